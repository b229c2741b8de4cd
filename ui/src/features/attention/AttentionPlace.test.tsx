import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import type { AttentionReason } from '../../bindings/AttentionReason';
import type { AttentionView } from '../../bindings/AttentionView';
import type { Lapsing } from '../../bindings/Lapsing';
import type { RewardView } from '../../bindings/RewardView';
import type { Told } from '../../bindings/Told';
import { AttentionPlace } from './AttentionPlace';

function item(rest: Partial<AttentionView> = {}): AttentionView {
  return {
    id: 'i', reason: 'same_household', referral: 'f', person: 'oscar', person_name: 'Óscar Treviño', person_phones: '["+524151520311"]', other: 'juan', other_name: 'Juan Pérez',
    other_phones: '["+524151520311"]', referrer_name: 'Juan Pérez', code: '04K7M-2QX9T', payout: null, payout_number: null, purchase: null, unmatched: null, buyer: null, invoice: null, amount: mxn(0),
    desk_name: 'Front desk', opened_by: 'Lucía Herrera', opened_at: today(12, 58), opened_on: '2025-11-20', verdict: null, decided_by: null, decided_at: null, decision: null, ...rest,
  };
}

const reward: Told<RewardView> = {
  item: {
    id: 'r', person: 'juan', person_name: 'Juan Pérez', referral: 'f', friend: 'nadia', friend_name: 'Nadia Olvera', invoice: 'F-1', recipient: 'referrer', form: 'cash', state: 'needs_approval',
    amount: mxn(200), calculation: { rule: 1, trigger: 'converted', multiplier: 1000 }, needs_approval: true, available_on: '2025-12-20', valid_until: null, payout: null, used_on: null, used_by: null, remainder: mxn(0), transferred_to: null, corrects: null, reason: null,
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
    attention: () => ({ open, decided, rewards, lapsing: [], unmatched: [] }),
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
      attention: () => ({ open: [], decided: [], rewards: [], lapsing: [], unmatched: left }),
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
  const open = (which: Lapsing[], items: AttentionView[] = []) => desk([], [], { attention: () => ({ open: items, decided: [], rewards: [], lapsing: which, unmatched: [] }) });

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

  it('w7 stands under what waits, counts as nothing and is not among what was decided', async () => {
    const { user } = showPlace(<AttentionPlace />, open([lapsing({})], [item()]));
    await screen.findByRole('region', { name: 'Lapsing soon' });
    expect(screen.getByText(/^1 open/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Decided' }));
    expect(await screen.findByText('Nothing was decided yet')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Lapsing soon' })).toBeNull();
  });
});

describe('attention', () => {
  it('decides with one key, a reason and Ctrl Enter, and keeps what was decided', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk([item()]));
    expect(await screen.findByRole('heading', { name: 'Same household as the referrer' })).toBeTruthy();
    await user.keyboard('1');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'two people');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Nothing needs you')).toBeTruthy();
    expect(of('decide')).toEqual([{ attention: 'i', verdict: 'allow', reason: 'two people' }]);
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

  it('has words for every reason', async () => {
    const reasons: AttentionReason[] = ['code_not_genuine', 'code_not_known_here', 'code_not_valid', 'code_over_limit', 'self_referral', 'same_household', 'not_new', 'contested', 'referrer_not_active', 'program_not_active', 'same_person', 'invoice_differs', 'discount_not_due', 'referral_not_open', 'paid_unapproved', 'clock', 'purchase_unmatched', 'no_right'];
    showPlace(<AttentionPlace />, desk(reasons.map((reason, index) => item({ id: reason, reason, referral: index % 2 === 0 ? 'f' : null }))));
    await screen.findByRole('navigation');
    expect(document.body.textContent).not.toMatch(/attention\.(about|text|allow|deny)/);
    await expectAccessible();
  });
});
