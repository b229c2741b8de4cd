// Asks for a person's payout: all that can be paid today, by the way they choose.
import { useState } from 'react';
import { Segmented } from '../../components/Choice';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { Field, TextField } from '../../components/Field';
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
  /** What may be shown of the payee's bank account; `null` where none is known and a transfer asks for one. */
  account?: string | null;
  /** What the program says of the account that was typed. */
  accountError?: string | undefined;
  error?: string | undefined;
  busy?: boolean;
  /** `account` is what was typed where none was known. */
  onRequest: (method: PayoutMethod, account?: string) => void;
  onClose: () => void;
};

export function RequestPayout({ payee, detail, amount, lines, note, blocked, methods = payoutMethods, account = null, accountError, error, busy = false, onRequest, onClose }: RequestPayoutProps) {
  const t = useText();
  const money = useMoney();
  const [method, setMethod] = useState<PayoutMethod>(methods[0] ?? 'cash');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const transfer = method === 'bank_transfer';
  const asks = transfer && account === null;
  const request = () => {
    setTried(true);
    if (blocked !== undefined || busy) return;
    if (!asks) onRequest(method);
    else if (typed.trim() !== '') onRequest(method, typed);
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
        {transfer && account !== null && (
          <Field label={t('payouts.request.account')}>
            <span className="num">{account}</span>
          </Field>
        )}
        {asks && (
          <TextField
            label={t('payouts.request.account')}
            hint={t('personForm.accountHint')}
            autoFocus
            value={typed}
            error={accountError ?? (tried && typed.trim() === '' ? t('payouts.request.accountMissing') : undefined)}
            onChange={setTyped}
          />
        )}
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
