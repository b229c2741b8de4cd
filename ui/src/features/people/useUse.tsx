// A reward that is neither cash nor a discount is used, at once or in parts, and such a use is taken back (rule O1).
import { useState, type ReactNode } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { RewardView } from '../../bindings/RewardView';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { Select, TextField } from '../../components/Field';
import { useDates, useMoney } from '../../components/MoneyText';
import { ErrorNote } from '../../components/Note';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';

export type Using = { use: (reward: RewardView) => void; undo: (usage: string) => void; over: ReactNode };

/** Whether the person has it and uses it. */
export function isUsed({ form }: RewardView): boolean {
  return form !== 'cash' && form !== 'discount';
}

export function useUse(then?: () => void): Using {
  const t = useText();
  const toast = useToast();
  const act = useAct('use_reward');
  const undo = useAct('undo_use');
  const [of, setOf] = useState<RewardView | null>(null);
  const [undone, setUndone] = useState<string | null>(null);
  return {
    use: (reward) => {
      act.forget();
      setOf(reward);
    },
    undo: (usage) => {
      undo.forget();
      setUndone(usage);
    },
    over: (
      <>
        {of !== null && (
          <UseDialog
            reward={of}
            error={act.text}
            busy={act.busy}
            onUse={(form) =>
              act.run({ reward: of.id, form }, () => {
                setOf(null);
                toast({ message: t('use.done') });
                then?.();
              })
            }
            onClose={() => setOf(null)}
          />
        )}
        {undone !== null && (
          <ReasonDialog
            title={t('use.undoTitle')}
            lead={t('use.undoLead')}
            action={t('use.undoOne')}
            error={undo.text}
            busy={undo.busy}
            onConfirm={(reason) =>
              undo.run({ usage: undone, reason }, () => {
                setUndone(null);
                toast({ message: t('use.undone') });
                then?.();
              })
            }
            onClose={() => setUndone(null)}
          />
        )}
      </>
    ),
  };
}

type UseDialogProps = { reward: RewardView; error: string | undefined; busy: boolean; onUse: (form: { amount: string; purchase?: string; visit: string }) => void; onClose: () => void };

/** Most purchases that are offered: it is used on one of the last. */
const MOST = 10;

function UseDialog({ reward, error, busy, onUse, onClose }: UseDialogProps) {
  const t = useText();
  const money = useMoney();
  const dates = useDates();
  const [amount, setAmount] = useState('');
  const [purchase, setPurchase] = useState('');
  const [visit, setVisit] = useState('');
  const answer = useAnswer('person', { person: reward.person });
  const bought = (answer.data?.story ?? []).flatMap(({ item }) => (item.kind === 'bought' && !item.voided ? [item] : [])).slice(0, MOST);
  const options = [
    { value: '', label: t('use.noPurchase') },
    ...bought.map(({ id, on, paid, invoice }) => ({ value: id, label: [dates.short(on), money(paid), invoice ?? ''].filter(Boolean).join(' · ') })),
  ];
  const use = () => {
    if (!busy) onUse({ amount, visit, ...(purchase === '' ? {} : { purchase }) });
  };
  return (
    <Dialog title={t('use.title')} onClose={onClose} enterRuns={use} foot={<ConfirmFoot action={t('use.one')} busy={busy} onConfirm={use} onClose={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('use.lead')}</p>
      <div className={dialog['parts']}>
        {isInParts(reward) && <TextField autoFocus numeric optional label={t('use.amount')} hint={t('use.all')} value={amount} onChange={setAmount} />}
        {bought.length > 0 && <Select label={t('use.purchase')} value={purchase} options={options} onChange={setPurchase} />}
        <TextField optional label={t('use.visit')} value={visit} onChange={setVisit} />
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}

/** Whether it can be used in parts; a thing is handed over whole. */
function isInParts({ form }: RewardView): boolean {
  return form === 'credit' || form === 'gift_card' || form === 'points' || form === 'quota';
}
