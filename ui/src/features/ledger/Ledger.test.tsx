import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { statement } from '../../../test/gallery/personDialogScenes';
import { showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import type { Quantity } from '../../bindings/Quantity';
import type { TransactionPage } from '../../bindings/TransactionPage';
import type { TransactionView } from '../../bindings/TransactionView';
import { LedgerPlace } from './LedgerPlace';

const pesos = (amount: number): Quantity => ({ counts: 'money', amount: mxn(amount) });

function transaction(id: string, rest: Partial<TransactionView> = {}): TransactionView {
  return { id, kind: 'granted', at: today(14, 9), on: '2025-11-20', moves: pesos(200), person: 'juan', person_name: 'Juan Pérez', reward: null, payout: null, payout_number: null, reverses: null, reason: null, staff_name: 'Lucía Herrera', ...rest };
}

const granted = transaction('t1');
const changed = transaction('t2', { kind: 'changed', moves: pesos(66.67), reverses: 't1', reason: 'Refund of F-20388', staff_name: 'Héctor Ruiz' });
const paid = transaction('t3', { kind: 'paid', moves: pesos(133.33), payout: 'y', payout_number: 412 });
const lapsed = transaction('t4', { kind: 'lapsed', moves: { counts: 'pieces', commodity: 'promise', count: 1 }, person_name: 'Nadia Olvera', staff_name: null });

const page = (of: TransactionView, rest: Partial<TransactionPage> = {}): TransactionPage => ({
  transaction: of,
  postings: [
    { account: 'program_cost', owner_name: 'Friends', posted: of.moves },
    { account: 'waiting', owner_name: 'Juan Pérez', posted: of.moves.counts === 'money' ? { counts: 'money', amount: { ...of.moves.amount, minor: -of.moves.amount.minor } } : { ...of.moves, count: -of.moves.count } },
  ],
  command: { id: 'c', action: 'record_purchase', outcome: { outcome: 'applied' }, seq: 20481, hash: '9f2c41d07be3a5520f' },
  reversed_by: [],
  ...rest,
});

const pages: Record<string, TransactionPage> = { t1: page(granted, { reversed_by: [changed] }), t2: page(changed), t3: page(paid, { command: null }), t4: page(lapsed) };

function desk(rest: Program = {}): Program {
  return {
    accounts: {
      rows: [
        { account: 'program_cost', posted: pesos(133.33), stands: pesos(133.33), owners: 1 },
        { account: 'payable', posted: pesos(-133.33), stands: pesos(133.33), owners: 3 },
      ],
      sums: [pesos(0)],
    },
    transactions: ({ filter, before }) => (filter.account === 'payable' ? { rows: [paid], has_more: false } : before === null ? { rows: [granted, changed, paid], has_more: true } : { rows: [lapsed], has_more: false }),
    transaction: ({ transaction: id }) => ({ page: pages[id] ?? page(granted), reward: null }),
    ...rest,
  };
}

async function open(name: RegExp, program = desk()) {
  const shown = showPlace(<LedgerPlace />, program);
  (await screen.findByRole('row', { name })).focus();
  await shown.user.keyboard('{Enter}');
  return { ...shown, detail: await screen.findByRole('complementary', { name }) };
}

describe('the ledger', () => {
  it('m4 shows what each account comes to, that all is balanced, and the transactions of one account', async () => {
    const { user, of } = showPlace(<LedgerPlace />, desk());
    await screen.findByRole('row', { name: 'Granted, Juan Pérez, $200.00' });
    expect(screen.getByRole('button', { name: /Payable.*3 people.*\$133\.33/ })).toBeTruthy();
    expect(screen.getByText('Debits and credits are equal, in every transaction and in all.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Payable/ }));
    await waitFor(() => expect(screen.queryByRole('row', { name: /Granted/ })).toBeNull());
    expect((await screen.findByRole('row', { name: 'Paid, Juan Pérez, $133.33' })).textContent).toContain('Payout 412');
    expect(of('transactions').at(-1)).toEqual({ filter: { account: 'payable', from: null, until: null }, before: null });
    await expectAccessible();
  });

  it('begins in the newest transaction', async () => {
    showPlace(<LedgerPlace />, desk());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('row', { name: 'Granted, Juan Pérez, $200.00' })));
  });

  it('m4 says when debits and credits differ', async () => {
    showPlace(<LedgerPlace />, desk({ accounts: { rows: [{ account: 'cash', posted: pesos(1), stands: pesos(-1), owners: 1 }], sums: [pesos(1)] } }));
    expect(await screen.findByText(/Debits and credits differ/)).toBeTruthy();
  });

  it('m4 opens a transaction to both its sides and the command behind it', async () => {
    const { detail, user } = await open(/Granted, Juan Pérez/);
    const [debit, credit] = within(detail).getAllByRole('row').slice(1);
    expect(debit?.textContent).toContain('Cost of rewardsFriends$200.00');
    expect(credit?.textContent).toContain('WaitingJuan Pérez$200.00');
    expect(detail.textContent).toContain('record_purchase');
    expect(detail.textContent).toContain('no. 20,481');
    await expectAccessible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  });

  it('m5 goes from a transaction to what takes it back, and from there to the first', async () => {
    const { detail, user } = await open(/Granted, Juan Pérez/);
    await user.click(within(detail).getByRole('button', { name: /\$66\.67.*Refund of F-20388/ }));
    const correction = await screen.findByRole('complementary', { name: /Corrected/ });
    expect(correction.textContent).toContain('Refund of F-20388');
    await user.click(within(correction).getByRole('button', { name: 'Open what it takes back' }));
    await screen.findByRole('complementary', { name: /Granted/ });
  });

  it('opens the payout and the person it is about, and says what was there before the log', async () => {
    const { detail, user, went } = await open(/Paid, Juan Pérez/);
    expect(detail.textContent).toContain('It was there before the log began.');
    await user.click(within(detail).getByRole('button', { name: 'Open payout' }));
    await user.click(within(detail).getByRole('button', { name: 'Open the person' }));
    expect(went).toEqual([{ at: 'payout', id: 'y' }, { at: 'person', id: 'juan' }]);
  });

  it('m6 shows the statement of the person as of the entry, and comes back to now', async () => {
    const { detail, user, of } = await open(/Granted, Juan Pérez/, desk({ statement, system_printers: [] }));
    await user.click(within(detail).getByRole('button', { name: 'Statement of Juan Pérez as of this entry' }));
    expect((await screen.findByText('As of log entry no. 20,112, of 15 Nov 2025')).getAttribute('role')).toBe('status');
    expect(of('statement')).toEqual([{ person: 'juan', as_of: { at: 'entry', seq: 20481 } }]);
    await user.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(await screen.findByText(/As of now/)).toBeTruthy();
    expect(of('statement').at(-1)).toEqual({ person: 'juan', as_of: null });
  });

  it('shows older transactions, pieces among them', async () => {
    const { user, of } = showPlace(<LedgerPlace />, desk());
    await user.click(await screen.findByRole('button', { name: 'Show older ones' }));
    expect((await screen.findByRole('row', { name: 'Lapsed, Nadia Olvera, 1 promise' })).textContent).toContain('The schedule');
    expect(of('transactions').at(-1)).toMatchObject({ before: 't3' });
    expect(screen.queryByRole('button', { name: 'Show older ones' })).toBeNull();
  });
});
