import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { refused, showPlace, type Program } from '../../../test/place';
import { CallFailed } from '../../backend/backend';
import { expectAccessible } from '../../../test/show';
import type { PersonLine } from '../../bindings/PersonLine';
import type { PersonStory } from '../../bindings/PersonStory';
import type { ReferralStory } from '../../bindings/ReferralStory';
import type { ReferralView } from '../../bindings/ReferralView';
import { ReferralsPlace } from './ReferralsPlace';

function referral(rest: Partial<ReferralView> = {}): ReferralView {
  return {
    id: 'f', program: 'p', program_name: 'Friends', friend: 'nadia', friend_name: 'Nadia Olvera', referrer: 'juan', referrer_name: 'Juan Pérez', code: '04K7M-2QX9T', state: 'recorded', paid: false, steps: [], accepted_on: null, handed_over: null, contested: false,
    reviews: 0, denied: false, source: 'walk_in', note: null,
    terms: { program: 'p', currency: 'MXN', base: 'net', multiplier: 1000, referral_cap: mxn(500), approval_above: mxn(100), waiting_days: 30, valid_days: 90, validated: true, rules: [] },
    conversions: [], recorded_at: today(12, 58), recorded_on: '2025-11-20', recorded_by: 'Lucía Herrera', desk_name: 'Front desk', site_name: 'Centro', expires_on: '2026-02-18', late_on: null, reason: null, experiment: null, variant: null, ...rest,
  };
}

const line: PersonLine = { id: 'juan', name: 'Juan Pérez', phones: ['+524151520311'], emails: [], patients: [{ name: 'Luna' }], language: 'es', code: null, friends: 1, balance: mxn(0) };
const personStory = (story: PersonStory['story']): PersonStory => ({
  refunds: [],
  refundable: [],
  choices: [], to_come: mxn(0),
  next_statuses: [], own_terms: [],
  phones: [],
  page: {
    id: 'juan',
    details: { name: 'Juan Pérez', phones: [], emails: [], address: null, language: 'es', consent: { messages: false, leaderboard: false }, notes: null, external_id: null, patients: [], customer_since: null },
    is_customer: true, referrer: null, balance: { available: mxn(0), waiting: mxn(0), in_payout: mxn(0), paid: mxn(0), year: 2025 }, funnel: { cards: 0, referrals: 1, converted: 0, rewards: 0 }, codes: [], merges: [],
  },
  story,
});

function desk(all: ReferralView[], rest: Program = {}): Program {
  const put = (id: string, change: Partial<ReferralView>) => {
    all = all.map((one) => (one.id === id ? { ...one, ...change } : one));
    return { id, changes: [], attention: [] };
  };
  return {
    referrals: ({ filter, offset }) => {
      const rows = all.filter((one) => filter === 'all' || (filter === 'converted') === (one.state === 'converted'));
      return { rows: rows.slice(offset, offset + 2), total: rows.length };
    },
    referral: ({ referral: id }) => ({ page: { referral: all.find((one) => one.id === id) ?? refused('not_found', { what: 'referral' }), purchases: [], refunds: [], rewards: [] }, rewards: [], choices: [], attention: [], refundable: [], attribution: { by: 'code', model: 'last_touch', window_days: 90, program_name: 'Amigos', shares: [], touches: [] }, quality: { score: 20, parts: [] } }),
    find: { people: [line], codes: [], invoices: [], payouts: [] },
    people: { rows: [line], total: 1 },
    person: () => personStory(all.slice(0, 1).map((one) => ({ item: { kind: 'brought', ...one }, why: '', waits: null }))),
    accept_referral: ({ referral: id }) => put(id, { state: 'accepted' }),
    reject_referral: ({ referral: id, reason }) => put(id, { state: 'rejected', reason }),
    cancel_referral: ({ referral: id, reason }) => put(id, { state: 'cancelled', reason }),
    correct_referral: ({ referral: id }) => put(id, {}),
    ...rest,
  };
}

