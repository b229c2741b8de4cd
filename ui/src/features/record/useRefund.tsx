// Money goes back for a purchase, or it turns out that none did: always with a reason (rule R8).
import { useState, type ReactNode } from 'react';
import { useMay } from '../../app/session';
import { useAct } from '../../backend/useAnswer';
import type { LocalDate } from '../../i18n/dates';
import type { Refundable } from '../../bindings/Refundable';
import type { RefundForm } from '../../bindings/RefundForm';
import { MoneyField } from '../../components/MoneyField';
import { useMoney } from '../../components/MoneyText';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useToday } from '../../i18n/now';
import { plain, type Money } from '../../money/money';
import { isRefused, useAmount } from '../../money/useAmount';

/** What is left of a purchase that can be given back; `null` if nothing is. */
export function leftOf(purchase: string, refundable: readonly Refundable[]): Money | null {
  return refundable.find((one) => one.purchase === purchase)?.left ?? null;
}

/** Says why this person may not give back what was bought on a day: at the desk that is what was bought today. */
export function useRefundReason(): (on: LocalDate) => string | undefined {
  const t = useText();
  const may = useMay();
  const today = useToday();
  return (on) => {
    if (!may('counter')) return t('refusal.not_permitted', { needs: 'receptionist' });
    return may('decide') || on === today ? undefined : t('refusal.not_permitted', { needs: 'manager' });
  };
}

type Over = { kind: 'refund'; purchase: string; left: Money } | { kind: 'cancel'; refund: string; amount: Money };

export type Refunding = { refund: (purchase: string, left: Money) => void; cancel: (refund: string, amount: Money) => void; over: ReactNode };

export function useRefund(): Refunding {
  const t = useText();
  const money = useMoney();
  const toast = useToast();
  const [over, setOver] = useState<Over | null>(null);
  const record = useAct('record_refund');
  const cancel = useAct('cancel_refund');
  const show = (next: Over | null) => {
    record.forget();
    cancel.forget();
    setOver(next);
  };
  const dialog = () => {
    if (over === null) return null;
    if (over.kind === 'cancel')
      return (
        <ReasonDialog
          title={t('refund.cancelTitle', { amount: money(over.amount) })}
          lead={t('refund.cancelLead')}
          action={t('refund.cancelOne')}
          error={cancel.text}
          busy={cancel.busy}
          onConfirm={(reason) =>
            cancel.run({ refund: over.refund, reason }, () => {
              show(null);
              toast({ message: t('referrals.done') });
            })
          }
          onClose={() => show(null)}
        />
      );
    return (
      <RefundDialog
        left={over.left}
        error={record.refusal}
        errors={record.fields}
        busy={record.busy}
        onConfirm={(form) =>
          record.run({ purchase: over.purchase, form }, () => {
            show(null);
            toast({ message: t('refund.done') });
          })
        }
        onClose={() => show(null)}
      />
    );
  };
  return { refund: (purchase, left) => show({ kind: 'refund', purchase, left }), cancel: (refund, amount) => show({ kind: 'cancel', refund, amount }), over: dialog() };
}

type RefundDialogProps = { left: Money; error: string | undefined; errors: Readonly<Record<string, string>>; busy: boolean; onConfirm: (form: RefundForm) => void; onClose: () => void };

export function RefundDialog({ left, errors, onConfirm, ...common }: RefundDialogProps) {
  const t = useText();
  const money = useMoney();
  const [amount, setAmount] = useState(plain(left));
  const [tax, setTax] = useState('');
  const { currency } = left;
  const amounts = [useAmount(amount, currency), useAmount(tax, currency, true)];
  const read = amounts[0]?.answer?.reading?.amount;
  const tooLarge = read !== undefined && read.minor > left.minor ? t('refusal.refund_too_large', { left: money(left) }) : undefined;
  const isMissing = amount.trim() === '' || tooLarge !== undefined || amounts.some(isRefused);
  return (
    <ReasonDialog
      {...common}
      title={t('refund.title')}
      lead={t('refund.lead', { left: money(left) })}
      action={t('refund.one')}
      amounts={amounts}
      missing={isMissing ? t('refund.missing') : undefined}
      onConfirm={(reason) => onConfirm({ amount, tax, reason })}
    >
      <MoneyField autoFocus label={t('refund.amount')} currency={currency} value={amount} error={tooLarge ?? errors['amount']} onChange={setAmount} />
      <MoneyField label={t('purchase.tax')} hint={t('refund.tax')} optional mayBeZero currency={currency} value={tax} error={errors['tax']} onChange={setTax} />
    </ReasonDialog>
  );
}
