import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import type { AttentionReason } from '../../bindings/AttentionReason';
import type { AttentionView } from '../../bindings/AttentionView';
import type { Matter } from '../../bindings/Matter';
import type { PersonStory } from '../../bindings/PersonStory';
import type { Claim } from '../../bindings/Claim';
import type { SameInvoice } from '../../bindings/SameInvoice';
import type { Lapsing } from '../../bindings/Lapsing';
import type { RewardView } from '../../bindings/RewardView';
import type { Told } from '../../bindings/Told';
import { AttentionPlace } from './AttentionPlace';

function item(rest: Partial<AttentionView> = {}): AttentionView {
  return {
    id: 'i', reason: 'same_household', referral: 'f', person: 'oscar', person_name: 'Óscar Treviño', person_phones: ['+524151520311'], other: 'juan', other_name: 'Juan Pérez',
    other_phones: ['+524151520311'], referrer_name: 'Juan Pérez', code: '04K7M-2QX9T', payout: null, payout_number: null, purchase: null, unmatched: null, buyer: null, invoice: null, amount: mxn(0),
    desk_name: 'Front desk', opened_by: 'Lucía Herrera', opened_at: today(12, 58), opened_on: '2025-11-20', signs: [], verdict: null, decided_by: null, decided_at: null, decision: null, ...rest,
  };
}

const reward: Told<RewardView> = {
  item: {
    id: 'r', person: 'juan', person_name: 'Juan Pérez', referral: 'f', action: null, friend: 'nadia', friend_name: 'Nadia Olvera', invoice: 'F-1', recipient: 'referrer', form: 'cash', state: 'needs_approval',
    amount: mxn(200), calculation: { rule: 1, trigger: 'converted', multiplier: 1000 }, needs_approval: true, available_on: '2025-12-20', valid_until: null, payout: null, payout_number: null, used_on: null, used_by: null, remainder: mxn(0), units: 0, units_left: 0, lost: 0, transferred_to: null, transferred_from: null, corrects: null, reason: null,
    granted_at: today(14, 9), granted_on: '2025-11-20',
  },
  why: '$200.00, first purchase of Nadia Olvera',
  waits: null,
};

/** A program from whose lists goes what is decided. */
function desk(open: AttentionView[], rewards: Told<RewardView>[] = [], rest: Program = {}): Program {
  let decided: AttentionView[] = [];
  const done = (id: string) => {
    rewards = rewards.filter((one) => one.item.id !== id);
    return { id, changes: [], attention: [] };
  };
  return {
    attention: () => ({ open, decided, rewards: rewards.map((one) => ({ reward: one, limit: mxn(100) })), lapsing: [], lapsing_choices: [], unmatched: [] }),
    matter: { purchases: [], waiting: [], waits: null, claims: [], is_alike: false, listable: [], listed: [] },
    decide: ({ attention, verdict, reason }) => {
      decided = open.filter(({ id }) => id === attention).map((one) => ({ ...one, verdict, decision: reason, decided_by: 'Héctor Ruiz', decided_at: today(14, 30) }));
      open = open.filter(({ id }) => id !== attention);
      return { id: attention, changes: [], attention: [] };
    },
    approve_reward: ({ reward: id }) => done(id),
    hold_reward: ({ reward: id }) => done(id),
    ...rest,
  };
}

