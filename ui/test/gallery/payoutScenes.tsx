// Payouts with fixed figures.
import { useState, type ReactNode } from 'react';
import { AskForAll } from '../../src/features/payouts/AskForAll';
import { BankFilesDialog } from '../../src/features/payouts/BankFilesDialog';
import { CloseDayDialog } from '../../src/features/payouts/CloseDayDialog';
import { TaxDialog } from '../../src/features/payouts/TaxDialog';
import { PayoutsPage, type PayoutsOver, type PayoutsPageProps } from '../../src/features/payouts/PayoutsPage';
import { PayeeDialog } from '../../src/features/payouts/PayeeDialog';
import { RequestPayout } from '../../src/features/payouts/RequestPayout';
import type { PayoutDetailView, PayoutRow } from '../../src/features/payouts/view';
import { Answering, type Answers } from './Answering';
import { Frame } from './Frame';
import { Pressed } from './Pressed';
import { mxn, nothing, today } from './figures';

const DAY = 24 * 60 * 60 * 1000;

export const payoutRows: PayoutRow[] = [
  row('324', 'Carmen Ibáñez Solís', 'bank_transfer', 'Lucía Herrera', today(11, 20), 3, 600),
  row('323', 'Tomás Villaseñor', 'cash', 'Diego Montes', today(10, 5), 2, 400),
  row('322', 'Rosa Elena Quiñones', 'bank_transfer', 'Lucía Herrera', today(15, 2) - DAY, 4, 800),
  row('321', 'Emily Carter', 'account_credit', 'Lucía Herrera', today(12, 40) - DAY, 1, 200),
  row('320', 'Guillermo Peñaloza', 'cash', 'Héctor Ruiz', today(17, 20) - 2 * DAY, 2, 400, 'youAsked'),
  row('319', 'Beatriz Güereña', 'bank_transfer', 'Diego Montes', today(16, 4) - 2 * DAY, 5, 1000, 'isYou'),
  row('318', 'Iván Muñoz Cárdenas', 'bank_transfer', 'Diego Montes', today(9, 48) - 2 * DAY, 1, 200),
];

function row(number: string, payee: string, method: PayoutRow['method'], askedBy: string, askedAt: number, lines: number, amount: number, block: PayoutRow['block'] = null): PayoutRow {
  return { id: number, number: `P-0${number}`, payee, method, askedBy, askedAt, lines, amount: mxn(amount), state: 'requested', block, changed: number === '318' };
}

/** What the program says that payouts come to. */
export function payoutTotal(rows: readonly { payee: string; amount: { minor: number } }[]): { amount: ReturnType<typeof mxn>; people: number } {
  return { amount: { ...mxn(0), minor: rows.reduce((sum, { amount }) => sum + amount.minor, 0) }, people: new Set(rows.map(({ payee }) => payee)).size };
}

const lines = [
  { id: '1', friend: 'Mónica Arriaga', correction: false, detail: 'F-20377, 14 Oct', amount: mxn(200) },
  { id: '2', friend: 'Leonor Ávila', correction: false, detail: 'F-20391, 17 Oct', amount: mxn(200) },
  { id: '3', friend: 'Greg Sanderson', correction: true, detail: 'F-20402, 19 Oct', amount: mxn(200) },
];

export function payoutDetail(of: PayoutRow, rest: Partial<PayoutDetailView> = {}): PayoutDetailView {
  return { ...of, pays: lines, asked: of.askedBy === null ? null : { name: of.askedBy, you: false }, approved: null, onePerson: false, credit: null, paidThisYear: { year: 2025, amount: mxn(1800) }, reference: null, reason: null, ...rest };
}

export function payoutProps(rest: Partial<PayoutsPageProps> = {}): PayoutsPageProps {
  const [first] = payoutRows;
  return {
    tab: 'toApprove',
    counts: { toApprove: 7, approved: 3 },
    onTab: nothing,
    rows: payoutRows,
    sums: { total: mxn(3600), byMethod: [{ method: 'bank_transfer', amount: mxn(2600) }, { method: 'cash', amount: mxn(800) }, { method: 'account_credit', amount: mxn(200) }] },
    totalOf: (ids) => payoutTotal(payoutRows.filter((one) => ids.includes(one.id))),
    chosen: new Set(['324', '322', '321']),
    onChosen: nothing,
    open: first ? payoutDetail(first) : null,
    onOpen: nothing,
    onCloseDetail: nothing,
    may: { approve: true, pay: true },
    onAsk: nothing,
    onBank: nothing,
    onCloseDay: nothing,
    onTax: nothing,
    oneAllowed: false,
    me: 'Héctor Ruiz',
    over: { kind: 'nothing' },
    onOver: nothing,
    receipt: { kind: 'printing' },
    onReceipt: nothing,
    onSaveReceipt: nothing,
    onOpenReceipt: nothing,
    onApprove: nothing,
    onPay: nothing,
    onStop: nothing,
    onRetry: nothing,
    ...rest,
  };
}

