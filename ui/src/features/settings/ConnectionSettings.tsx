// A desk that works alone: what is saved here is final; the printer, the backup and the log are what can fail.
import { Icon, type IconName } from '../../components/Icon';
import { Button } from '../../components/Button';
import { useText, type TextKey } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { useWhen } from '../../i18n/when';
import css from './Settings.module.css';

export type ConnectionSettingsProps = {
  desk: string;
  /** How many entries the log has, and whether the last check found them whole. */
  log: { entries: number; checkedAt: Instant | null };
  printer: { name: string; ready: boolean } | null;
  lastBackup: Instant | null;
  /** Free room on the disk is short, in words. */
  disk?: string | undefined;
  onPrinting: () => void;
  onBackup: () => void;
};

const able: readonly { title: TextKey; text: TextKey }[] = [
  { title: 'settings.connection.codes', text: 'settings.connection.codesText' },
  { title: 'settings.connection.record', text: 'settings.connection.recordText' },
  { title: 'settings.connection.pay', text: 'settings.connection.payText' },
];

export function ConnectionSettings({ desk, log, printer, lastBackup, disk, onPrinting, onBackup }: ConnectionSettingsProps) {
  const t = useText();
  const when = useWhen();
  return (
    <div className={css['inside']}>
      <div className={css['state']}>
        <span className={css['stateIcon']}>
          <Icon name="monitor" size={24} />
        </span>
        <div className="grow">
          <h2>{t('settings.connection.alone')}</h2>
          <p className="t2">{t('settings.connection.aloneText')}</p>
        </div>
      </div>
      <div className={css['parts']}>
        <Part icon="monitor" title={desk} text={t('status.saved')} good />
        <Part
          icon="print"
          title={t('cards.printer')}
          text={printer === null ? t('status.noPrinter') : t(printer.ready ? 'status.printerReady' : 'status.printerStopped', { printer: printer.name })}
          good={printer?.ready === true}
          action={
            <Button size="sm" look="ghost" onPress={onPrinting}>
              {t('settings.connection.look')}
            </Button>
          }
        />
        <Part
          icon="disk"
          title={t('settings.backup.title')}
          text={lastBackup === null ? t('status.noBackup') : t('status.backup', { when: when(lastBackup) })}
          good={lastBackup !== null}
          action={
            <Button size="sm" look="ghost" onPress={onBackup}>
              {t('settings.connection.look')}
            </Button>
          }
        />
        {disk !== undefined && <Part icon="alert" title={t('settings.connection.disk')} text={disk} good={false} />}
      </div>
      <h3>{t('settings.connection.can')}</h3>
      <ul className={css['can']}>
        {able.map((one) => (
          <li key={one.title}>
            <Icon name="check" />
            <div>
              <b>{t(one.title)}</b>
              <div className="t2 sm">{t(one.text)}</div>
            </div>
          </li>
        ))}
      </ul>
      <p className="t2 sm num">
        {t('settings.connection.log')}: {t('settings.connection.entries', { count: log.entries })}
        {log.checkedAt !== null && ` · ${t('settings.connection.checked', { when: when(log.checkedAt) })}`}
      </p>
    </div>
  );
}

function Part({ icon, title, text, good, action }: { icon: IconName; title: string; text: string; good: boolean; action?: React.ReactNode }) {
  return (
    <div className={css['part']} data-good={good || undefined}>
      <Icon name={icon} />
      <div className="grow">
        <b className="el">{title}</b>
        <div className={good ? 't2 sm' : 'wait sm b'}>{text}</div>
      </div>
      {action}
    </div>
  );
}
