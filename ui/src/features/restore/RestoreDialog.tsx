// A backup is brought back: which one, what it holds and what it sets aside, then with the PIN; verified before it counts.
import { useState, type KeyboardEvent } from 'react';
import { Button } from '../../components/Button';
import { Dialog, OnlyClose } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { ErrorNote, Note } from '../../components/Note';
import { PinInput } from '../../components/PinInput';
import { EmptyState, Progress } from '../../components/States';
import { Tag } from '../../components/Tag';
import { useText } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { useExactWhen } from '../../i18n/when';
import type { LongWork } from './useWork';
import dialog from '../../components/Dialog.module.css';
import css from './Restore.module.css';

export type BackupRow = { path: string; at: Instant; size: string; isReplaced: boolean };

/** What a backup holds. `newerHere` is what the desk has beyond it; unknown where the desk does not open. */
export type BackupSeen = { path: string; organization: string; seq: number; at: Instant | null; newerHere: number | null };

export type RestoreDialogProps = {
  /** The backups of the desk's folder, the newest first. */
  backups: readonly BackupRow[];
  seen: BackupSeen | null;
  onLook: (path: string, passphrase?: string) => void;
  /** Back from one backup to all. */
  onOthers: () => void;
  /** Lets a file be chosen as the system does. */
  onBrowse: () => void;
  /** First name of who is asked for the PIN; absent where nobody can be signed in. */
  who?: string | undefined;
  /** Nothing was founded here yet. */
  first?: boolean;
  /** A backup whose key lies beside it, guarded by a passphrase. */
  guarded?: string | null;
  /** No key of the backup that was looked at is here. */
  keyless?: boolean;
  /** What the program said about the last try. */
  error?: string | undefined;
  busy: boolean;
  work: LongWork | null;
  onRestore: (path: string, pin: string | null) => void;
  onClose: () => void;
};

export function RestoreDialog(props: RestoreDialogProps) {
  const { seen, guarded = null } = props;
  if (seen !== null) return <Confirm {...props} seen={seen} />;
  return guarded === null ? <Choose {...props} /> : <Passphrase {...props} guarded={guarded} />;
}

function Passphrase({ guarded, error, busy, onLook, onOthers, onClose }: RestoreDialogProps & { guarded: string }) {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  const run = () => {
    if (passphrase !== '' && !busy) onLook(guarded, passphrase);
  };
  return (
    <Dialog
      title={t('restore.guarded.title')}
      width={560}
      onClose={onClose}
      foot={
        <>
          <Button look="ghost" busy={busy} onPress={onOthers}>
            {t('restore.others')}
          </Button>
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" keys="Enter" busy={busy} reason={passphrase === '' ? t('restore.guarded.first') : undefined} onPress={run}>
            {t('restore.look')}
          </Button>
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('restore.guarded.text')}</p>
      <div className={dialog['parts']}>
        <TextField type="password" label={t('unlock.phrase')} autoFocus value={passphrase} onChange={setPassphrase} onKeyDown={(event) => entered(event, run)} error={error} />
        <p className="t3 xs copyable">{guarded}</p>
      </div>
    </Dialog>
  );
}

function Choose({ backups, first = false, keyless = false, onLook, onBrowse, error, busy, onClose }: RestoreDialogProps) {
  const t = useText();
  const when = useExactWhen();
  const [path, setPath] = useState('');
  const look = () => {
    if (path.trim() !== '' && !busy) onLook(path.trim());
  };
  return (
    <Dialog
      title={t('restore.title')}
      width={560}
      onClose={onClose}
      foot={<OnlyClose text={t('action.cancel')} onPress={onClose} />}
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('restore.lead')}</p>
      <div className={dialog['parts']}>
        {backups.length === 0 ? (
          <EmptyState icon="disk" title={t('restore.none.title')}>
            {t('restore.none.text')}
          </EmptyState>
        ) : (
          <ul className={css['backups']} aria-label={t('restore.here')}>
            {backups.map((one, index) => (
              <li key={one.path}>
                <button type="button" className={css['backup']} data-autofocus={index === 0 || undefined} aria-disabled={busy || undefined} onClick={() => !busy && onLook(one.path)}>
                  <b className="num">{when(one.at)}</b>
                  {one.isReplaced && <Tag>{t('restore.replaced')}</Tag>}
                  <i className="sp" />
                  <span className="t3 sm num">{one.size}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {first && <Note icon="key">{t('restore.keyFirst')}</Note>}
        <div className={css['elsewhere']}>
          <div className="grow">
            <TextField
              label={t('restore.path')}
              autoFocus={backups.length === 0}
              value={path}
              onChange={setPath}
              onKeyDown={(event) => entered(event, look)}
            />
          </div>
          <Button busy={busy} onPress={onBrowse}>
            {t('restore.browse')}
          </Button>
          <Button busy={busy} reason={path.trim() === '' ? t('restore.pathFirst') : undefined} onPress={look}>
            {t('restore.look')}
          </Button>
        </div>
        {error !== undefined && <ErrorNote title={t(keyless ? 'restore.keyless.title' : 'restore.notRead')}>{keyless ? t('restore.keyless.text') : error}</ErrorNote>}
      </div>
    </Dialog>
  );
}

function Confirm({ seen, who, error, busy, work, onOthers, onRestore, onClose }: RestoreDialogProps & { seen: BackupSeen }) {
  const t = useText();
  const when = useExactWhen();
  const [pin, setPin] = useState('');
  const run = () => {
    if (busy || (who !== undefined && pin.length < 4)) return;
    onRestore(seen.path, who === undefined ? null : pin);
    setPin('');
  };
  return (
    <Dialog
      title={seen.at === null ? t('restore.confirmNew') : t('restore.confirm', { when: when(seen.at) })}
      width={560}
      onClose={busy ? ignore : onClose}
      enterRuns={run}
      foot={
        <>
          <Button look="ghost" busy={busy} onPress={onOthers}>
            {t('restore.others')}
          </Button>
          <i className="sp" />
          <Button look="ghost" busy={busy} onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" keys="Enter" busy={busy} autoFocus={who === undefined} onPress={run}>
            {t('restore.action')}
          </Button>
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('restore.holds', { clinic: seen.organization, entries: seen.seq })}</p>
      <div className={dialog['parts']}>
        <Note tone={seen.newerHere === 0 ? 'plain' : 'wait'} icon="disk">
          {seen.newerHere === null ? t('restore.keptUnread') : t('restore.kept', { count: seen.newerHere })}
        </Note>
        <p className="t3 xs copyable">{seen.path}</p>
        {work !== null && work.total > 0 ? <Progress title={t('restore.running')} {...work} /> : busy && <p className="t2" role="status">{t('restore.running')}</p>}
        {who !== undefined && <PinInput label={t('pin.yours', { who })} look="dialog" autoFocus value={pin} onChange={setPin} onEnter={run} />}
        {error !== undefined && <ErrorNote title={t('restore.notDone')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}

function entered(event: KeyboardEvent, run: () => void) {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  run();
}

// It is being swapped: closing the dialog would only hide it.
const ignore = () => undefined;