function Scene(rest: Partial<PayoutsPageProps>) {
  const [chosen, onChosen] = useState<ReadonlySet<string>>(rest.chosen ?? new Set(['324', '322', '321']));
  const [over, onOver] = useState<PayoutsOver>(rest.over ?? { kind: 'nothing' });
  return (
    <Frame current="payouts" role="manager">
      <PayoutsPage {...payoutProps({ ...rest, chosen, onChosen, over, onOver })} />
    </Frame>
  );
}

const approved = (row: PayoutRow): PayoutRow => ({ ...row, state: 'approved', method: 'cash' });
const approvedRows = payoutRows.slice(0, 3).map(approved);
const [firstApproved = payoutRows[0]] = approvedRows;
const paidAsCredit = payoutRows.filter(({ method }) => method === 'account_credit').map((one): PayoutRow => ({ ...one, state: 'paid' }));
const [byCredit] = paidAsCredit;
const creditDetail = byCredit ? payoutDetail(byCredit, { pays: lines.slice(0, 1), approved: { name: 'Héctor Ruiz', you: true }, reference: byCredit.number, credit: { amount: mxn(200), left: mxn(80), holder: null } }) : null;
const approvedDetail = firstApproved ? payoutDetail(firstApproved, { approved: { name: 'Héctor Ruiz', you: true } }) : null;

/** What the program answers about bank files. */
export const bankAnswers: Answers = {
  offer_bank_file: {
    payouts: ['324', '322'],
    amount: mxn(1400),
    left_out: [{ payout: '318', number: 318, person_name: 'Iván Muñoz Cárdenas', amount: mxn(200), refusal: { code: 'bank_account_missing' } }],
    refusal: null,
  },
  bank_files: [
    { id: 'b', number: 8, format: 'pain001', amount: mxn(1200), transfers: 3, paid: 2, failed: 1, due_on: '2025-11-19', made_at: today(9, 0), made_by: 'Héctor Ruiz', withdrawn_at: null, withdrawn_reason: null },
    { id: 'a', number: 7, format: 'csv', amount: mxn(400), transfers: 1, paid: 0, failed: 0, due_on: '2025-11-12', made_at: today(9, 0), made_by: 'Héctor Ruiz', withdrawn_at: today(9, 30), withdrawn_reason: 'The bank reads ISO 20022' },
  ],
};

/** What the program answers about the end of the day. */
export const dayAnswers: Answers = {
  day_to_close: {
    on: '2025-11-20',
    payouts: [
      { number: 'P-0323', person_name: 'Tomás Villaseñor', paid_by: 'Lucía Herrera', amount: mxn(400) },
      { number: 'P-0320', person_name: 'Guillermo Peñaloza', paid_by: 'Diego Montes', amount: mxn(400) },
    ],
    paid: mxn(800),
    closes: [{ id: 'k', paid: mxn(800), payouts: 2, counted: mxn(820), receipts: 2, difference: mxn(20), explanation: '20 of change', at: today(18, 5), by: 'Lucía Herrera' }],
  },
};

/** What the program answers about the year and its tax papers. */
export const taxAnswers: Answers = {
  tax_year: {
    year: 2025,
    threshold: mxn(600),
    stops: true,
    people: [
      { person: 'c', person_name: 'Carmen Ibáñez Solís', paid: mxn(1800), payouts: 3, has_paper: false, reaches: true },
      { person: 't', person_name: 'Tomás Villaseñor', paid: mxn(900), payouts: 2, has_paper: true, reaches: true },
      { person: 'e', person_name: 'Emily Carter', paid: mxn(200), payouts: 1, has_paper: false, reaches: false },
    ],
  },
  tax_papers: [{ id: 'p', kind: 'w8ben', year: null, note: null, on: '2025-02-03', by: 'Héctor Ruiz', withdrawn: null }],
};