describe('purchases that fit nobody', () => {
  const one = (id: string, buyer: string) => ({ id, buyer, paid: mxn(350), tax: mxn(0), discount: mxn(0), invoice: 'F-7', items: [], at: 0, on: '2025-11-19', recorded_by: null });

  it('get their person by name and Enter, one after the other', async () => {
    let left = [one('a', 'E. Carter'), one('b', 'Somebody')];
    const emily = { id: 'emily', name: 'Emily Carter', phones: [], emails: [], patients: [], language: 'en' as const, code: null, friends: 0, balance: mxn(0) };
    const program = desk([], [], {
      attention: () => ({ open: [], decided: [], rewards: [], lapsing: [], lapsing_choices: [], unmatched: left }),
      people: { rows: [emily], total: 1 },
      match_purchase: ({ purchase }) => ((left = left.filter(({ id }) => id !== purchase)), { id: purchase, changes: [], attention: [] }),
    });
    const { user, of } = showPlace(<AttentionPlace />, program);
    await user.click(await screen.findByRole('button', { name: '2 purchases fit nobody' }));
    await user.keyboard('emily');
    await screen.findByRole('option', { name: /Emily Carter/ });
    await user.keyboard('{Enter}');
    expect(await screen.findByText('The purchase is now of Emily Carter.')).toBeTruthy();
    expect(of('match_purchase')).toEqual([{ purchase: 'a', person: 'emily' }]);
    expect(screen.queryByText('E. Carter')).toBeNull();
    await expectAccessible();
  });
});