async function openFirst(program: Program) {
  const shown = showPlace(<ReferralsPlace />, program);
  (await screen.findByRole('row', { name: /Nadia Olvera/ })).focus();
  await shown.user.keyboard('{Enter}');
  await screen.findByRole('complementary', { name: 'Referral of Nadia Olvera' });
  return shown;
}

describe('whose a referral is', () => {
  const attribution: ReferralStory['attribution'] = {
    by: 'touches', model: 'linear', window_days: 90, program_name: 'Amigos',
    shares: [{ referrer: 'juan', name: 'Juan Pérez', part: '50%' }, { referrer: 'eva', name: 'Eva Ríos', part: '50%' }],
    touches: [{ touch: 't', channel: 'qr', on: '2025-11-03', code: 'EVA25', referrer_name: 'Eva Ríos', part: '50%' }],
  };
  const told = (): ReferralStory => ({ page: { referral: referral(), purchases: [], refunds: [], rewards: [] }, rewards: [], choices: [], attention: [], refundable: [], attribution, quality: { score: 20, parts: [{ reason: 'new', points: 20, has: true }] } });

  it('r5 shows the parts and the touches, and a manager types others', async () => {
    const { user, of } = await openFirst(desk([referral()], { referral: told, override_attribution: { id: 'f', changes: [], attention: [] } }));
    expect(await screen.findByText('No code was presented. Every touch alike, within 90 days.')).toBeTruthy();
    expect(screen.getByText('QR scanned · Eva Ríos')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Change whose it is…' }));
    const part = screen.getByRole('textbox', { name: 'Part of Juan Pérez, in percent' });
    await user.clear(part);
    await user.type(part, '70');
    await user.clear(screen.getByRole('textbox', { name: 'Part of Eva Ríos, in percent' }));
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'she said so{Enter}');
    await waitFor(() => expect(of('override_attribution')).toEqual([{ referral: 'f', form: { shares: [{ referrer: 'juan', percent: '70' }, { referrer: 'eva', percent: '' }], reason: 'she said so' } }]));
  });

  it('r10 says how good it is, and why', async () => {
    await openFirst(desk([referral()], { referral: told }));
    expect(await screen.findByText('20 of 100')).toBeTruthy();
    expect(screen.getByText('A new person')).toBeTruthy();
  });
});

describe('what is checked before a referral counts', () => {
  const checked = (rest: Partial<ReferralView> = {}) => {
    const one = referral({ state: 'recorded', conversions: [], ...rest });
    return { ...one, steps: [{ number: 1, on: '2025-11-19', at: 0, by: null }], terms: { ...one.terms, validated: true, steps: [{ number: 1, kind: 'check' as const, name: 'Papers seen' }, { number: 2, kind: 'milestone' as const, name: 'Enrolled' }] } };
  };

  it('is ticked at the desk, step by step, and taken back', async () => {
    const { user, of } = await openFirst(desk([checked()], { mark_step: { id: 'f', changes: [], attention: [] } }));
    expect(screen.getByText('1 of 2')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: /Papers seen/ }));
    await waitFor(() => expect(of('mark_step')).toEqual([{ referral: 'f', step: 1, done: false, on: null }]));
    await expectAccessible();
  });

  const wrongDay = (): never => {
    throw new CallFailed({ kind: 'invalid', fields: [{ field: 'on', refusal: { code: 'date_incoherent' } }] });
  };

  it('r1 asks for the day of a milestone, and says at the field that it cannot be', async () => {
    const { user, of } = await openFirst(desk([checked()], { mark_step: ({ on }) => (on === '2025-11-05' ? { id: 'f', changes: [], attention: [] } : wrongDay()) }));
    await user.click(screen.getByRole('checkbox', { name: /Enrolled/ }));
    const day = await screen.findByRole('textbox', { name: 'Day' });
    await user.clear(day);
    await user.type(day, '5/12/2025{Enter}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Day' }).getAttribute('aria-invalid')).toBe('true'));
    await expectAccessible();
    await user.clear(day);
    await user.type(day, '5/11/2025{Enter}');
    await waitFor(() => expect(of('mark_step').at(-1)).toEqual({ referral: 'f', step: 2, done: true, on: '2025-11-05' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Day' })).toBeNull());
  });

  it('stays as it is once the referral counts', async () => {
    await openFirst(desk([checked({ state: 'accepted' })]));
    expect(screen.getByRole('checkbox', { name: /Enrolled/ })).toHaveProperty('disabled', true);
  });
});

