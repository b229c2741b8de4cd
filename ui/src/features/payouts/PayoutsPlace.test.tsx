import { screen, within, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { organization } from '../../../test/organization';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { PayoutStory } from '../../bindings/PayoutStory';
import type { PayoutView } from '../../bindings/PayoutView';
import type { PersonStory } from '../../bindings/PersonStory';
import type { RewardView } from '../../bindings/RewardView';
import type { StaffView } from '../../bindings/StaffView';
import { payoutNumber, sumsView } from './answers';
import { PayoutsPlace } from './PayoutsPlace';

function payout(rest: Partial<PayoutView> = {}): PayoutView {
  return {
    id: 'a', number: 324, person: 'carmen', person_name: 'Carmen Ibáñez', method: 'cash', state: 'requested', amount: mxn(600), line_count: 1, version: 1,
    requested_by: 'lucia', requested_by_name: 'Lucía Herrera', requested_at: today(11, 20), requested_on: '2025-11-20', approved_by: null, approved_by_name: null,
    approved_at: null, one_person: false, paid_by_name: null, paid_at: null, reference: null, reason: null, ...rest,
  };
}

const reward: RewardView = {
  id: 'r', person: 'carmen', person_name: 'Carmen Ibáñez', referral: 'f', action: null, friend: 'monica', friend_name: 'Mónica Arriaga', invoice: 'F-1', recipient: 'referrer', form: 'cash',
  state: 'available', amount: mxn(600), calculation: { rule: 1, trigger: 'converted', multiplier: 1000 }, needs_approval: false, available_on: '2025-11-01', valid_until: null,
  payout: null, payout_number: null, used_on: null, used_by: null, remainder: mxn(0), units: 0, units_left: 0, lost: 0, transferred_to: null, transferred_from: null, corrects: null, reason: null, granted_at: today(9, 0), granted_on: '2025-11-20',
};

const told = { item: reward, why: '$600.00, first purchase of Mónica Arriaga', waits: null };
const story = (of: PayoutView): PayoutStory => ({ page: { payout: of, rewards: [reward] }, lines: [told], credit: null });

const person: PersonStory = {
  phones: [],
  page: {
    id: 'carmen',
    details: { name: 'Carmen Ibáñez', phones: ['+524151520311'], emails: [], address: null, language: 'es', consent: { messages: false, leaderboard: false }, notes: null, external_id: null, patients: [{ name: 'Luna' }], customer_since: null },
    is_customer: true,
    referrer: null,
    balance: { available: mxn(600), waiting: mxn(200), in_payout: mxn(0), paid: mxn(1800), year: 2025 },
    merges: [],
    funnel: { cards: 1, referrals: 1, converted: 1, rewards: 1 },
    codes: [],
  },
  refunds: [],
  refundable: [],
  choices: [], to_come: mxn(200),
  next_statuses: [], own_terms: [],
  story: [],
};

const staff: StaffView[] = [{ id: 'me', name: 'Héctor Ruiz', role: 'manager', language: 'en', active: true, person: 'hector', person_name: 'Héctor Ruiz', last_at: null, has_pin: true }];

/** What the program says that payouts come to: by the record of who is paid, whatever the name. */
const sumOf = (rows: PayoutView[]) => ({ amount: mxn(rows.reduce((sum, { amount }) => sum + amount.minor, 0) / 100), people: new Set(rows.map(({ person: payee }) => payee)).size });

/** A program whose payouts change as they are approved and paid. */
function desk(rows: PayoutView[], rest: Program = {}): Program {
  const put = (id: string, change: Partial<PayoutView>) => {
    rows = rows.map((row) => (row.id === id ? { ...row, ...change } : row));
    return { id, changes: [], attention: [] };
  };
  const states = { requested: ['requested'], approved: ['approved'], paid: ['paid'], other: ['rejected', 'cancelled', 'failed', 'returned'] };
  return {
    payouts: ({ filter }) => ({ rows: rows.filter((row) => states[filter].includes(row.state)), requested: rows.filter((row) => row.state === 'requested').length, approved: rows.filter((row) => row.state === 'approved').length, sums: null }),
    payout_total: ({ payouts }) => sumOf(rows.filter(({ id }) => payouts.includes(id))),
    payout: ({ payout: id }) => story(rows.find((row) => row.id === id) ?? refused('not_found', { what: 'payout' })),
    person,
    payable_to: [told],
    staff,
    payees: [{ person: 'carmen', person_name: 'Carmen Ibáñez', amount: mxn(600), line_count: 1 }],
    approve_payouts: ({ seen, pin }) => {
      if (pin !== '2580') refused('pin_wrong', { left: 2 });
      return seen.map(({ id, version }) => {
        if (rows.find((row) => row.id === id)?.version !== version) return { id, refusal: { code: 'changed_since' } };
        put(id, { state: 'approved', approved_by: 'me', approved_by_name: 'Héctor Ruiz' });
        return { id, refusal: null };
      });
    },
    pay_payout: ({ payout: id, reference }) => put(id, { state: 'paid', reference }),
    reject_payout: ({ payout: id, reason }) => put(id, { state: 'rejected', reason }),
    cancel_payout: ({ payout: id, reason }) => put(id, { state: 'cancelled', reason }),
    fail_payout: ({ payout: id, reason }) => put(id, { state: 'failed', reason }),
    return_payout: ({ payout: id, reason }) => put(id, { state: 'returned', reason }),
    retry_payout: ({ payout: id }) => put(id, { state: 'requested' }),
    request_payout: ({ person: payee }) => {
      rows = [...rows, payout({ id: 'new', number: 400, person: payee })];
      return { id: 'new', changes: [], attention: [] };
    },
    print_receipt: { printer: 'HP M404', id: 'HP-1' },
    save_paper: 'Documents/receipt.pdf',
    open_saved: null,
    ...rest,
  };
}

describe('approving', () => {
  it('takes two keys and the PIN for one payout, with the version that was seen', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([payout({ version: 3 })]));
    (await screen.findByRole('row', { name: /P-0324/ })).focus();
    await user.keyboard('{Enter}');
    await screen.findByText('What it pays');
    await user.keyboard('a');
    expect(await screen.findByText('Approve $600.00 to 1 person?')).toBeTruthy();
    await user.keyboard('2580{Enter}');
    expect(await screen.findByText('Approved: $600.00')).toBeTruthy();
    expect(of('approve_payouts')).toEqual([{ seen: [{ id: 'a', version: 3 }], pin: '2580' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('begins in the first row: one key and the PIN for who stands there', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([payout({ version: 3 })]));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('row', { name: /P-0324/ })));
    await user.keyboard('a');
    expect(await screen.findByText('Approve $600.00 to 1 person?')).toBeTruthy();
    await user.keyboard('2580{Enter}');
    await screen.findByText('Approved: $600.00');
    expect(of('approve_payouts')).toEqual([{ seen: [{ id: 'a', version: 3 }], pin: '2580' }]);
  });

  it('repeats total and payees before many are approved, and leaves out my own', async () => {
    const rows = [payout(), payout({ id: 'b', number: 325, person: 'tomas', person_name: 'Tomás Villaseñor', amount: mxn(400) }), payout({ id: 'c', number: 326, requested_by: 'me' }), payout({ id: 'd', number: 327, person: 'hector' })];
    const { user, of } = showPlace(<PayoutsPlace />, desk(rows));
    await screen.findByRole('row', { name: /P-0324/ });
    await user.keyboard('{Control>}a{/Control}a');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Approve $1,000.00 to 2 people?')).toBeTruthy();
    await user.keyboard('2580{Enter}');
    await screen.findByText('2 approved: $1,000.00');
    expect(of('approve_payouts')[0]?.seen.map(({ id }) => id), 'one asks for it, one is paid').toEqual(['a', 'b']);
  });

  it('confirms the total and the people that the program says, and asks for them as soon as two are ticked', async () => {
    const rows = [payout(), payout({ id: 'b', number: 325, person: 'namesake', amount: mxn(400) })];
    const said = { amount: mxn(1234), people: 2 };
    const { user, of } = showPlace(<PayoutsPlace />, desk(rows, { payout_total: said }));
    await screen.findByRole('row', { name: /P-0324/ });
    expect(of('payout_total'), 'nothing is added up while nothing is ticked').toEqual([]);
    await user.keyboard('{Control>}a{/Control}');
    expect(await screen.findByRole('button', { name: /^Approve 2: \$1,234\.00/ })).toBeTruthy();
    await user.keyboard('a');
    expect(screen.getByText('Approve $1,234.00 to 2 people?'), 'it was there before the dialog').toBeTruthy();
    expect(of('payout_total')).toEqual([{ payouts: ['a', 'b'] }]);
  });

  it('shows anew what changed since, and approves that only after another PIN', async () => {
    let rows = [payout()];
    const program = desk(rows);
    const changing: Program = {
      ...program,
      payouts: ({ filter }) => ({ rows: filter === 'requested' ? rows : [], requested: rows.length, approved: 0, sums: null }),
      approve_payouts: ({ seen }) => seen.map(({ id, version }) => ({ id, refusal: rows[0]?.version === version ? null : { code: 'changed_since' } })),
    };
    const { user, of } = showPlace(<PayoutsPlace />, changing);
    await screen.findByRole('row', { name: /P-0324/ });
    await user.keyboard('{Control>}a{/Control}a');
    await screen.findByText('Approve $600.00 to 1 person?');
    rows = [payout({ version: 2, amount: mxn(400) })];
    await user.keyboard('2580{Enter}');
    expect(await screen.findByText('Approve $400.00 to 1 person?'), 'the new amount is what is asked about').toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('It has changed since you looked at it.');
    await user.keyboard('2580{Enter}');
    await screen.findByText('Approved: $400.00');
    expect(of('approve_payouts').map(({ seen }) => seen[0]?.version)).toEqual([1, 2]);
  });

  it('says that the PIN is wrong and asks again', async () => {
    const { user } = showPlace(<PayoutsPlace />, desk([payout()]));
    await screen.findByRole('row', { name: /P-0324/ });
    await user.keyboard('{Control>}a{/Control}a');
    await screen.findByRole('dialog');
    await user.keyboard('1111{Enter}');
    expect(await screen.findByText('The PIN is wrong. 2 tries are left.')).toBeTruthy();
  });

  it('lets one person do it where the settings say so', async () => {
    const alone = { ...organization, settings: { ...organization.settings, four_eyes: false } };
    const { user } = showPlace(<PayoutsPlace />, desk([payout({ requested_by: 'me' })]), { org: alone });
    await screen.findByRole('row', { name: /P-0324/ });
    await user.keyboard('{Control>}a{/Control}a');
    expect(await screen.findByText(/Here one person may ask and approve/)).toBeTruthy();
  });

  it('is not offered to a receptionist', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([payout()]), { may: ['counter', 'pay'] });
    await waitFor(() => expect(of('payouts')[0], 'what they can hand over comes first').toEqual({ filter: 'approved' }));
    await user.keyboard('{Alt>}1{/Alt}');
    await screen.findByRole('row', { name: /P-0324/ });
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

describe('paying', () => {
  const approved = payout({ state: 'approved', approved_by: 'x', approved_by_name: 'Ana Beltrán' });

  async function payCash(program: Program, action = 'Pay and print the receipt') {
    const shown = showPlace(<PayoutsPlace />, program);
    await shown.user.click(await screen.findByRole('radio', { name: /^Approved/ }));
    (await screen.findByRole('row', { name: /P-0324/ })).focus();
    await shown.user.keyboard('{Enter}');
    await screen.findByText('What it pays');
    await shown.user.keyboard('a');
    await screen.findByText('Hand over $600.00 to Carmen Ibáñez?');
    await screen.findByRole('button', { name: new RegExp(action) });
    await shown.user.keyboard('{Enter}');
    await screen.findByText('$600.00 to Carmen Ibáñez is booked as paid');
    return shown;
  }

  it('books cash first and then prints the receipt, which names who paid', async () => {
    const { calls, of } = await payCash(desk([approved]));
    expect(await screen.findByText('The receipt went to HP M404.')).toBeTruthy();
    expect(of('pay_payout')).toEqual([{ payout: 'a', reference: '' }]);
    const order = calls.map(({ name }) => name).filter((name) => name === 'pay_payout' || name === 'print_receipt');
    expect(order).toEqual(['pay_payout', 'print_receipt']);
  });

  it('saves the receipt where there is no printer, and says so before and after', async () => {
    const { user, of } = await payCash(desk([approved], { system_printers: [] }), 'Pay and save the receipt');
    expect(await screen.findByText('Documents/receipt.pdf')).toBeTruthy();
    expect(screen.getByText('Documents/receipt.pdf').parentElement?.textContent).toBe('Saved as Documents/receipt.pdf');
    expect(screen.queryByRole('button', { name: 'Print again' })).toBeNull();
    expect(of('print_receipt')).toEqual([]);
    expect(of('save_paper')).toEqual([{ paper: { paper: 'receipt', payout: 'a' } }]);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect(of('open_saved')).toEqual([{ path: 'Documents/receipt.pdf' }]);
  });

  it('says when the receipt did not print, and saves it instead', async () => {
    const { user, of } = await payCash(desk([approved], { print_receipt: () => refused('not_signed_in') }));
    expect(await screen.findByText('Paid, but there is no receipt yet')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save PDF' }));
    expect(await screen.findByText('Documents/receipt.pdf')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect(of('open_saved')).toEqual([{ path: 'Documents/receipt.pdf' }]);
    await user.click(screen.getByRole('button', { name: /^Done/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('marks what left through the bank with its reference, and says when that is taken', async () => {
    const { user } = showPlace(<PayoutsPlace />, desk([{ ...approved, method: 'bank_transfer' }], { pay_payout: () => refused('reference_taken') }), { at: { at: 'payout', id: 'a' } });
    await screen.findByText('What it pays');
    await user.keyboard('a');
    await screen.findByText('Mark $600.00 to Carmen Ibáñez as paid?');
    await user.keyboard('SPEI 1{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Another payment bears this reference.');
  });
});

describe('account credit', () => {
  const byCredit = payout({ state: 'approved', approved_by: 'x', approved_by_name: 'Ana Beltrán', method: 'account_credit' });
  const credit = { item: { ...reward, id: 'c', form: 'credit' as const, remainder: mxn(250), payout: 'a', payout_number: 324 }, why: '$600.00 account credit, from payout P-0324', waits: null };

  it('o6 is given without a reference, by keyboard alone', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([byCredit]), { at: { at: 'payout', id: 'a' } });
    await screen.findByText('What it pays');
    await user.keyboard('a');
    await screen.findByText('Give Carmen Ibáñez $600.00 of account credit?');
    expect(screen.queryByRole('textbox', { name: 'Reference of the payment' })).toBeNull();
    await expectAccessible();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('$600.00 to Carmen Ibáñez is booked as paid.')).toBeTruthy();
    expect(of('pay_payout')).toEqual([{ payout: 'a', reference: '' }]);
  });

  it('o6 says what is left of it and who has it, and is taken back while none of it is used', async () => {
    const paid: PayoutView = { ...byCredit, state: 'paid', reference: 'P-0324' };
    const answers = (held: typeof credit): Program => desk([paid], { payout: () => ({ ...story(paid), credit: held }), return_payout: () => refused('credit_used') });
    const shown = showPlace(<PayoutsPlace />, answers(credit), { at: { at: 'payout', id: 'a' } });
    expect(await screen.findByText('As account credit: $250.00 of $600.00 left')).toBeTruthy();
    await shown.user.click(await screen.findByRole('button', { name: 'Take the credit back…' }));
    await screen.findByText('Take $600.00 of account credit back from Carmen Ibáñez?');
    await shown.user.keyboard('wants cash{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Some of this credit was used already');
    shown.unmount();
    showPlace(<PayoutsPlace />, answers({ ...credit, item: { ...credit.item, remainder: mxn(0), person: 'eva', person_name: 'Eva Luna' } }), { at: { at: 'payout', id: 'a' } });
    expect(await screen.findByText('As account credit: all $600.00 used · Eva Luna has it now')).toBeTruthy();
  });
});

describe('asking for everybody', () => {
  const all: Program = { payable: { people: 3, amount: mxn(900) } };

  it('says how much and for how many first, then who was left out and why', async () => {
    const left = { payouts: 2, amount: mxn(600), left_out: [{ person: 'p', person_name: 'Lucía Herrera', refusal: { code: 'own_payout' as const } }] };
    const { user, of } = showPlace(<PayoutsPlace />, desk([payout()], { ...all, request_payouts: left }));
    await screen.findByRole('row', { name: /P-0324/ });
    await user.keyboard('n');
    await user.click(await screen.findByRole('button', { name: 'Everybody…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Ask for everybody’s payout?' });
    expect(await within(dialog).findByText('3 people')).toBeTruthy();
    expect(within(dialog).getByText('$900.00')).toBeTruthy();
    await user.click(within(dialog).getByRole('radio', { name: 'Check' }));
    await user.click(within(dialog).getByRole('button', { name: /^Ask for all/ }));
    expect(await screen.findByText('2 payouts asked for: $600.00. A manager approves.')).toBeTruthy();
    expect(of('request_payouts')).toEqual([{ otherwise: 'check' }]);
    const after = await screen.findByRole('dialog', { name: '1 person was left out' });
    expect(within(after).getByText('Lucía Herrera')).toBeTruthy();
    expect(after.textContent).toContain('own');
  });

  it('o3 says that nobody can be paid, and asks nothing', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([payout()], { payable: { people: 0, amount: mxn(0) } }));
    await screen.findByRole('row', { name: /P-0324/ });
    await user.keyboard('n');
    await user.click(await screen.findByRole('button', { name: 'Everybody…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Ask for everybody’s payout?' });
    expect((await within(dialog).findByRole('status')).textContent).not.toBe('');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(of('request_payouts')).toEqual([]);
  });

  it('shows of what the schedule asked for that nobody did', async () => {
    showPlace(<PayoutsPlace />, desk([payout({ requested_by: null, requested_by_name: null })]), { at: { at: 'payout', id: 'a' } });
    expect((await screen.findAllByText('Schedule')).length).toBeGreaterThan(1);
  });
});

describe('stopping', () => {
  it('rejects every chosen one with one reason', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([payout(), payout({ id: 'b', number: 325 })]));
    await screen.findByRole('row', { name: /P-0324/ });
    await user.keyboard('{Control>}a{/Control}r');
    await screen.findByRole('dialog');
    await user.keyboard('asked twice{Enter}');
    expect(await screen.findByText('Nothing to approve')).toBeTruthy();
    expect(of('reject_payout')).toEqual([{ payout: 'a', reason: 'asked twice' }, { payout: 'b', reason: 'asked twice' }]);
  });

  it.each([
    ['approved', 'Did not go through…', 'fail_payout'],
    ['paid', 'Came back…', 'return_payout'],
    ['requested', 'Withdraw…', 'cancel_payout'],
  ] as const)('of a payout that is %s offers “%s”', async (state, button, call) => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([payout({ state, method: 'bank_transfer' })]), { at: { at: 'payout', id: 'a' } });
    await user.click(await screen.findByRole('button', { name: button }));
    await screen.findByRole('dialog');
    await user.keyboard('account closed{Enter}');
    await screen.findByText('Reason: account closed');
    expect(of(call)).toEqual([{ payout: 'a', reason: 'account closed' }]);
  });

  it('asks again for one that failed', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([payout({ state: 'failed' })]), { at: { at: 'payout', id: 'a' } });
    await user.click(await screen.findByRole('button', { name: 'Ask again' }));
    expect(await screen.findByText('It waits for approval again.')).toBeTruthy();
    expect(of('retry_payout')).toEqual([{ payout: 'a' }]);
  });
});