describe('what lapses soon', () => {
  const lapsing = (rest: Partial<RewardView>, phones: string[] = []): Lapsing => ({ reward: { ...reward, item: { ...reward.item, state: 'available', valid_until: '2025-12-01', ...rest }, why: 'For the visit of Nadia Olvera' }, phones });
  const open = (which: Lapsing[], items: AttentionView[] = []) => desk([], [], { attention: () => ({ open: items, decided: [], rewards: [], lapsing: which, lapsing_choices: [], unmatched: [] }) });

  it('w7 lists who to call with the day and the amount, and opens the person', async () => {
    const { user, went } = showPlace(<AttentionPlace />, open([lapsing({}, ['415 152 0311', '415 000 0000']), lapsing({ id: 's', person: 'emily', person_name: 'Emily Carter', form: 'discount', amount: mxn(0) })]));
    const group = await screen.findByRole('region', { name: 'Lapsing soon' });
    const [first, second] = within(group).getAllByRole('button');
    expect(first?.textContent).toContain('Juan Pérez');
    expect(first?.textContent).toContain('until 1 Dec');
    expect(first?.textContent).toContain('$200.00');
    expect(first?.textContent, 'so that somebody can call').toContain('415 152 0311');
    expect(second?.textContent).not.toContain('$0.00');
    expect(screen.getByText('Nothing needs you')).toBeTruthy();
    await expectAccessible();
    second?.focus();
    await user.keyboard('{Enter}');
    expect(went).toEqual([{ at: 'person', id: 'emily' }]);
  });

  it('w2 w7 lists whom to call before a choice that nobody made lapses', async () => {
    const choice = { id: 'ch', person: 'juan', person_name: 'Juan Pérez', recipient: 'referrer' as const, referral: 'f1', friend_name: 'Nadia Olvera', action: null, invoice: null, program_name: 'Friends', number: 1, at: today(9, 0), valid_until: '2025-11-28', due: true, alternative: null, chosen_on: null, chosen_at: null, chosen_by: null, reason: null };
    const attention = () => ({ open: [], decided: [], rewards: [], lapsing: [lapsing({ person: 'emily', person_name: 'Emily Carter' })], lapsing_choices: [{ choice, says: '$10.00 in cash, or 5% off – first purchase of Nadia Olvera', phones: ['415 152 0311'] }], unmatched: [] });
    const { user, went } = showPlace(<AttentionPlace />, desk([], [], { attention }));
    const group = await screen.findByRole('region', { name: 'Lapsing soon' });
    const [first] = within(group).getAllByRole('button');
    expect(first?.textContent, 'it ends before the promise').toContain('$10.00 in cash, or 5% off');
    first?.focus();
    await user.keyboard('{Enter}');
    expect(went).toEqual([{ at: 'person', id: 'juan' }]);
  });

  it('w7 stands under what waits, counts as nothing and is not among what was decided', async () => {
    const { user } = showPlace(<AttentionPlace />, open([lapsing({})], [item()]));
    await screen.findByRole('region', { name: 'Lapsing soon' });
    expect(screen.getByText(/^1 open/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Decided' }));
    expect(await screen.findByText('Nothing was decided yet')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Lapsing soon' })).toBeNull();
  });
});

describe('one invoice with two amounts', () => {
  const invoice = item({ reason: 'invoice_differs', invoice: 'A-20', amount: mxn(800), person_name: 'Luis Peña', person: 'luis', other: 'rosa', other_name: 'Rosa Ñíguez' });
  const side = (person: string, person_name: string, paid: number, on: string): SameInvoice => ({ purchase: `b-${person}`, person, person_name, paid: mxn(paid), on, at: today(9, 0), recorded_by: 'Lucía Herrera' });
  const matter: Matter = { purchases: [side('luis', 'Luis Peña', 800, '2025-11-20'), side('rosa', 'Rosa Ñíguez', 700, '2025-11-18')], waiting: [{ person: 'juan', person_name: 'Juan Pérez', recipient: 'referrer', amount: mxn(80), why: '10% of $800.00' }], waits: mxn(80), claims: [], is_alike: false, listable: [], listed: [] };

  it('r7 shows both amounts, people and days, and which reward waits', async () => {
    const { of } = showPlace(<AttentionPlace />, desk([invoice], [], { matter }));
    await screen.findByText('$700.00');
    const first = within(screen.getByRole('region', { name: 'Rosa Ñíguez' }));
    expect(first.getByText('$700.00')).toBeTruthy();
    expect(first.getByText(/18 Nov/)).toBeTruthy();
    const second = within(screen.getByRole('region', { name: 'Luis Peña' }));
    expect(second.getByText('$800.00')).toBeTruthy();
    expect(second.getByText(/20 Nov/)).toBeTruthy();
    const waits = within(screen.getByRole('region', { name: 'What waits for it' }));
    expect(waits.getByText('Juan Pérez')).toBeTruthy();
    expect(waits.getByText('$80.00')).toBeTruthy();
    expect(screen.getByText('$80.00 waits')).toBeTruthy();
    expect(screen.getByText('Invoice A-20 was recorded twice with different amounts. Compare with the paper.')).toBeTruthy();
    expect(of('matter')[0]).toEqual({ attention: 'i' });
    await expectAccessible();
  });

  it('r7 says so where no reward waits for it', async () => {
    showPlace(<AttentionPlace />, desk([invoice], [], { matter: { ...matter, waiting: [] } }));
    expect(await screen.findByText('No reward waits for it.')).toBeTruthy();
  });
});

describe('two claims on one friend', () => {
  const contested = item({ reason: 'contested', referral: 's', person_name: 'Nadia Olvera', person: 'n', signs: [] });
  const claim = (referral: string, referrer_name: string, waits: boolean): Claim => ({ referral, referrer_name, code: 'CARMEN25', source: 'phone', channels: waits ? [] : ['whatsapp'], at: today(9, 0), on: '2025-11-18', recorded_by: 'Lucía Herrera', state: 'accepted', waits, gets: ['$200.00'] });
  const matter: Matter = { purchases: [], waiting: [], waits: null, claims: [claim('s', 'Carmen Ibáñez', true), claim('r', 'Juan Pérez', false)], is_alike: false, listable: [], listed: [] };

  it('r3 shows who claims the friend, by what, and what each would get', async () => {
    showPlace(<AttentionPlace />, desk([contested], [], { matter }));
    const first = within(await screen.findByRole('region', { name: 'Carmen Ibáñez' }));
    expect(first.getByText('$200.00')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Juan Pérez' })).getByText('WhatsApp')).toBeTruthy();
    await expectAccessible();
  });

  it('r4 says what speaks against a referral, and by how much', async () => {
    const burst = item({ reason: 'burst', referral: 's', person_name: 'Nadia Olvera', person: 'n', signs: [{ kind: 'burst_code', weight: 40, count: 16, limit: 15 }] });
    showPlace(<AttentionPlace />, desk([burst], [], { matter: { ...matter, claims: [] } }));
    const signs = within(await screen.findByRole('region', { name: 'What speaks against it' }));
    expect(signs.getByText('16 friends by this code that day, more than the usual 15')).toBeTruthy();
    expect(signs.getByText('40 of 100')).toBeTruthy();
  });
});

describe('a likely self-referral', () => {
  const own = item({ reason: 'self_referral', person: 'juan2', person_name: 'JUAN PEREZ', other: 'juan', other_name: 'Juan Pérez' });
  const alike: Matter = { purchases: [], waiting: [], waits: null, claims: [], is_alike: true, listable: [], listed: [] };
  const record = (id: string, name: string): PersonStory => ({
    phones: ['415 152 0311'], story: [], refunds: [], refundable: [], choices: [], to_come: mxn(0), next_statuses: [], own_terms: [],
    page: { id, details: { name, phones: [], emails: [], address: null, language: 'es', consent: { messages: false, leaderboard: false }, notes: null, external_id: null, patients: [], customer_since: null }, is_customer: true, referrer: null, balance: { available: mxn(0), waiting: mxn(0), in_payout: mxn(0), paid: mxn(0), year: 2025 }, funnel: { cards: 0, referrals: 0, converted: 0, rewards: 0 }, codes: [], merges: [] },
  });

  it('p2 r4 offers to make both records one, the referrer’s standing', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk([own], [], { matter: alike, side_by_side: { kept: record('juan', 'Juan Pérez'), merged: record('juan2', 'JUAN PEREZ'), is_one: false }, merge_persons: { id: 'm', changes: [], attention: [] } }));
    await user.click(await screen.findByRole('button', { name: 'Merge the records' }));
    expect(await screen.findByRole('radio', { name: /Juan Pérez.*stands/ })).toHaveProperty('checked', true);
    expect(document.activeElement, 'the keys choose which one stands').toBe(screen.getByRole('radio', { name: /Juan Pérez.*stands/ }));
    await expectAccessible();
    await user.type(within(screen.getByRole('dialog')).getByRole('textbox', { name: 'Reason' }), 'typed twice{Enter}');
    expect(await screen.findByText('They are one now.')).toBeTruthy();
    expect(of('side_by_side')[0]).toEqual({ kept: 'juan', merged: 'juan2' });
    expect(of('merge_persons')).toEqual([{ kept: 'juan', merged: 'juan2', reason: 'typed twice' }]);
  });

  it('p2 offers it neither where they are two, nor to who may not', async () => {
    const { again } = showPlace(<AttentionPlace />, desk([own]));
    await screen.findByRole('heading', { name: 'Somebody’s own code' });
    expect(screen.queryByRole('button', { name: 'Merge the records' })).toBeNull();
    again(null);
    showPlace(<AttentionPlace />, desk([own], [], { matter: alike }), { may: ['counter'] });
    await screen.findByRole('heading', { name: 'Somebody’s own code' });
    expect(screen.queryByRole('button', { name: 'Merge the records' })).toBeNull();
  });
});

describe('attention', () => {
  it('w6 names the limit and the amount of a reward above it', async () => {
    showPlace(<AttentionPlace />, desk([], [reward]));
    expect(await screen.findByText('$200.00 is above the limit of $100.00. It waits until a manager says that it may be paid.')).toBeTruthy();
    expect(screen.getByText('Limit').nextElementSibling?.textContent).toBe('$100.00');
  });

  it('decides with one key, a reason and Ctrl Enter, and keeps what was decided', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk([item()]));
    expect(await screen.findByRole('heading', { name: 'Same household as the referrer' })).toBeTruthy();
    await user.keyboard('1');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'two people');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Nothing needs you')).toBeTruthy();
    expect(of('decide')).toEqual([{ attention: 'i', verdict: 'allow', reason: 'two people', listed: [] }]);
    await user.click(screen.getByRole('button', { name: 'Decided' }));
    expect(await screen.findByText('Héctor Ruiz decided: It counts')).toBeTruthy();
  });

  it('does not decide without a reason', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk([item()]));
    await screen.findByRole('heading', { name: 'Same household as the referrer' });
    await user.keyboard('2{Control>}{Enter}{/Control}');
    expect(screen.getByText('A reason is needed, in a few words.')).toBeTruthy();
    expect(of('decide')).toEqual([]);
  });

  it('approves a reward without a reason, holds it only with one', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk([], [reward]));
    await screen.findByRole('heading', { name: 'A reward above the limit' });
    await user.keyboard('2{Control>}{Enter}{/Control}');
    expect(of('hold_reward')).toEqual([]);
    await user.keyboard('1{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Nothing needs you')).toBeTruthy();
    expect(of('approve_reward')).toEqual([{ reward: 'r' }]);
  });

  it('holds a reward with a reason', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk([], [reward]));
    await screen.findByRole('heading', { name: 'A reward above the limit' });
    await user.keyboard('2');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'ask first{Control>}{Enter}{/Control}');
    await screen.findByText('Nothing needs you');
    expect(of('hold_reward')).toEqual([{ reward: 'r', reason: 'ask first' }]);
  });

  it('shows what the program refused, and opens what it is about', async () => {
    const { user, went } = showPlace(<AttentionPlace />, desk([item({ reason: 'contested', payout: 'p', payout_number: 7, amount: mxn(200) })], [], { decide: () => refused('already_referred') }));
    await screen.findByRole('heading', { name: 'Two referrals of one friend' });
    await user.keyboard('1');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'first came{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody else brought this person before.');
    for (const name of ['Open referral', 'Open person', 'Open payout']) await user.click(screen.getByRole('button', { name }));
    expect(went).toEqual([{ at: 'referral', id: 'f' }, { at: 'person', id: 'oscar' }, { at: 'payout', id: 'p' }]);
  });

  it('lets a receptionist look', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk([item()]), { may: ['counter'] });
    await screen.findByRole('heading', { name: 'Same household as the referrer' });
    await user.keyboard('1{Control>}{Enter}{/Control}');
    expect(of('decide')).toEqual([]);
    expect(screen.getByRole('radio', { name: /It counts/ })).toHaveProperty('disabled', true);
  });

  it.each([
    ['same_person', 'Or this person'],
    ['same_household', 'The referrer'],
    ['self_referral', 'The referrer'],
    ['known_bad', 'The referrer'],
    ['burst', 'The referrer'],
    ['contested', 'The other referrer'],
    ['invoice_differs', 'The other customer'],
  ] as const)('says of %s that the other one is: %s', async (reason, tag) => {
    showPlace(<AttentionPlace />, desk([item({ reason })]));
    expect(await screen.findByText(tag)).toBeTruthy();
  });

  it('has words for every reason', async () => {
    const reasons: AttentionReason[] = ['code_not_genuine', 'code_not_known_here', 'code_not_valid', 'code_over_limit', 'self_referral', 'same_household', 'not_new', 'contested', 'referrer_not_active', 'referrer_not_eligible', 'program_not_active', 'program_not_here', 'known_bad', 'same_person', 'invoice_differs', 'discount_not_due', 'referral_not_open', 'paid_unapproved', 'clock', 'purchase_unmatched', 'burst', 'no_right'];
    showPlace(<AttentionPlace />, desk(reasons.map((reason, index) => item({ id: reason, reason, referral: index % 2 === 0 ? 'f' : null }))));
    await screen.findByRole('navigation');
    expect(document.body.textContent).not.toMatch(/attention\.(about|text|allow|deny)/);
    await expectAccessible();
  });
});
