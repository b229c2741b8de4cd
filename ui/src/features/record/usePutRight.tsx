// A purchase is put right, or there was none: a manager's act, always with a reason (rule R11).
import { useState, type ReactNode } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { PurchaseCorrection } from '../../bindings/PurchaseCorrection';
import type { PurchaseView } from '../../bindings/PurchaseView';
import { TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useMoney } from '../../components/MoneyText';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { plain } from '../../money/money';
import { isRefused, useAmount } from '../../money/useAmount';
import { itemForms, Items, type ItemFields } from './Items';
import { PersonPicker, type FoundPeople, type PickedPerson } from './PersonPicker';
import { usePick, without } from './usePick';

type Bought = Pick<PurchaseView, 'id' | 'person' | 'paid' | 'tax' | 'invoice' | 'items'>;

type PutRight = { correct: (purchase: Bought) => void; none: (purchase: Bought) => void; over: ReactNode };

type Typed = Pick<PurchaseCorrection, 'paid' | 'tax' | 'invoice' | 'person' | 'items'>;

type Standing = { paid: string; tax: string; invoice: string; items: readonly ItemFields[] };

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
      <ReasonDialog {...shared} error={act.text} title={t('putRight.noneTitle', { amount })} lead={t('putRight.noneLead')} action={t('putRight.noneOne')} onConfirm={(reason) => send(over, asItStands(purchase), reason)} />
    ) : (
      <CorrectDialog {...shared} amount={amount} people={without(people, [purchase.person])} onSearch={onSearch} start={kept(purchase)} currency={purchase.paid.currency} error={act.refusal} errors={act.fields} onConfirm={(typed, reason) => send(over, typed, reason)} />
    );
  };
  return { correct: (purchase) => show({ kind: 'correct', purchase }), none: (purchase) => show({ kind: 'none', purchase }), over: dialog() };
}

type CorrectProps = { amount: string; people: FoundPeople; onSearch: (typed: string) => void; start: Standing; currency: string; error: string | undefined; errors: Readonly<Record<string, string>>; busy: boolean; onConfirm: (typed: Typed, reason: string) => void; onClose: () => void };

export function CorrectDialog({ amount, people, onSearch, start, currency, errors, onConfirm, ...common }: CorrectProps) {
  const t = useText();
  const [{ items, ...typed }, setTyped] = useState(start);
  const put = (change: Partial<Standing>) => setTyped((before) => ({ ...before, ...change }));
  const [other, setOther] = useState<PickedPerson | null>(null);
  const amounts = [useAmount(typed.paid, currency), useAmount(typed.tax, currency, true)];
  const isMissing = typed.paid.trim() === '' || amounts.some(isRefused);
  return (
    <ReasonDialog {...common} width={600} title={t('putRight.title', { amount })} lead={t('putRight.lead')} action={t('putRight.one')} amounts={amounts} missing={isMissing ? t('refund.missing') : undefined} onConfirm={(reason) => onConfirm({ ...typed, ...changed(items, start.items), ...(other ? { person: other.id } : {}) }, reason)}>
      <MoneyField autoFocus label={t('putRight.paid')} currency={currency} value={typed.paid} error={errors['paid']} onChange={(paid) => put({ paid })} />
      <MoneyField label={t('purchase.tax')} optional mayBeZero currency={currency} value={typed.tax} error={errors['tax']} onChange={(tax) => put({ tax })} />
      <TextField label={t('purchase.invoice')} optional value={typed.invoice} error={errors['invoice']} onChange={(invoice) => put({ invoice })} />
      <Items items={items} currency={currency} error={errors['items']} onItems={(next) => put({ items: next })} />
      <PersonPicker optional label={t('putRight.person')} none={t('record.knownNone')} people={people} picked={other} onSearch={onSearch} onPick={setOther} />
    </ReasonDialog>
  );
}

/** What stands, as it would be typed. */
function kept({ items, ...bought }: Bought): Standing {
  return { ...asItStands(bought), items: items.map(({ product, quantity, amount }) => ({ product, quantity: String(quantity), amount: amount ? plain(amount) : '' })) };
}

function asItStands({ paid, tax, invoice }: Pick<Bought, 'paid' | 'tax' | 'invoice'>): Pick<Standing, 'paid' | 'tax' | 'invoice'> {
  return { paid: plain(paid), tax: tax.minor === 0 ? '' : plain(tax), invoice: invoice ?? '' };
}

/** Returns the items if something in them was typed anew; what is left out stays as it is. */
function changed(items: readonly ItemFields[], before: readonly ItemFields[]): Pick<Typed, 'items'> {
  const forms = itemForms(items);
  return JSON.stringify(forms) === JSON.stringify(itemForms(before)) ? {} : { items: forms };
}