/** What the program answers when everybody's payout is asked for. */
export const allAnswers: Answers = {
  payable: { people: 23, amount: mxn(14_820) },
  request_payouts: {
    payouts: 21,
    amount: mxn(13_940),
    left_out: [
      { person: 'o', person_name: 'Guillermina Ochoa Villaseñor de la Torre', refusal: { code: 'below_minimum', minimum: mxn(200), sum: mxn(120) } },
      { person: 'k', person_name: 'Kevin Doyle', refusal: { code: 'nothing_to_pay' } },
    ],
  },
};

function Banked({ answers = bankAnswers, children }: { answers?: Answers; children: ReactNode }) {
  return (
    <Frame current="payouts" role="manager">
      <Answering answers={answers}>{children}</Answering>
    </Frame>
  );
}

export const payoutScenes = {
  payouts: () => <Scene />,
  'payouts-cut': () => <Scene counts={{ toApprove: 5012, approved: 3 }} />,
  'payouts-pin': () => <Scene over={{ kind: 'approve', ids: ['322', '324', '321'] }} />,
  'payouts-reject': () => <Scene over={{ kind: 'reject', ids: ['324'] }} error="It has changed since you looked at it. Look at it again." />,
  'payouts-approved': () => <Scene tab="approved" rows={approvedRows} sums={null} open={approvedDetail} chosen={new Set()} />,
  'payouts-pay': () => <Scene tab="approved" rows={approvedRows} sums={null} open={approvedDetail} chosen={new Set()} over={{ kind: 'pay', id: '324' }} />,
  'payouts-credit': () => <Scene tab="paid" rows={paidAsCredit} sums={null} open={creditDetail} chosen={new Set()} />,
  'payouts-give-credit': () => <Scene tab="approved" rows={paidAsCredit.map((one) => ({ ...one, state: 'approved' as const }))} sums={null} open={null} chosen={new Set()} over={{ kind: 'pay', id: '321' }} />,
  'payouts-receipt': () => <Scene tab="approved" rows={approvedRows} sums={null} open={null} chosen={new Set()} over={{ kind: 'receipt', payout: firstApproved ?? row('1', 'Tomás Villaseñor', 'cash', 'Diego Montes', today(10, 5), 2, 400) }} receipt={{ kind: 'failed', text: 'The printer does not print now. Look at its paper and lights, then try again. Nothing was lost.' }} />,
  'payouts-receipt-saved': () => <Scene tab="approved" rows={approvedRows} sums={null} open={null} chosen={new Set()} over={{ kind: 'receipt', payout: firstApproved ?? row('1', 'Tomás Villaseñor', 'cash', 'Diego Montes', today(10, 5), 2, 400) }} canPrint={false} receipt={{ kind: 'saved', place: 'Documents/Referral Desk/Receipt P-0324.pdf' }} />,
  'payouts-payees': () => (
    <Frame current="payouts" role="receptionist">
      <PayeeDialog payees={[{ id: 'c', name: 'Carmen Ibáñez Solís', lines: 3, amount: mxn(600) }, { id: 't', name: 'Tomás Villaseñor', lines: 2, amount: mxn(400) }]} onPick={nothing} onAll={nothing} onClose={nothing} />
    </Frame>
  ),
  'payouts-empty': () => <Scene rows={[]} sums={null} open={null} chosen={new Set()} />,
  'bank-file': () => (
    <Banked>
      <BankFilesDialog currency="MXN" onClose={nothing} />
    </Banked>
  ),
  'day-close': () => (
    <Banked answers={dayAnswers}>
      <CloseDayDialog currency="MXN" onClose={nothing} />
    </Banked>
  ),
  'tax-year': () => (
    <Banked answers={taxAnswers}>
      <TaxDialog thisYear={2025} onClose={nothing} />
    </Banked>
  ),
  'payouts-all': () => (
    <Banked answers={allAnswers}>
      <AskForAll onDone={nothing} onClose={nothing} />
    </Banked>
  ),
  'payouts-all-nobody': () => (
    <Banked answers={{ payable: { people: 0, amount: mxn(0) } }}>
      <AskForAll onDone={nothing} onClose={nothing} />
    </Banked>
  ),
  'payouts-left-out': () => (
    <Banked answers={allAnswers}>
      <AskForAll onDone={nothing} onClose={nothing} />
      <Pressed selector="[role=dialog] [data-look=primary]" />
    </Banked>
  ),
  'payout-request': () => (
    <Frame current="people" role="receptionist">
      <RequestPayout payee="Juan Pérez García" detail="415 152 0311 · Luna" amount={mxn(400)} lines={lines.slice(0, 2)} note="$200.00 for Nadia Olvera can be paid from 20 Dec." onRequest={nothing} onClose={nothing} />
    </Frame>
  ),
};
