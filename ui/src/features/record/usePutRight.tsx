// A purchase is put right, or there was none: a manager's act, always with a reason (rule R11).
import { useState, type ReactNode } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { PurchaseView } from '../../bindings/PurchaseView';
import { TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useMoney } from '../../components/MoneyText';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { plain } from '../../money/money';
import { isRefused, useAmount } from '../../money/useAmount';
import { PersonPicker, type FoundPeople, type PickedPerson } from './PersonPicker';
import { usePick, without } from './usePick';

type Bought = Pick<PurchaseView, 'id' | 'person' | 'paid' | 'tax' | 'invoice'>;

type PutRight = { correct: (purchase: Bought) => void; none: (purchase: Bought) => void; over: ReactNode };

type Typed = { paid: string; tax: string; invoice: string; person?: string };

export function usePutRight(): PutRight {
  const t = useText();
  const money = useMoney();
  const toast = useToast();
  const [over, setOver] = useState<{ kind: 'correct' | 'none'; purchase: Bought } | null>(null);
  const act = useAct('correct_purchase');
  const { people, onSearch } = usePick();
  const show = (next: typeof over) => {
    act.forget();
    setOver(next);
  };
  const send = ({ purchase, kind }: NonNullable<typeof over>, typed: Typed, reason: string) =>
    act.run({ purchase: purchase.id, form: { ...typed, void: kind === 'none', reason } }, () => {
      show(null);
      toast({ message: t('referrals.done') });
    });
  const dialog = () => {
    if (over === null) return null;
    const { purchase } = over;
    const amount = money(purchase.paid);
    const shared = { busy: act.busy, onClose: () => show(null) };
    return over.kind === 'none' ? (
      <ReasonDialog {...shared} error={act.text} title={t('putRight.noneTitle', { amount })} lead={t('putRight.noneLead')} action={t('putRight.noneOne')} onConfirm={(reason) => send(over, kept(purchase), reason)} />
    ) : (
      <CorrectDialog {...shared} amount={amount} people={without(people, [purchase.person])} onSearch={onSearch} start={kept(purchase)} currency={purchase.paid.currency} error={act.refusal} errors={act.fields} onConfirm={(typed, reason) => send(over, typed, reason)} />
    );
  };
  return { correct: (purchase) => show({ kind: 'correct', purchase }), none: (purchase) => show({ kind: 'none', purchase }), over: dialog() };
}

type CorrectProps = { amount: string; people: FoundPeople; onSearch: (typed: string) => void; start: Typed; currency: string; error: string | undefined; errors: Readonly<Record<string, string>>; busy: boolean; onConfirm: (typed: Typed, reason: string) => void; onClose: () => void };

export function CorrectDialog({ amount, people, onSearch, start, currency, errors, onConfirm, ...common }: CorrectProps) {
  const t = useText();
  const [typed, setTyped] = useState(start);
  const [other, setOther] = useState<PickedPerson | null>(null);
  const amounts = [useAmount(typed.paid, currency), useAmount(typed.tax, currency, true)];
  const isMissing = typed.paid.trim() === '' || amounts.some(isRefused);
  return (
    <ReasonDialog {...common} title={t('putRight.title', { amount })} lead={t('putRight.lead')} action={t('putRight.one')} amounts={amounts} missing={isMissing ? t('refund.missing') : undefined} onConfirm={(reason) => onConfirm({ ...typed, ...(other ? { person: other.id } : {}) }, reason)}>
      <MoneyField autoFocus label={t('putRight.paid')} currency={currency} value={typed.paid} error={errors['paid']} onChange={(paid) => setTyped({ ...typed, paid })} />
      <MoneyField label={t('purchase.tax')} optional mayBeZero currency={currency} value={typed.tax} error={errors['tax']} onChange={(tax) => setTyped({ ...typed, tax })} />
      <TextField label={t('purchase.invoice')} optional value={typed.invoice} error={errors['invoice']} onChange={(invoice) => setTyped({ ...typed, invoice })} />
      <PersonPicker optional label={t('putRight.person')} none={t('record.knownNone')} people={people} picked={other} onSearch={onSearch} onPick={setOther} />
    </ReasonDialog>
  );
}

/** What stands, as it would be typed. */
function kept({ paid, tax, invoice }: Bought): Typed {
  return { paid: plain(paid), tax: tax.minor === 0 ? '' : plain(tax), invoice: invoice ?? '' };
}
