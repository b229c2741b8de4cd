// A reward that is neither cash nor a discount is used, at once or in parts, and such a use is taken back (rule O1).
import { useState, type ReactNode } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { RewardView } from '../../bindings/RewardView';
import type { Told } from '../../bindings/Told';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { Select, TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useCount, useDates, useMoney } from '../../components/MoneyText';
import { ErrorNote } from '../../components/Note';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';

type Usable = Pick<Told<RewardView>, 'item' | 'why'>;

export type Using = { use: (reward: Usable) => void; undo: (usage: string) => void; over: ReactNode };

/** Whether the person has it and uses it. */
export function isUsed({ form }: RewardView): boolean {
  return form !== 'cash' && form !== 'discount';
}

export function useUse(then?: () => void): Using {
  const t = useText();
  const toast = useToast();
  const act = useAct('use_reward');
  const undo = useAct('undo_use');
  const [of, setOf] = useState<Usable | null>(null);
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
            reward={of.item}
            why={of.why}
            fields={act.fields}
            error={act.refusal}
            busy={act.busy}
            onUse={(form) =>
              act.run({ reward: of.item.id, form }, () => {
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

export type UseDialogProps = { reward: RewardView; /** What it is, in a sentence. */ why: string; fields: Readonly<Record<string, string>>; error: string | undefined; busy: boolean; onUse: (form: { amount: string; purchase?: string; visit: string }) => void; onClose: () => void };

/** Most purchases that are offered: it is used on one of the last. */
const MOST = 10;

export function UseDialog({ reward, why, fields, error, busy, onUse, onClose }: UseDialogProps) {
  const t = useText();
  const money = useMoney();
  const dates = useDates();
  const count = useCount();
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
        <p>{why}</p>
        {isOfMoney(reward) && <MoneyField autoFocus optional currency={reward.remainder.currency} label={t('use.amount')} hint={t('use.all', { left: money(reward.remainder) })} value={amount} onChange={setAmount} error={fields['amount']} />}
        {isCounted(reward) && <TextField autoFocus numeric optional label={t('use.amount')} hint={t('use.all', { left: count(reward.units_left) })} value={amount} onChange={setAmount} error={fields['amount']} />}
        {bought.length > 0 && <Select label={t('use.purchase')} value={purchase} options={options} onChange={setPurchase} />}
        <TextField optional label={t('use.visit')} value={visit} onChange={setVisit} error={fields['visit']} />
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}

/** Whether parts of an amount can be used of it; a thing is handed over whole. */
function isOfMoney({ form }: RewardView): boolean {
  return form === 'credit' || form === 'gift_card';
}

/** Whether some of so many can be used. */
function isCounted({ form }: RewardView): boolean {
  return form === 'points' || form === 'quota';
}
