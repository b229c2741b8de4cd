// Feeds the dialog that brings a backup back, from the settings and from a desk that does not open.
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { sizeText } from '../settings/answers';
import { RestoreDialog, type BackupSeen } from './RestoreDialog';
import { useWork } from './useWork';

export type RestorePlaceProps = {
  /** First name of who is asked for the PIN; absent before a desk that does not open. */
  who?: string | undefined;
  /** Nothing was founded here yet: where a backup's key is must be said. */
  first?: boolean;
  onDone?: (() => void) | undefined;
  onClose: () => void;
};

export function RestorePlace({ who, first = false, onDone, onClose }: RestorePlaceProps) {
  const t = useText();
  const locale = useLocale();
  const backups = useAnswer('backups', {});
  const look = useAct('look_at_backup');
  const browse = useAct('choose_file');
  const restore = useAct('restore');
  const [seen, setSeen] = useState<BackupSeen | null>(null);
  const [asked, setAsked] = useState<{ path: string; passphrase: string | null }>({ path: '', passphrase: null });
  const work = useWork(restore.busy);
  const tag = localeTag(locale);
  const onLook = (path: string, passphrase: string | null = null) => {
    setAsked({ path, passphrase });
    look.run({ path, passphrase }, ({ newer_here: newerHere, ...rest }) => setSeen({ ...rest, newerHere }));
  };
  const said = look.error?.kind === 'broken' ? look.error.code : null;
  // It stays on the screen while a passphrase is tried.
  const isGuarded = said === 'needs_passphrase' || said === 'wrong_passphrase' || (look.busy && asked.passphrase !== null);
  const forget = () => {
    look.forget();
    restore.forget();
  };
  // The dialog opens with its list, so that the newest has the focus.
  if (backups.isPending) return null;
  return (
    <RestoreDialog
      backups={backups.data?.map(({ path, at, bytes, is_replaced: isReplaced }) => ({ path, at, isReplaced, size: sizeText(bytes, tag) })) ?? []}
      seen={seen}
      guarded={isGuarded ? asked.path : null}
      keyless={said === 'lost_key'}
      onLook={(path, passphrase) => {
        forget();
        onLook(path, passphrase);
      }}
      onOthers={() => {
        forget();
        setSeen(null);
      }}
      onBrowse={() => browse.run({ title: t('restore.title') }, (path) => path !== null && onLook(path))}
      who={who}
      first={first}
      error={restore.text ?? (said === 'needs_passphrase' ? undefined : look.text) ?? browse.text}
      busy={look.busy || browse.busy || restore.busy}
      work={work}
      onRestore={(path, pin) => {
        forget();
        restore.run({ path, pin, passphrase: asked.passphrase }, () => onDone?.());
      }}
      onClose={onClose}
    />
  );
}