describe('asking', () => {
  it('finds the payee and asks, by keyboard alone', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([]));
    await screen.findByText('Nothing to approve');
    await user.keyboard('n');
    await screen.findByRole('option', { name: /Carmen/ });
    await user.keyboard('ibanez{Enter}');
    expect(await screen.findByText('Pay $600.00 to Carmen Ibáñez?')).toBeTruthy();
    expect(screen.getByText('$600.00, first purchase of Mónica Arriaga')).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Asked for: $600.00 to Carmen Ibáñez')).toBeTruthy();
    expect(of('request_payout')).toEqual([{ person: 'carmen', method: 'cash' }]);
    expect(await screen.findByRole('complementary', { name: 'P-0400' }), 'the new one lies open').toBeTruthy();
  });

  it('o3 asks by the way on which Enter is pressed', async () => {
    const { user, of } = showPlace(<PayoutsPlace />, desk([]));
    await screen.findByText('Nothing to approve');
    await user.keyboard('n');
    await screen.findByRole('option', { name: /Carmen/ });
    await user.keyboard('ibanez{Enter}');
    await user.click(await screen.findByRole('radio', { name: 'Check' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('request_payout')).toEqual([{ person: 'carmen', method: 'check' }]));
  });

  it('saves the account that is typed for a transfer before it asks, and asks nothing while a check digit does not fit', async () => {
    let wrong = true;
    const save = () => {
      if (wrong) throw new CallFailed({ kind: 'invalid', fields: [{ field: 'bank_account', refusal: { code: 'bank_account_unreadable' } }] });
      return { id: 'carmen', changes: [], attention: [] };
    };
    const { user, of } = showPlace(<PayoutsPlace />, desk([], { save_bank_account: save }));
    await screen.findByText('Nothing to approve');
    await user.keyboard('n');
    await screen.findByRole('option', { name: /Carmen/ });
    await user.keyboard('ibanez{Enter}');
    await screen.findByText('Pay $600.00 to Carmen Ibáñez?');
    await user.click(screen.getByRole('radio', { name: 'Bank transfer' }));
    await user.type(screen.getByRole('textbox', { name: 'Bank account' }), '12{Enter}');
    expect(await screen.findByText(/No bank account can be read here/)).toBeTruthy();
    expect(of('request_payout')).toEqual([]);
    wrong = false;
    await user.type(screen.getByRole('textbox', { name: 'Bank account' }), '3{Enter}');
    await waitFor(() => expect(of('request_payout')).toEqual([{ person: 'carmen', method: 'bank_transfer' }]));
    expect(of('save_bank_account').at(-1)).toEqual({ person: 'carmen', account: '123' });
  });

  it('says why not', async () => {
    const { user } = showPlace(<PayoutsPlace />, desk([], { request_payout: () => refused('nothing_to_pay') }));
    await screen.findByText('Nothing to approve');
    await user.keyboard('n');
    await screen.findByRole('option', { name: /Carmen/ });
    await user.keyboard('{Enter}');
    await screen.findByText('Pay $600.00 to Carmen Ibáñez?');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('Nothing can be paid to this person today.');
  });
});

describe('what the list says', () => {
  it('numbers payouts as their receipts', () => expect([payoutNumber(7), payoutNumber(12345)]).toEqual(['P-0007', 'P-12345']));

  it('adds up by the way they are paid', () => {
    expect(sumsView(null)).toBeNull();
    expect(sumsView({ total: mxn(5), by_method: [{ method: 'check', amount: mxn(5) }] })).toEqual({ total: mxn(5), byMethod: [{ method: 'check', amount: mxn(5) }] });
  });

  it('has no finding of axe', async () => {
    showPlace(<PayoutsPlace />, desk([payout(), payout({ id: 'b', number: 325, method: 'check' })]), { at: { at: 'payout', id: 'a' } });
    await screen.findByText('What it pays');
    await expectAccessible();
  });
});
