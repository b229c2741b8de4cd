import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { payoutDetail, payoutProps, payoutRows } from '../../../test/gallery/payoutScenes';
import { mxn } from '../../../test/gallery/figures';
import { expectAccessible, show } from '../../../test/show';
import { PayoutsPage, type PayoutsOver, type PayoutsPageProps } from './PayoutsPage';
import { RequestPayout } from './RequestPayout';
import type { PayoutRow } from './view';

function Page(rest: Partial<PayoutsPageProps>) {
  const [over, setOver] = useState<PayoutsOver>({ kind: 'nothing' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(rest.chosen ?? new Set());
  return <PayoutsPage {...payoutProps({ ...rest, over, onOver: setOver, chosen, onChosen: setChosen })} />;
}

const [carmen, tomas] = payoutRows;
if (!carmen || !tomas) throw new Error('the scene has payouts');

describe('payouts', () => {
  it('approves the one that is open with one key, the PIN and Enter', async () => {
    const onApprove = vi.fn();
    const { user } = show(<Page onApprove={onApprove} />);
    await user.keyboard('a');
    expect(await screen.findByText('Approve $600.00 to 1 person?')).toBeTruthy();
    await user.keyboard('2580{Enter}');
    expect(onApprove).toHaveBeenCalledWith(['324'], '2580');
  });

  it('says that more wait than are listed, and where older ones are', () => {
    const { again } = show(<Page counts={{ toApprove: 5012, approved: 3 }} />);
    expect(screen.getByText('5,012'), 'on the tab').toBeTruthy();
    expect(screen.getByText('These are the 7 oldest of 5,012, and the sums are theirs. The others follow as these are approved.')).toBeTruthy();
    again(<Page counts={{ toApprove: 7, approved: 3 }} />);
    expect(screen.queryByText(/These are the/)).toBeNull();
    const many = Array.from({ length: 200 }, (_, at) => ({ ...carmen, id: String(at) }));
    again(<Page tab="paid" rows={many} sums={null} open={null} />);
    expect(screen.getByText('These are the newest 200. Older ones are in the story of the person they were for.')).toBeTruthy();
    again(<Page tab="paid" rows={many.slice(1)} sums={null} open={null} />);
    expect(screen.queryByText(/These are the/)).toBeNull();
  });

  it('repeats total and number of people before many are approved', async () => {
    const onApprove = vi.fn();
    const { user } = show(<Page onApprove={onApprove} open={null} />);
    await user.keyboard('{Control>}a{/Control}a');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Approve $2,200.00 to 5 people?')).toBeTruthy();
    expect(within(dialog).queryByText('Guillermo Peñaloza'), 'what this person asked for is left out').toBeNull();
    await user.keyboard('2580{Enter}');
    expect(onApprove).toHaveBeenCalledWith(['324', '323', '322', '321', '318'], '2580');
  });

  it('approves nothing that nobody pointed at, and says so to keys, eyes and ears', async () => {
    const { user } = show(<Page open={null} />);
    const button = screen.getByRole('button', { name: /^Approve/ });
    expect(button.textContent).toBe('ApproveA');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    button.focus();
    expect(document.activeElement, 'a keyboard reaches it').toBe(button);
    const described = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toContain('tick what is meant, with Space in its row');
    expect(screen.getByText('Nothing is ticked')).toBeTruthy();
    await user.click(button);
    await user.keyboard('a');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says how many are ticked and how much they are together', async () => {
    const { user } = show(<Page open={null} />);
    await user.click(screen.getByRole('checkbox', { name: /Carmen/ }));
    expect(screen.getByRole('button', { name: /^Approve/ }).textContent).toBe('Approve 1: $600.00A');
    await user.click(screen.getByRole('checkbox', { name: /Tomás/ }));
    expect(screen.getByRole('button', { name: /^Approve/ }).textContent).toBe('Approve 2: $1,000.00A');
    await user.click(screen.getByRole('button', { name: /^Approve/ }));
    expect(await screen.findByText('Approve $1,000.00 to 2 people?')).toBeTruthy();
  });

  it('means the row that has the focus by its key, and never one of my own', async () => {
    const { user } = show(<Page open={null} />);
    screen.getByRole('row', { name: /P-0320/ }).focus();
    await user.keyboard('a');
    expect(screen.queryByRole('dialog')).toBeNull();
    screen.getByRole('row', { name: /P-0323/ }).focus();
    await user.keyboard('a');
    expect(await screen.findByText('Approve $400.00 to 1 person?')).toBeTruthy();
  });

  it('says that none is mine to approve', () => {
    show(<Page open={null} rows={payoutRows.filter((row) => row.block !== null)} />);
    expect(screen.getByRole('button', { name: /^Approve/ }).getAttribute('title')).toBe('None of these is yours to approve: another manager does.');
  });

  it('says why a payout cannot be chosen', () => {
    show(<Page open={null} />);
    expect(screen.getByRole('checkbox', { name: /Guillermo Peñaloza/ })).toHaveProperty('disabled', true);
    expect(screen.getByText(/You asked for it/)).toBeTruthy();
    expect(screen.getByText(/It has changed/)).toBeTruthy();
  });

  it('keeps too short a PIN from the program', async () => {
    const onApprove = vi.fn();
    const { user } = show(<Page onApprove={onApprove} />);
    await user.keyboard('a');
    await screen.findByRole('dialog');
    await user.keyboard('12{Enter}');
    expect(onApprove).not.toHaveBeenCalled();
  });

  it('asks for a reason before it rejects, and goes away with Esc', async () => {
    const onStop = vi.fn();
    const { user } = show(<Page onStop={onStop} />);
    await user.keyboard('r');
    await screen.findByText('Reject $600.00 to Carmen Ibáñez Solís?');
    await user.keyboard('{Enter}');
    expect(screen.getByText('A reason is needed, in a few words.')).toBeTruthy();
    expect(onStop).not.toHaveBeenCalled();
    await user.keyboard('wrong account{Enter}');
    expect(onStop).toHaveBeenCalledWith('reject', ['324'], 'wrong account');
    await user.keyboard('{Escape}');
    expect(screen.queryByText('Reject $600.00 to Carmen Ibáñez Solís?')).toBeNull();
  });

  it('withdraws the open one with a reason', async () => {
    const onStop = vi.fn();
    const { user } = show(<Page onStop={onStop} />);
    await user.click(screen.getByRole('button', { name: 'Withdraw…' }));
    await user.keyboard('asked twice{Enter}');
    expect(onStop).toHaveBeenCalledWith('cancel', ['324'], 'asked twice');
  });

  it('books cash and says where its receipt is, by keyboard alone', async () => {
    const onPay = vi.fn();
    const row = { ...tomas, state: 'approved' as const };
    const open = payoutDetail(row, { approved: { name: 'Héctor Ruiz', you: true } });
    const { user } = show(<Page tab="approved" rows={[row]} sums={null} open={open} onPay={onPay} />);
    await user.keyboard('a');
    await screen.findByText('Hand over $400.00 to Tomás Villaseñor?');
    await user.keyboard('{Enter}');
    expect(onPay).toHaveBeenCalledWith('323', null);
  });

  it.each([
    [{ kind: 'printing' }, /Making the receipt/],
    [{ kind: 'printed', printer: 'HP M404' }, /went to HP M404/],
    [{ kind: 'saved', place: 'receipt.pdf' }, /receipt\.pdf/],
    [{ kind: 'failed', text: 'Out of paper.' }, /Out of paper/],
  ] as const)('says that the receipt is %o', async (receipt, text) => {
    const onReceipt = vi.fn();
    const onSaveReceipt = vi.fn();
    const { user } = show(<PayoutsPage {...payoutProps({ over: { kind: 'receipt', payout: tomas }, receipt, onReceipt, onSaveReceipt })} />);
    expect(await screen.findByText(text)).toBeTruthy();
    if (receipt.kind === 'printing') return;
    await user.click(screen.getByRole('button', { name: 'Print again' }));
    await user.click(screen.getByRole('button', { name: 'Save PDF' }));
    expect(onReceipt).toHaveBeenCalledWith(tomas);
    expect(onSaveReceipt).toHaveBeenCalledWith(tomas);
  });

  it('offers only the steps that a state has', () => {
    const state = (next: PayoutRow['state']) => <Page open={payoutDetail({ ...carmen, state: next, block: null })} />;
    const { again } = show(state('approved'));
    expect(screen.getByRole('button', { name: 'Did not go through…' })).toBeTruthy();
    again(state('failed'));
    expect(screen.getByRole('button', { name: 'Ask again' })).toBeTruthy();
    again(state('paid'));
    expect(screen.getByRole('button', { name: 'Came back…' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Withdraw…' }), 'what is paid is not withdrawn').toBeNull();
  });

  it('o2 means what lies open, whatever row has the focus', async () => {
    const { user } = show(<Page />);
    screen.getByRole('row', { name: /P-0323/ }).focus();
    await user.keyboard('a');
    expect(await screen.findByText('Approve $600.00 to 1 person?')).toBeTruthy();
    expect(screen.queryByText('Approve $400.00 to 1 person?')).toBeNull();
  });

  it('o4 pays what lies open, and the row that has the focus while nothing does', async () => {
    const onPay = vi.fn();
    const rows = [carmen, tomas].map((row) => ({ ...row, state: 'approved' as const, method: 'cash' as const }));
    const [first] = rows;
    if (!first) throw new Error('there are two');
    const { user, again } = show(<Page tab="approved" rows={rows} open={payoutDetail(first)} onPay={onPay} />);
    screen.getByRole('row', { name: /P-0323/ }).focus();
    await user.keyboard('a');
    expect((await screen.findByRole('dialog')).textContent).toContain('Carmen');
    await user.keyboard('{Escape}');
    again(<Page tab="approved" rows={rows} open={null} onPay={onPay} />);
    screen.getByRole('row', { name: /P-0323/ }).focus();
    await user.keyboard('a');
    expect((await screen.findByRole('dialog')).textContent).toContain('Tomás');
  });

  it('asks for the reference of what leaves through the bank', async () => {
    const onPay = vi.fn();
    const row = { ...carmen, state: 'approved' as const };
    const { user } = show(<Page tab="approved" rows={[row]} open={payoutDetail(row)} onPay={onPay} />);
    await user.keyboard('a');
    await screen.findByText('Mark $600.00 to Carmen Ibáñez Solís as paid?');
    await user.keyboard('{Enter}');
    expect(screen.getByText('The reference is missing.')).toBeTruthy();
    await user.keyboard('SPEI 0091{Enter}');
    expect(onPay).toHaveBeenCalledWith('324', 'SPEI 0091');
  });

  it('says what stands in each empty tab', () => {
    const { again } = show(<Page rows={[]} sums={null} open={null} />);
    expect(screen.getByText('Nothing to approve')).toBeTruthy();
    again(<Page tab="paid" rows={[]} sums={null} open={null} />);
    expect(screen.getByText('Nothing was paid yet')).toBeTruthy();
    again(<Page tab="failed" rows={[]} sums={null} open={null} />);
    expect(screen.getByText('Nothing failed')).toBeTruthy();
  });

  it('shows reference and reason of what is over', () => {
    const paid = payoutDetail({ ...carmen, state: 'paid' }, { reference: 'SPEI 0091', approved: { name: 'Héctor Ruiz', you: false }, onePerson: true });
    const { again } = show(<Page tab="paid" rows={[paid]} open={paid} />);
    expect(screen.getByText('Reference SPEI 0091')).toBeTruthy();
    expect(screen.getByText('One manager decides alone')).toBeTruthy();
    const failed = payoutDetail({ ...carmen, state: 'failed' }, { reason: 'account closed' });
    again(<Page tab="failed" rows={[failed]} open={failed} />);
    expect(screen.getByText('Reason: account closed')).toBeTruthy();
  });
});

describe('asking for a payout', () => {
  const props = { payee: 'Juan Pérez García', detail: '415 152 0311', amount: mxn(400), lines: [], note: null, onClose: vi.fn() };

  it('takes Enter for the first way of paying', async () => {
    const onRequest = vi.fn();
    const { user } = show(<RequestPayout {...props} onRequest={onRequest} />);
    await user.keyboard('{Enter}');
    expect(onRequest).toHaveBeenCalledWith('cash');
  });

  it('takes another way chosen with the arrows', async () => {
    const onRequest = vi.fn();
    const { user } = show(<RequestPayout {...props} onRequest={onRequest} />);
    await user.click(screen.getByRole('radio', { name: 'Check' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onRequest).toHaveBeenCalledWith('check');
  });

  it('asks for the account of a bank transfer where none is known, and sends it as it is typed', async () => {
    const onRequest = vi.fn();
    const { user, again } = show(<RequestPayout {...props} onRequest={onRequest} />);
    await user.click(screen.getByRole('radio', { name: 'Bank transfer' }));
    const account = screen.getByRole('textbox', { name: 'Bank account' });
    await user.type(account, '{Enter}');
    expect(screen.getByText('A bank transfer needs an account.')).toBeTruthy();
    await user.type(account, '021000021 1234{Enter}');
    expect(onRequest).toHaveBeenCalledWith('bank_transfer', '021000021 1234');
    again(<RequestPayout {...props} accountError="The check digit does not fit." onRequest={onRequest} />);
    expect(screen.getByText('The check digit does not fit.')).toBeTruthy();
    await expectAccessible();
  });

  it('shows the end of an account that is known', async () => {
    const onRequest = vi.fn();
    const { user } = show(<RequestPayout {...props} account="DE ···· 3000" onRequest={onRequest} />);
    expect(screen.queryByText('DE ···· 3000')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Bank transfer' }));
    expect(screen.getByText('DE ···· 3000')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onRequest).toHaveBeenCalledWith('bank_transfer');
  });

  it('says why nothing can be asked for', async () => {
    const onRequest = vi.fn();
    const { user } = show(<RequestPayout {...props} blocked="$12.00 is below the minimum of $20.00." onRequest={onRequest} />);
    await user.keyboard('{Enter}');
    expect(onRequest).not.toHaveBeenCalled();
    expect(screen.getAllByText('$12.00 is below the minimum of $20.00.').length).toBeGreaterThan(0);
  });
});

describe('accessible', () => {
  it('has no finding of axe', async () => {
    const { user } = show(
      <main>
        <Page chosen={new Set(['324'])} />
      </main>,
    );
    await expectAccessible();
    await user.keyboard('a');
    await screen.findByRole('dialog');
    await expectAccessible();
  });
});
