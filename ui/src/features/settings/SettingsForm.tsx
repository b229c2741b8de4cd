// One subject of the settings as a form: title, fields, save.
import type { ReactNode, SubmitEvent } from 'react';
import { Button } from '../../components/Button';
import { ErrorNote, Note } from '../../components/Note';
import { useText } from '../../i18n';
import { useKeys } from '../../keys/Keys';
import css from './Settings.module.css';

export type SaveProps = {
  /** Why this person may only look. */
  reason?: string | undefined;
  /** What the program said about the last try. */
  refusal?: string | undefined;
  busy?: boolean;
  /** It was saved just now. */
  saved?: boolean;
};

export function SettingsForm({ title, lead, reason, refusal, busy = false, saved = false, onSave, children }: SaveProps & { title: string; lead: string; onSave: () => void; children: ReactNode }) {
  const t = useText();
  const save = () => {
    if (reason === undefined && !busy) onSave();
  };
  useKeys([{ keys: 'Ctrl+S', label: t('action.save'), run: save }]);
  const onForm = (event: SubmitEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form className={css['form']} aria-label={title} onSubmit={onForm} noValidate>
      <div className={css['inside']}>
        <Subject title={title} lead={lead} />
        {reason !== undefined && (
          <Note icon="eye">
            {reason}
          </Note>
        )}
        {children}
        {refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{refusal}</ErrorNote>}
      </div>
      <div className={css['foot']}>
        <Button type="submit" look="primary" keys="Enter" busy={busy} reason={reason} onPress={ignore}>
          {t('action.save')}
        </Button>
        <span className="t2 sm" role="status">
          {saved ? t('settings.saved') : ''}
        </span>
      </div>
    </form>
  );
}

export function Subject({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  return (
    <div className={css['title']}>
      <div className="grow">
        <h2>{title}</h2>
        <p className="t2">{lead}</p>
      </div>
      {children}
    </div>
  );
}

// The form's own submit does the work.
const ignore = () => undefined;
