// The folder in which another program lays files of purchases: which one it is, and what came of it (rule R7).
import type { WatchedFolder } from '../../bindings/WatchedFolder';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { Note } from '../../components/Note';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { SettingsForm, type SaveProps } from './SettingsForm';
import { isTrouble, takenText, troubleTexts, whereText } from './watched';
import css from './Settings.module.css';

export type WatchedSettingsProps = SaveProps & {
  folder: WatchedFolder;
  /** What is typed as the folder's place. */
  path: string;
  onPath: (path: string) => void;
  /** Why the place that was typed cannot be watched. */
  error?: string | undefined;
  onChoose: () => void;
  looking: boolean;
  onLook: () => void;
  onSave: () => void;
};

export function WatchedSettings({ folder, path, onPath, error, onChoose, looking, onLook, onSave, ...save }: WatchedSettingsProps) {
  const t = useText();
  const when = useWhen();
  const wrong = troubleTexts(folder, t);
  return (
    <SettingsForm {...save} title={t('watched.title')} lead={t('watched.lead')} onSave={onSave}>
      <div className={css['printer']}>
        <div className="grow">
          <TextField label={t('watched.path')} optional hint={t('watched.hint')} reason={save.reason} value={path} onChange={onPath} error={error} />
        </div>
        {save.reason === undefined && (
          <div className={css['choose']}>
            <Button onPress={onChoose}>{t('watched.choose')}</Button>
          </div>
        )}
      </div>
      {wrong.length > 0 && (
        <Note tone="wait" icon="alert">
          {wrong.map((text) => (
            <div key={text}>{text}</div>
          ))}
        </Note>
      )}
      {folder.path !== null && (
        <>
          <hr />
          <div className={css['title']}>
            <div className="grow">
              <h3>{t('watched.last')}</h3>
              <p className="t2 sm" role="status">
                {[folder.looked_at === null ? t('watched.never') : t('watched.looked', { when: when(folder.looked_at) }), folder.waiting > 0 && t('watched.waiting', { count: folder.waiting })].filter(Boolean).join(' ')}
              </p>
            </div>
            <Button icon="refresh" busy={looking} onPress={onLook}>
              {t('watched.look')}
            </Button>
          </div>
          {folder.files.length === 0 && <p className="t3 sm">{t('watched.none')}</p>}
          <ul className={css['can']} aria-label={t('watched.last')}>
            {folder.files.map((file) => (
              <li key={`${file.at} ${file.name} ${file.moved ?? ''}`} data-trouble={isTrouble(file) || undefined}>
                <Icon name={isTrouble(file) ? 'alert' : 'check'} />
                <div>
                  <b>{takenText(file, t)}</b>
                  <div className="t2 sm">{[when(file.at), file.moved, whereText(file, t)].filter(Boolean).join(' · ')}</div>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </SettingsForm>
  );
}
