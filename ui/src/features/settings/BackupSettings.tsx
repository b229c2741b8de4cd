// Backups and the log: made now, kept somewhere, verified with what was found.
import { Button } from '../../components/Button';
import { ErrorNote, Note } from '../../components/Note';
import { Progress } from '../../components/States';
import { useText } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { useWhen } from '../../i18n/when';
import type { LongWork } from '../restore/useWork';
import { Subject } from './SettingsForm';
import css from './Settings.module.css';

/** What verifying found: the chain, the ledger and the rows against the log (rule Y5). */
export type Checked = { kind: 'none' } | { kind: 'running' } | { kind: 'sound'; entries: number; at: Instant } | { kind: 'broken'; findings: readonly string[] } | { kind: 'failed'; text: string } | { kind: 'stopped' };

export type BackupSettingsProps = {
  /** The folder where backups go. */
  folder: string;
  last: Instant | null;
  /** The one that was made just now. */
  made: { place: string; size: string } | null;
  making: boolean;
  /** The last one was stopped by who began it. */
  stopped?: boolean;
  /** How far the backup or the verification is that runs now. */
  work?: LongWork | null;
  /** Why the last one was not made, in words. */
  error?: string | undefined;
  checked: Checked;
  onMake: () => void;
  /** Absent where this person may not. */
  onVerify?: (() => void) | undefined;
  /** Brings a backup back; absent where this person may not. */
  onRestore?: (() => void) | undefined;
};

export function BackupSettings({ folder, last, made, making, stopped = false, work = null, error, checked, onMake, onVerify, onRestore }: BackupSettingsProps) {
  const t = useText();
  const when = useWhen();
  const verifying = checked.kind === 'running';
  const other = t('settings.backup.otherWork');
  return (
    <div className={css['inside']}>
      <Subject title={t('settings.backup.title')} lead={t('settings.backup.lead')} />
      <dl className={css['facts']}>
        <div>
          <dt>{t('settings.backup.where')}</dt>
          <dd>
            <span className="copyable grow">{folder}</span>
          </dd>
        </div>
        <div>
          <dt>{t('settings.backup.last')}</dt>
          <dd>
            <span className="num grow">{last === null ? t('status.noBackup') : when(last)}</span>
            <Button size="sm" look="primary" icon="disk" busy={making} reason={verifying ? other : undefined} onPress={onMake}>
              {t('settings.backup.make')}
            </Button>
          </dd>
        </div>
      </dl>
      <div role="status">
        {making && <Working title={t('settings.backup.making')} work={work} />}
        {!making && stopped && <p className="t2">{t('settings.backup.stopped')}</p>}
        {!making && made && (
          <Note tone="ok" icon="check">
            <b>{t('settings.backup.made', { size: made.size })}</b>
            <div className="t2 copyable">{made.place}</div>
          </Note>
        )}
      </div>
      {error !== undefined && (
        <ErrorNote icon="disk" title={t('settings.backup.failed')}>
          {error}
        </ErrorNote>
      )}
      <Note icon="key">{t('settings.backup.key')}</Note>
      <hr />
      <div className={css['title']}>
        <div className="grow">
          <h3>{t('settings.backup.verify')}</h3>
          <p className="t2 sm">{t('settings.backup.verifyLead')}</p>
        </div>
        {onVerify && (
          <Button busy={verifying} reason={making ? other : undefined} icon="shield" onPress={onVerify}>
            {t('settings.backup.verifyNow')}
          </Button>
        )}
      </div>
      <div aria-live="polite">
        {verifying ? <Working title={t('settings.backup.verifying')} work={work} /> : <Found checked={checked} />}
      </div>
      {onRestore && (
        <>
          <hr />
          <div className={css['title']}>
            <div className="grow">
              <h3>{t('restore.settings')}</h3>
              <p className="t2 sm">{t('restore.settingsLead')}</p>
            </div>
            <Button icon="disk" reason={making || verifying ? other : undefined} onPress={onRestore}>
              {t('unlock.restoreAction')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** A word at once; how far it is, and the way to stop it, once the program knows. */
function Working({ title, work }: { title: string; work: LongWork | null }) {
  return work !== null && work.total > 0 ? <Progress title={title} {...work} /> : <p className="t2">{title}</p>;
}

function Found({ checked }: { checked: Checked }) {
  const t = useText();
  const when = useWhen();
  switch (checked.kind) {
    case 'none':
    case 'running':
      return null;
    case 'stopped':
      return <p className="t2">{t('settings.backup.stopped')}</p>;
    case 'sound':
      return (
        <Note tone="ok" icon="check">
          <b>{t('settings.backup.sound')}</b>
          <div className="t2">{t('settings.backup.soundText', { entries: checked.entries, when: when(checked.at) })}</div>
        </Note>
      );
    case 'broken':
      return (
        <ErrorNote icon="shield" title={t('settings.backup.broken', { count: checked.findings.length })}>
          {t('settings.backup.brokenText')}
          <ul className={css['findings']}>
            {checked.findings.map((finding) => (
              <li key={finding} className="copyable">
                {finding}
              </li>
            ))}
          </ul>
        </ErrorNote>
      );
    case 'failed':
      return <ErrorNote title={t('settings.backup.notVerified')}>{checked.text}</ErrorNote>;
  }
}