describe('referrals', () => {
  it('lists page after page', async () => {
    const { user, of } = showPlace(<ReferralsPlace />, desk([referral(), referral({ id: 'g', friend_name: 'Kevin Doyle' }), referral({ id: 'h', friend_name: 'Irene Olmos' })]));
    await screen.findByText('2 of 3');
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByRole('row', { name: /Irene Olmos/ })).toBeTruthy();
    expect(of('referrals')).toContainEqual({ filter: 'all', offset: 2 });
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('r1 says where all that it brought is paid, on the list and on its page', async () => {
    await openFirst(desk([referral({ state: 'converted', paid: true })]));
    expect(await screen.findAllByText('Rewards paid')).toHaveLength(2);
  });

  it('finds those of a friend or a referrer by name', async () => {
    const { user } = showPlace(<ReferralsPlace />, desk([referral(), referral({ id: 'g', friend_name: 'Kevin Doyle' })]));
    await screen.findByRole('row', { name: /Kevin Doyle/ });
    await user.type(screen.getByRole('textbox', { name: 'Friend or referrer' }), 'juan');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Kevin Doyle/ })).toBeNull());
    expect(await screen.findByRole('row', { name: /Nadia Olvera/ })).toBeTruthy();
  });

  it('accepts', async () => {
    const { user, of } = await openFirst(desk([referral()]));
    await user.click(screen.getByRole('button', { name: 'Accept' }));
    expect(await screen.findAllByText('Accepted')).not.toHaveLength(0);
    expect(of('accept_referral')).toEqual([{ referral: 'f' }]);
  });

  it('says why it was not accepted', async () => {
    const { user } = await openFirst(desk([referral()], { accept_referral: () => refused('wrong_state', { state: 'expired' }) }));
    await user.click(screen.getByRole('button', { name: 'Accept' }));
    expect((await screen.findByRole('alert')).textContent).toContain('This cannot be done now');
  });

  it.each([
    ['Reject…', 'reject_referral'],
    ['Withdraw…', 'cancel_referral'],
  ] as const)('takes a reason for “%s”', async (button, call) => {
    const { user, of } = await openFirst(desk([referral()]));
    await user.click(screen.getByRole('button', { name: button }));
    await screen.findByRole('dialog');
    await user.keyboard('recorded twice{Enter}');
    expect(await screen.findByText('recorded twice')).toBeTruthy();
    expect(of(call)).toEqual([{ referral: 'f', reason: 'recorded twice' }]);
  });

  it('puts the friend right', async () => {
    const { user, of } = await openFirst(desk([referral()]));
    await user.click(screen.getByRole('button', { name: 'Put right…' }));
    await screen.findByRole('dialog');
    await user.keyboard('juan');
    await screen.findByRole('option', { name: /Juan Pérez/ });
    await user.keyboard('{Enter}');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'wrong person{Enter}');
    await screen.findByText('Saved');
    expect(of('correct_referral')).toEqual([{ referral: 'f', friend: 'juan', code: '', reason: 'wrong person' }]);
  });

  it('opens who it is about, from a place of its own too', async () => {
    const { user, went } = showPlace(<ReferralsPlace />, desk([referral()]), { at: { at: 'referral', id: 'f' } });
    await screen.findByRole('complementary');
    await user.click(screen.getByRole('button', { name: /Juan Pérez/ }));
    expect(went).toEqual([{ at: 'person', id: 'juan' }]);
  });

  it('shows only what a receptionist may', async () => {
    showPlace(<ReferralsPlace />, desk([referral()]), { at: { at: 'referral', id: 'f' }, may: ['counter'] });
    await screen.findByRole('complementary');
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Withdraw…' })).toBeTruthy();
    await expectAccessible();
  });
});
