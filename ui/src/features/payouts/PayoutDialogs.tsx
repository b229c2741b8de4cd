// The confirmations of the queue: approve, hand over, refuse, withdraw.
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ConfirmFoot, ConfirmMoney, Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { PersonLine } from '../../components/PersonLine';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../i18n';
import { Rich } from '../../i18n/Rich';
import type { PayoutRow, PayoutTotal, ReceiptState } from './view';
import dialog from '../../components/Dialog.module.css';

type Common = { error: string | undefined; busy: boolean; onClose: () => void };

export function ApproveDialog({ rows, total, who, alone, onConfirm, ...common }: Common & { rows: readonly PayoutRow[]; total: PayoutTotal; who: string; alone: boolean; onConfirm: (pin: string) => void }) {
  const t = useText();
  const money = useMoney();
  return (
    <ConfirmMoney
      {...common}
      title={t('payouts.confirm.title', { amount: money(total.amount), people: total.people })}
      lead={t('payouts.confirm.lead')}
      lines={rows.map((row) => ({ key: row.id, name: row.payee, detail: `${row.number} · ${t(`payouts.method.${row.method}`)}`, amount: row.amount }))}
      total={total.amount}
      who={who}
      action={t('payouts.approveOne')}
      note={t(alone ? 'payouts.confirm.alone' : 'payouts.confirm.note')}
      onConfirm={onConfirm}
    />
  );
}

export type PayDialogProps = Common & { payout: PayoutRow; canPrint: boolean; onConfirm: (reference: string | null) => void };

/** What is said before it is paid: of cash, of account credit (rule O6), of what the bank or a check has paid. */
const payWords = {
  cash: { title: 'payouts.payConfirm.title', lead: 'payouts.payConfirm.lead', action: 'payouts.payConfirm.action' },
  account_credit: { title: 'payouts.payConfirm.titleCredit', lead: 'payouts.payConfirm.leadCredit', action: 'payouts.payConfirm.actionCredit' },
  other: { title: 'payouts.payConfirm.titleOther', lead: 'payouts.payConfirm.leadOther', action: 'payouts.payConfirm.actionOther' },
} as const;

/** Cash goes over the counter against a signed receipt, which prints once it is booked; what the bank or a check pays names its reference (rule O4). */
export function PayDialog({ payout, canPrint, onConfirm, error, busy, onClose }: PayDialogProps) {
  const t = useText();
  const money = useMoney();
  const [reference, setReference] = useState('');
  const [tried, setTried] = useState(false);
  const cash = payout.method === 'cash';
  const here = cash || payout.method === 'account_credit';
  const words = payWords[payout.method === 'cash' || payout.method === 'account_credit' ? payout.method : 'other'];
  const confirm = () => {
    setTried(true);
    if (!busy && (here || reference.trim() !== '')) onConfirm(here ? null : reference.trim());
  };
  const values = { amount: money(payout.amount), payee: payout.payee };
  return (
    <Dialog
      title={t(words.title, values)}
      onClose={onClose}
      enterRuns={confirm}
      foot={<ConfirmFoot action={t(cash && !canPrint ? 'payouts.payConfirm.actionSave' : words.action)} busy={busy} autoFocus={here} onConfirm={confirm} onClose={onClose} />}
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t(words.lead)}</p>
      <div className={dialog['parts']}>
        <Who payout={payout} />
        {!here && (
          <TextField
            label={t('payouts.reference')}
            hint={t('payouts.referenceHint')}
            autoFocus
            value={reference}
            error={tried && reference.trim() === '' ? t('payouts.referenceMissing') : undefined}
            onChange={setReference}
          />
        )}
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}

export type ReceiptDialogProps = { payout: PayoutRow; canPrint: boolean; receipt: ReceiptState; onPrint: () => void; onSave: () => void; onOpen: (place: string) => void; onClose: () => void };

/** It is booked as paid: the receipt comes out, is signed, and the money goes over the counter. */
export function ReceiptDialog({ payout, canPrint, receipt, onPrint, onSave, onOpen, onClose }: ReceiptDialogProps) {
  const t = useText();
  const money = useMoney();
  const busy = receipt.kind === 'printing';
  return (
    <Dialog
      title={t('payouts.receipt.title', { amount: money(payout.amount), payee: payout.payee })}
      width={560}
      onClose={onClose}
      enterRuns={onClose}
      foot={
        <>
          {canPrint && (
            <Button look="ghost" icon="print" busy={busy} onPress={onPrint}>
              {t('payouts.receipt.again')}
            </Button>
          )}
          <Button look="ghost" icon="download" busy={busy} onPress={onSave}>
            {t('cards.savePdf')}
          </Button>
          <i className="sp" />
          <Button look="primary" keys="Enter" autoFocus onPress={onClose}>
            {t('payouts.receipt.done')}
          </Button>
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t(payout.method === 'cash' ? 'payouts.receipt.lead' : 'payouts.receipt.leadOther')}</p>
      <div className={dialog['parts']}>
        <Who payout={payout} />
        <Receipt receipt={receipt} onOpen={onOpen} />
      </div>
    </Dialog>
  );
}

function Receipt({ receipt, onOpen }: { receipt: ReceiptState; onOpen: (place: string) => void }) {
  const t = useText();
  switch (receipt.kind) {
    case 'printing':
      return (
        <p className="t2" role="status">
          {t('payouts.receipt.printing')}
        </p>
      );
    case 'printed':
      return (
        <Note tone="ok" icon="check">
          <span role="status">{t('payouts.receipt.printed', { printer: receipt.printer })}</span>
        </Note>
      );
    case 'saved':
      return (
        <Note
          tone="ok"
          icon="download"
          action={
            <Button size="sm" onPress={() => onOpen(receipt.place)}>
              {t('action.open')}
            </Button>
          }
        >
          <span role="status">
            <Rich id="payouts.receipt.saved" values={{ place: receipt.place }} />
          </span>
        </Note>
      );
    case 'failed':
      return (
        <ErrorNote icon="print" title={t('payouts.receipt.failed')}>
          {receipt.text}
        </ErrorNote>
      );
  }
}

function Who({ payout }: { payout: PayoutRow }) {
  const t = useText();
  return (
    <PersonLine name={payout.payee} size={40} detail={`${payout.number} · ${t(`payouts.method.${payout.method}`)}`}>
      <span className={dialog['sum']}>
        <MoneyText of={payout.amount} />
      </span>
    </PersonLine>
  );
}

/** The ways in which a payout does not go on, each with a reason. */
export type Stop = 'reject' | 'cancel' | 'fail' | 'return';

export function StopDialog({ kind, rows, total, onConfirm, ...common }: Common & { kind: Stop; rows: readonly PayoutRow[]; total: PayoutTotal; onConfirm: (reason: string) => void }) {
  const t = useText();
  const money = useMoney();
  const [only] = rows;
  const payee = rows.length === 1 && only ? only.payee : t('payouts.people', { count: total.people });
  const words = kind === 'return' && only?.method === 'account_credit' ? 'takeBack' : kind;
  return <ReasonDialog {...common} title={t(`payouts.${words}Title`, { amount: money(total.amount), payee })} lead={t(`payouts.${words}Lead`)} action={t(`payouts.${words}One`)} onConfirm={onConfirm} />;
}
