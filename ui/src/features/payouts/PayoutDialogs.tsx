// The confirmations of the queue: approve, hand over, refuse, withdraw.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { ConfirmMoney, Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { ErrorNote } from '../../components/Note';
import { PersonLine } from '../../components/PersonLine';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../i18n';
import { totalOf } from '../../money/money';
import type { PayoutRow } from './view';
import dialog from '../../components/Dialog.module.css';
import css from './Payouts.module.css';

type Common = { error: string | undefined; busy: boolean; onClose: () => void };

/** Returns how many people are paid: two payouts to one person are one. */
export function payees(rows: readonly PayoutRow[]): number {
  return new Set(rows.map((row) => row.payee)).size;
}

export function ApproveDialog({ rows, who, alone, onConfirm, ...common }: Common & { rows: readonly PayoutRow[]; who: string; alone: boolean; onConfirm: (pin: string) => void }) {
  const t = useText();
  const money = useMoney();
  const total = totalOf(rows.map((row) => row.amount), rows[0]?.amount.currency ?? '');
  return (
    <ConfirmMoney
      {...common}
      title={t('payouts.confirm.title', { amount: money(total), people: payees(rows) })}
      lead={t('payouts.confirm.lead')}
      lines={rows.map((row) => ({ key: row.id, name: row.payee, detail: `${row.number} · ${t(`payouts.method.${row.method}`)}`, amount: row.amount }))}
      total={total}
      who={who}
      action={t('payouts.approveOne')}
      note={t(alone ? 'payouts.confirm.alone' : 'payouts.confirm.note')}
      onConfirm={onConfirm}
    />
  );
}

export type PayDialogProps = Common & {
  payout: PayoutRow;
  /** Whether the receipt came out of the printer. */
  receipt: 'notPrinted' | 'printing' | 'printed';
  onReceipt: (id: string) => void;
  onConfirm: (reference: string | null) => void;
};

/** Cash goes over the counter against a signed receipt; other ways of paying name their reference (rule O4). */
export function PayDialog({ payout, receipt, onReceipt, onConfirm, error, busy, onClose }: PayDialogProps) {
  const t = useText();
  const money = useMoney();
  const [reference, setReference] = useState('');
  const [tried, setTried] = useState(false);
  const cash = payout.method === 'cash';
  const done = useRef<HTMLButtonElement>(null);
  // The receipt lies there: Enter now means that the money went over the counter.
  useEffect(() => {
    if (receipt === 'printed') done.current?.focus();
  }, [receipt]);
  const confirm = () => {
    setTried(true);
    if (!busy && (cash || reference.trim() !== '')) onConfirm(cash ? null : reference.trim());
  };
  const values = { amount: money(payout.amount), payee: payout.payee };
  return (
    <Dialog
      title={cash ? t('payouts.payConfirm.title', values) : t('payouts.payConfirm.titleOther', values)}
      onClose={onClose}
      enterRuns={confirm}
      foot={
        <>
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" keys={cash && receipt !== 'printed' ? 'Ctrl+Enter' : 'Enter'} busy={busy} ref={done} onPress={confirm}>
            {t(cash ? 'payouts.payConfirm.action' : 'payouts.payConfirm.actionOther')}
          </Button>
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t(cash ? 'payouts.payConfirm.lead' : 'payouts.payConfirm.leadOther')}</p>
      <div className={dialog['parts']}>
        <PersonLine name={payout.payee} size={40} detail={`${payout.number} · ${t(`payouts.method.${payout.method}`)}`}>
          <span className={dialog['sum']}>
            <MoneyText of={payout.amount} />
          </span>
        </PersonLine>
        {cash ? (
          <div className={css['receipt']}>
            <Button icon="print" busy={receipt === 'printing'} autoFocus={receipt !== 'printed'} onPress={() => onReceipt(payout.id)}>
              {t('payouts.printReceipt')}
            </Button>
            <span className="t2 sm" role="status">
              {t(`payouts.receipt.${receipt}`)}
            </span>
          </div>
        ) : (
          <TextField
            label={t('payouts.reference')}
            hint={t('payouts.referenceHint')}
            autoFocus
            value={reference}
            error={tried && reference.trim() === '' ? t('payouts.referenceMissing') : undefined}
            onChange={setReference}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                confirm();
              }
            }}
          />
        )}
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}

export function StopDialog({ kind, rows, onConfirm, ...common }: Common & { kind: 'reject' | 'cancel'; rows: readonly PayoutRow[]; onConfirm: (reason: string) => void }) {
  const t = useText();
  const money = useMoney();
  const total = money(totalOf(rows.map((row) => row.amount), rows[0]?.amount.currency ?? ''));
  const [only] = rows;
  const payee = rows.length === 1 && only ? only.payee : t('payouts.people', { count: payees(rows) });
  return <ReasonDialog {...common} title={t(`payouts.${kind}Title`, { amount: total, payee })} lead={t(`payouts.${kind}Lead`)} action={t(`payouts.${kind}One`)} onConfirm={onConfirm} />;
}
