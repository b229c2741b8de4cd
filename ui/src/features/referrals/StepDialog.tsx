// A milestone is ticked with the day on which it was reached: that may have been before today (rule R1).
import { useState } from 'react';
import { DateField } from '../../components/DateField';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/Note';
import { useText } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { useToday } from '../../i18n/now';
import type { ReferralStep } from './view';
import dialog from '../../components/Dialog.module.css';

type StepDialogProps = { step: ReferralStep; dayError: string | undefined; error: string | undefined; busy: boolean; onConfirm: (step: number, on: LocalDate | null) => void; onClose: () => void };

export function StepDialog({ step, dayError, error, busy, onConfirm, onClose }: StepDialogProps) {
  const t = useText();
  const today = useToday();
  const [on, setOn] = useState<LocalDate>(today);
  const [isWrong, setIsWrong] = useState(false);
  const confirm = () => {
    if (!busy && !isWrong) onConfirm(step.number, on === '' ? null : on);
  };
  return (
    <Dialog title={t('referrals.stepTitle', { step: step.name })} onClose={onClose} enterRuns={confirm} foot={<ConfirmFoot action={t('referrals.stepOne')} busy={busy} onConfirm={confirm} onClose={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('referrals.stepLead')}</p>
      <div className={dialog['parts']}>
        <DateField autoFocus label={t('referrals.stepDay')} value={on} error={dayError} onChange={setOn} onWrong={setIsWrong} />
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
