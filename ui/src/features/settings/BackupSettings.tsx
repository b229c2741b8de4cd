// Backups and the log: made now, kept somewhere, verified with what was found.
import { Button } from '../../components/Button';
import { ErrorNote, Note } from '../../components/Note';
import { Progress } from '../../components/States';
import { useText } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { useWhen } from '../../i18n/when';
import { Subject } from './SettingsForm';
import css from './Settings.module.css';

export type Work = { done: number; total: number };

/** What verifying found: the chain, the ledger and the rows against the log (rule Y5). */
export type Verification = { kind: 'none' } | { kind: 'running'; work: Work } | { kind: 'sound'; entries: number; at: Instant } | { kind: 'broken'; entry: number; text: string };

export type BackupSettingsProps = {
  /** The folder where backups go; `null` until one is chosen. */
  folder: string | null;
  last: { at: Instant; name: string; size: string } | null;
  making: Work | null;
  /** Why the last one was not made, in words. */
  error?: string | undefined;
  verification: Verification;
  onMake: () => void;
  onStop: () => void;
  onFolder: () => void;
  onVerify: () => void;
  onStopVerifying: () => void;
};

export function BackupSettings({ folder, last, making, error, verification, onMake, onStop, onFolder, onVerify, onStopVerifying }: BackupSettingsProps) {
  const t = useText();
  const when = useWhen();
  return (
    <div className={css['inside']}>
      <Subject title={t('settings.backup.title')} lead={t('settings.backup.lead')} />
      <dl className={css['facts']}>
        <div>
          <dt>{t('settings.backup.where')}</dt>
          <dd>
            <span className="copyable el grow">{folder ?? t('settings.backup.nowhere')}</span>
            <Button size="sm" onPress={onFolder}>
              {t('settings.backup.choose')}
            </Button>
          </dd>
        </div>
        <div>
          <dt>{t('settings.backup.last')}</dt>
          <dd>
            <span className="num grow">{last ? `${when(last.at)} · ${last.size}` : t('status.noBackup')}</span>
            <Button size="sm" look="primary" icon="disk" reason={folder === null ? t('settings.backup.chooseFirst') : undefined} busy={making !== null} onPress={onMake}>
              {t('settings.backup.make')}
            </Button>
          </dd>
        </div>
      </dl>
      {making && <Progress title={t('settings.backup.making')} done={making.done} total={making.total} onStop={onStop} />}
      {error !== undefined && (
        <ErrorNote icon="disk" title={t('settings.backup.failed')}>
          {error}
        </ErrorNote>
      )}
      <Note icon="lock">{t('settings.backup.key')}</Note>
      <hr />
      <div className={css['title']}>
        <div className="grow">
          <h3>{t('settings.backup.verify')}</h3>
          <p className="t2 sm">{t('settings.backup.verifyLead')}</p>
        </div>
        <Button busy={verification.kind === 'running'} icon="shield" onPress={onVerify}>
          {t('settings.backup.verifyNow')}
        </Button>
      </div>
      <div aria-live="polite">
        <Found verification={verification} onStop={onStopVerifying} />
      </div>
    </div>
  );
}

function Found({ verification, onStop }: { verification: Verification; onStop: () => void }) {
  const t = useText();
  const when = useWhen();
  switch (verification.kind) {
    case 'none':
      return null;
    case 'running':
      return <Progress title={t('settings.backup.verifying')} {...verification.work} onStop={onStop} />;
    case 'sound':
      return (
        <Note tone="ok" icon="check">
          <b>{t('settings.backup.sound')}</b>
          <div className="t2">{t('settings.backup.soundText', { entries: verification.entries, when: when(verification.at) })}</div>
        </Note>
      );
    case 'broken':
      return (
        <ErrorNote icon="shield" title={t('settings.backup.broken', { entry: verification.entry })}>
          {verification.text} {t('settings.backup.brokenText')}
        </ErrorNote>
      );
  }
}
