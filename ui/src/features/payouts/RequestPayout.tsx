// Asks for a person's payout: all that can be paid today, by the way they choose.
import { useState } from 'react';
import { Segmented } from '../../components/Choice';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { PersonLine } from '../../components/PersonLine';
import { useText } from '../../i18n';
import type { Money } from '../../money/money';
import { LineText } from './LineText';
import { payoutMethods, type PayoutLineView, type PayoutMethod } from './view';
import dialog from '../../components/Dialog.module.css';
import css from './Payouts.module.css';

export type RequestPayoutProps = {
  payee: string;
  /** What tells the payee from others. */
  detail: string;
  amount: Money;
  lines: readonly PayoutLineView[];
  /** What is not in it, such as rewards that still wait. */
  note: string | null;
  /** Why nothing can be asked for now, in words. */
  blocked?: string | undefined;
  methods?: readonly PayoutMethod[];
  error?: string | undefined;
  busy?: boolean;
  onRequest: (method: PayoutMethod) => void;
  onClose: () => void;
};

export function RequestPayout({ payee, detail, amount, lines, note, blocked, methods = payoutMethods, error, busy = false, onRequest, onClose }: RequestPayoutProps) {
  const t = useText();
  const money = useMoney();
  const [method, setMethod] = useState<PayoutMethod>(methods[0] ?? 'cash');
  const request = () => {
    if (blocked === undefined && !busy) onRequest(method);
  };
  return (
    <Dialog
      title={t('payouts.request.title', { amount: money(amount), payee })}
      width={480}
      onClose={onClose}
      enterRuns={request}
      foot={<ConfirmFoot note={t('payouts.request.foot')} action={t('payouts.request.action')} autoFocus busy={busy} reason={blocked} onConfirm={request} onClose={onClose} />}
    >
      <div className={dialog['parts']}>
        <PersonLine name={payee} detail={detail} size={40}>
          <span className={dialog['sum']}>
            <MoneyText of={amount} />
          </span>
        </PersonLine>
        <ul className={css['pays']}>
          {lines.map((line) => (
            <li key={line.id} className={css['line']}>
              <div className="grow">
                <div className="el">
                  <LineText line={line} />
                </div>
                <div className="t3 xs el">{line.detail}</div>
              </div>
              <MoneyText of={line.amount} />
            </li>
          ))}
        </ul>
        <Field label={t('payouts.request.method')}>
          <Segmented wide label={t('payouts.request.method')} value={method} onChange={setMethod} segments={methods.map((value) => ({ value, label: t(`payouts.method.${value}`) }))} />
        </Field>
        {note !== null && <Note icon="hour">{note}</Note>}
        {blocked !== undefined && (
          <Note tone="wait" icon="alert">
            {blocked}
          </Note>
        )}
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
