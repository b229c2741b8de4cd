// Feeds what stands before a desk that does not open: the passphrase, or what is wrong with its file.
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useAct } from '../../backend/useAnswer';
import type { BrokenCode } from '../../bindings/BrokenCode';
import type { DeskError } from '../../bindings/DeskError';
import type { Language } from '../../i18n';
import { RestorePlace } from '../restore/RestorePlace';
import { AnotherFolder } from './AnotherFolder';
import { Unlock, type Shut } from './Unlock';

export type UnlockPlaceProps = {
  shut: { kind: 'passphrase' } | { kind: 'choosePassphrase' } | DeskError;
  /** Where the file lies, for support. */
  file: string;
  /** A passphrase was chosen for a file that is still to be made. */
  onChosen?: (passphrase: string) => void;
  onLanguage: (language: Language) => void;
};

export function UnlockPlace({ shut, file, onChosen, onLanguage }: UnlockPlaceProps) {
  const client = useQueryClient();
  const act = useAct('unlock');
  const quit = useAct('quit');
  const [over, setOver] = useState<'nothing' | 'restore' | 'folder'>('nothing');
  // The passphrase may be right and the file still not open.
  const beyond = act.error?.kind === 'broken' && !aboutPassphrase.includes(act.error.code) ? shutOf({ kind: 'broken', code: act.error.code as BrokenCode, detail: act.error.detail }) : null;
  const onRetry = () => {
    act.forget();
    void client.resetQueries({ queryKey: ['stage'] });
  };
  const onPassphrase = (passphrase: string) => (shut.kind === 'choosePassphrase' ? onChosen?.(passphrase) : act.run({ passphrase }));
  const shown = beyond ?? shutOf(shut);
  const close = () => setOver('nothing');
  return (
    <>
      <Unlock
        shut={shown}
        file={file}
        backup={null}
        error={beyond ? undefined : act.text}
        busy={act.busy}
        onPassphrase={onPassphrase}
        onRestore={restorable.includes(shown.kind) ? () => setOver('restore') : undefined}
        onRetry={onRetry}
        onNewPlace={() => setOver('folder')}
        onQuit={() => quit.run({})}
        onLanguage={onLanguage}
      />
      {over === 'restore' && <RestorePlace onClose={close} onDone={onRetry} />}
      {over === 'folder' && <AnotherFolder onClose={close} />}
    </>
  );
}

// Of a lost key too: one may lie beside a backup.
const restorable: readonly Shut['kind'][] = ['lostKey', 'damaged', 'foreign'];

const aboutPassphrase: readonly string[] = ['wrong_passphrase', 'needs_passphrase', 'passphrase_too_short'] satisfies BrokenCode[];

function shutOf(shut: UnlockPlaceProps['shut']): Shut {
  if (shut.kind === 'passphrase' || shut.kind === 'choosePassphrase') return shut;
  if (shut.kind !== 'broken') return { kind: 'other', detail: '' };
  const { code, detail } = shut;
  switch (code) {
    case 'lost_key':
      return { kind: 'lostKey' };
    case 'no_keychain':
      return { kind: 'keychainShut' };
    case 'damaged':
      return { kind: 'damaged', detail };
    case 'not_ours':
    case 'newer':
      return { kind: 'foreign', newer: code === 'newer' };
    case 'disk_full':
    case 'no_permission':
      return { kind: 'noRoom', detail };
    case 'in_use':
      return { kind: 'inUse' };
    case 'needs_passphrase':
    case 'wrong_passphrase':
    case 'passphrase_too_short':
      return { kind: 'passphrase' };
    case 'not_found':
    case 'no_printer':
    case 'printer_stopped':
    case 'spooler_absent':
    case 'printer_silent':
    case 'no_handler':
    case 'paper':
    case 'stopped':
    case 'internal':
      return { kind: 'other', detail };
  }
}
