// The ledger with fixed figures.
import { LedgerPage, type LedgerPageProps } from '../../src/features/ledger/LedgerPage';
import type { TransactionDetailView, TransactionRow } from '../../src/features/ledger/view';
import type { Quantity } from '../../src/bindings/Quantity';
import { Frame } from './Frame';
import { mxn, nothing, today } from './figures';

const DAY = 24 * 60 * 60 * 1000;
const pesos = (amount: number): Quantity => ({ counts: 'money', amount: mxn(amount) });

function row(id: string, kind: TransactionRow['kind'], person: string | null, amount: Quantity, at: number, rest: Partial<TransactionRow> = {}): TransactionRow {
  return { id, kind, person, moves: amount, at, payout: null, takesBack: false, reason: null, by: 'Lucía Herrera', ...rest };
}

const rows: TransactionRow[] = [
  row('1', 'granted', 'Juan Pérez García', pesos(200), today(14, 9)),
  row('2', 'used', 'Nadia Olvera', pesos(150), today(14, 9)),
  row('3', 'paid', 'Rosa Elena Quiñones', pesos(650), today(12, 31), { payout: 412, by: 'Emily Carter' }),
  row('4', 'changed', 'Carmen Ibáñez Solís', pesos(66.67), today(11, 5), { takesBack: true, reason: 'Refund of F-20388', by: 'Héctor Ruiz' }),
  row('5', 'moved', 'Guillermo Peñaloza', pesos(200), today(8, 0), { by: null }),
  row('6', 'lapsed', 'Irene Olmos', { counts: 'pieces', commodity: 'promise', count: 1 }, today(0, 5), { by: null }),
  row('7', 'returned', 'Sara Ñiquen', pesos(400), today(16, 40) - DAY, { payout: 398, takesBack: true, reason: 'The account was closed', by: 'Héctor Ruiz' }),
  row('8', 'granted', 'Rosa Elena Quiñones', pesos(200), today(10, 47) - 8 * DAY),
];

const detail: TransactionDetailView = {
  ...row('4', 'changed', 'Carmen Ibáñez Solís', pesos(66.67), today(11, 5), { takesBack: true, reason: 'Refund of F-20388', by: 'Héctor Ruiz' }),
  sides: [
    { account: 'waiting', owner: 'Carmen Ibáñez Solís', debit: pesos(66.67), credit: null },
    { account: 'program_cost', owner: 'Friends of Los Fresnos', debit: null, credit: pesos(66.67) },
  ],
  why: '10% of $1,333.30, what is left of $2,000.00 after the refund.',
  takes: '9',
  takenBackBy: [],
  command: { action: 'record_refund', outcome: 'applied', seq: 20_481, hash: '9f2c41d07be3a5520f' },
  links: [
    { label: 'Open the person', run: nothing },
    { label: 'Open referral', run: nothing },
  ],
  onStatement: nothing,
};

export function ledgerProps(rest: Partial<LedgerPageProps> = {}): LedgerPageProps {
  return {
    accounts: [
      { account: 'program_cost', stands: pesos(84_350), owners: 2 },
      { account: 'waiting', stands: pesos(12_400), owners: 41 },
      { account: 'payable', stands: pesos(8_650), owners: 17 },
      { account: 'cash', stands: pesos(38_200), owners: 2 },
      { account: 'bank', stands: pesos(9_800), owners: 1 },
      { account: 'discount', stands: pesos(15_300), owners: 1 },
      { account: 'lapsed', stands: { counts: 'pieces', commodity: 'promise', count: 6 }, owners: 1 },
    ],
    balanced: true,
    account: null,
    onAccount: nothing,
    rows,
    hasMore: false,
    onMore: nothing,
    open: detail,
    onOpen: nothing,
    onCloseDetail: nothing,
    ...rest,
  };
}

function Ledger(rest: Partial<LedgerPageProps>) {
  return (
    <Frame current="ledger" role="manager">
      <LedgerPage {...ledgerProps(rest)} />
    </Frame>
  );
}

export const ledgerScenes = {
  ledger: () => <Ledger />,
  'ledger-list': () => <Ledger open={null} hasMore account="waiting" />,
  'ledger-empty': () => <Ledger open={null} accounts={[]} rows={[]} />,
  'ledger-wrong': () => <Ledger open={null} balanced={false} />,
};
