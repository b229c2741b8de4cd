// Asks why, where something is refused, withdrawn or put right: the reason stands in the story for ever.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../i18n';
import { useAfterReading, type AmountTyped } from '../money/useAmount';
import { ConfirmFoot, Dialog } from './Dialog';
import { TextField } from './Field';
import { ErrorNote } from './Note';
import css from './Dialog.module.css';

export type ReasonDialogProps = {
  /** The question. */
  title: string;
  /** What follows from it. */
  lead: string;
  action: string;
  /** What the program said about the last try. */
  error?: string | undefined;
  busy?: boolean;
  width?: number;
  /** What else must be known, above the reason. */
  children?: ReactNode;
  /** Why it cannot be done yet, apart from a missing reason. */
  missing?: string | undefined;
  /** The amounts among it: they are read before anything is confirmed. */
  amounts?: readonly AmountTyped[];
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

const none: readonly AmountTyped[] = [];

export function ReasonDialog({ title, lead, action, error, busy = false, children, missing, width, amounts = none, onConfirm, onClose }: ReasonDialogProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What had the focus is gone, such as the field in which a person was found: the reason is typed next.
    if (document.activeElement === document.body) field.current?.focus();
  });
  const afterReading = useAfterReading(amounts, () => {
    if (reason.trim() !== '' && missing === undefined && !busy) onConfirm(reason.trim());
  });
  const confirm = () => {
    setTried(true);
    if (reason.trim() === '') field.current?.focus();
    afterReading();
  };
  return (
    <Dialog
      {...(width === undefined ? {} : { width })}
      title={title}
      onClose={onClose}
      enterRuns={confirm}
      foot={<ConfirmFoot action={action} busy={busy} onConfirm={confirm} onClose={onClose} />}
    >
      <p className={`t2 ${css['lead'] ?? ''}`}>{lead}</p>
      <div className={css['parts']}>
        {children}
        {tried && missing !== undefined && (
          <p role="alert" className={`${css['missing'] ?? ''} sm`}>
            {missing}
          </p>
        )}
        <TextField
          ref={field}
          label={t('reason.label')}
          autoFocus={children === undefined}
          value={reason}
          error={tried && reason.trim() === '' ? t('reason.missing') : undefined}
          onChange={setReason}
        />
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
