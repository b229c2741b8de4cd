import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { Permission } from '../../bindings/Permission';
import type { PersonStory } from '../../bindings/PersonStory';
import type { PurchaseView } from '../../bindings/PurchaseView';
import type { ReferralView } from '../../bindings/ReferralView';
import type { RefundView } from '../../bindings/RefundView';
import { PersonPlace } from '../people/PersonPlace';
import { ReferralsPlace } from './ReferralsPlace';

const referral: ReferralView = {
  id: 'f', program: 'p', program_name: 'Friends', friend: 'nadia', friend_name: 'Nadia Olvera', referrer: 'juan', referrer_name: 'Juan Pérez', code: '04K7M-2QX9T', state: 'converted', paid: false, steps: [], accepted_on: null, handed_over: null, contested: false,
  reviews: 0, denied: false, source: 'walk_in', note: null,
  terms: { program: 'p', currency: 'MXN', base: 'net', multiplier: 1000, referral_cap: mxn(500), approval_above: mxn(100), waiting_days: 30, valid_days: 90, validated: false, rules: [] },
  conversions: [{ purchase: 'b', on: '2025-11-20', number: 1 }], recorded_at: today(9, 0), recorded_on: '2025-11-20', recorded_by: null, desk_name: 'Front desk', site_name: 'Centro', expires_on: '2026-02-18', late_on: null, reason: null, experiment: null, variant: null,
};
const bought: PurchaseView = { id: 'b', person: 'nadia', paid: mxn(1000), tax: mxn(160), discount: mxn(0), refunded: mxn(0), invoice: 'F-1', items: [], voided: false, reason: null, at: today(10, 0), on: '2025-11-20', referral: 'f' };
const back: RefundView = { id: 'k', purchase: 'b', amount: mxn(250), tax: mxn(40), reason: 'Returned the collar', cancelled: false, cancel_reason: null, at: today(11, 0), on: '2025-11-20', recorded_by: 'Lucía' };

/** What the program says can still be given back. */
function refundable({ id, paid, refunded, voided }: PurchaseView): PersonStory['refundable'] {
  const left = { ...paid, minor: paid.minor - refunded.minor };
  return voided || left.minor <= 0 ? [] : [{ purchase: id, left }];
}

const done = { id: 'k', changes: [], attention: [] };

function desk(purchase: PurchaseView = bought, refunds: RefundView[] = [], rest: Program = {}): Program {
  return {
    referrals: { rows: [referral], total: 1 },
    people: { rows: [], total: 0 },
    referral: () => ({ page: { referral, purchases: [purchase], refunds, rewards: [] }, rewards: [], choices: [], attention: [], refundable: refundable(purchase), attribution: { by: 'code', model: 'last_touch', window_days: 90, program_name: 'Amigos', shares: [], touches: [] }, quality: { score: 20, parts: [] } }),
    record_refund: ({ form: { reason } }) => {
      purchase = { ...purchase, refunded: mxn(250) };
      refunds = [{ ...back, reason }];
      return done;
    },
    cancel_refund: ({ reason }) => {
      purchase = { ...purchase, refunded: mxn(0) };
      refunds = [{ ...back, cancelled: true, cancel_reason: reason }];
      return done;
    },
    ...rest,
  };
}

async function refundOf(program: Program, may?: ('counter' | 'decide')[]) {
  const shown = showPlace(<ReferralsPlace />, program, { at: { at: 'referral', id: 'f' }, ...(may ? { may } : {}) });
  const button = await screen.findByRole('button', { name: 'Refund…' });
  return { ...shown, button };
}

describe('giving money back for a purchase', () => {
  it('r8 has the amount filled in, takes tax and reason, and shows what was given back', async () => {
    const { user, of, button } = await refundOf(desk());
    await user.click(button);
    const amount = await screen.findByRole('textbox', { name: 'Given back, tax included' });
    expect(amount).toHaveProperty('value', '1000.00');
    await expectAccessible();
    await user.clear(amount);
    await user.type(amount, '250,00');
    await user.type(screen.getByRole('textbox', { name: /Tax in it/ }), '40');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Returned the collar{Enter}');
    expect(await screen.findByText('$250.00 given back')).toBeTruthy();
    expect(screen.getByText(/Refund of \$250\.00, 20 Nov: Returned the collar/)).toBeTruthy();
    expect(of('record_refund')).toEqual([{ purchase: 'b', form: { amount: '250,00', tax: '40', reason: 'Returned the collar' } }]);
  });

  it('r8 wants an amount and a reason', async () => {
    const { user, of, button } = await refundOf(desk());
    await user.click(button);
    await user.clear(await screen.findByRole('textbox', { name: 'Given back, tax included' }));
    await user.click(screen.getByRole('button', { name: /Record refund/ }));
    expect(screen.getByText('A reason is needed, in a few words.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'why{Enter}');
    expect(screen.getByText('Look at the amount and its tax first.')).toBeTruthy();
    expect(of('record_refund')).toEqual([]);
  });

  it('r8 says in words that it is too much, and at the field what cannot be read', async () => {
    let answer: () => never = () => refused('refund_too_large', { left: mxn(750) });
    const { user, button } = await refundOf(desk({ ...bought, refunded: mxn(250) }, [back], { record_refund: () => answer() }));
    await user.click(button);
    expect(await screen.findByRole('textbox', { name: 'Given back, tax included' })).toHaveProperty('value', '750.00');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'all of it{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('At most $750.00 can be given back.');
    answer = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'tax', refusal: { code: 'amount_unreadable' } }] });
    };
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Tax in it/ }).getAttribute('aria-invalid')).toBe('true'));
  });

  it('r8 takes a refund back with a reason, and keeps both to be read', async () => {
    const { user, of } = await refundOf(desk({ ...bought, refunded: mxn(250) }, [back]));
    await user.click(screen.getByRole('button', { name: 'There was no refund…' }));
    await screen.findByText('Was there no refund of $250.00?');
    await user.keyboard('wrong person{Enter}');
    expect(await screen.findByText(/There was none: wrong person/)).toBeTruthy();
    expect(screen.queryByText('$250.00 given back')).toBeNull();
    expect(screen.queryByRole('button', { name: 'There was no refund…' })).toBeNull();
    expect(of('cancel_refund')).toEqual([{ refund: 'k', reason: 'wrong person' }]);
    await expectAccessible();
  });

  it('y6 lets the desk give back what was bought today; earlier ones are a manager’s, and so is taking back', async () => {
    const { button } = await refundOf(desk({ ...bought, refunded: mxn(250) }, [back]), ['counter']);
    expect(button.getAttribute('aria-disabled')).not.toBe('true');
    expect(screen.queryByRole('button', { name: 'There was no refund…' })).toBeNull();
  });

  it('y6 shows the desk why an earlier purchase is not its to give back', async () => {
    const early: PurchaseView = { ...bought, id: 'c', on: '2025-11-18', referral: null };
    const { user, of } = showPlace(<ReferralsPlace />, desk(early), { at: { at: 'referral', id: 'f' }, may: ['counter'] });
    expect(await screen.findByText('Visits')).toBeTruthy();
    const button = screen.getByRole('button', { name: 'Refund…' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.click(button);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(of('record_refund')).toEqual([]);
  });

  it('r8 says at the amount, while it is typed, that more than what is left cannot be given back', async () => {
    const { user, of } = await opened(storyOf({}));
    await user.click(screen.getByRole('button', { name: 'Refund…' }));
    const amount = await screen.findByRole('textbox', { name: 'Given back, tax included' });
    await user.clear(amount);
    await user.type(amount, '1000.01');
    expect(await screen.findByText('At most $1,000.00 can be given back. Check the amount and its tax.')).toBeTruthy();
    expect(amount.getAttribute('aria-invalid')).toBe('true');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'returned{Enter}');
    expect(of('record_refund')).toEqual([]);
  });

  it('r11 puts the items of a purchase right, and leaves out what nobody touched', async () => {
    const { user, of } = await opened(storyOf({ items: [{ product: 'Vaccine', quantity: 1, amount: null }] }), undefined, { correct_purchase: done });
    await user.click(screen.getByRole('button', { name: 'Put right…' }));
    const product = await screen.findByDisplayValue('Vaccine');
    await user.clear(product);
    await user.type(product, 'Bath');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'it was a bath{Enter}');
    await waitFor(() => expect(of('correct_purchase')[0]?.form.items).toEqual([{ product: 'Bath', quantity: 1, amount: '' }]));
  });

  it('r8 offers nothing where all was given back', async () => {
    showPlace(<ReferralsPlace />, desk({ ...bought, refunded: mxn(1000) }, [{ ...back, amount: mxn(1000) }]), { at: { at: 'referral', id: 'f' } });
    await screen.findByText('$1,000.00 given back');
    expect(screen.queryByRole('button', { name: 'Refund…' })).toBeNull();
  });

  const storyOf = (more: Partial<PurchaseView>, refunds: PersonStory['refunds'] = []): PersonStory => {
    return {
      phones: [],
      page: {
        id: 'nadia',
        details: { name: 'Nadia Olvera', phones: [], emails: [], address: null, language: 'es', consent: { messages: false, leaderboard: false }, notes: null, external_id: null, patients: [], customer_since: null },
        is_customer: true, referrer: null, balance: { available: mxn(0), waiting: mxn(0), in_payout: mxn(0), paid: mxn(0), year: 2025 }, funnel: { cards: 0, referrals: 0, converted: 0, rewards: 0 }, codes: [], merges: [],
      },
      refunds,
      refundable: refundable({ ...bought, ...more }),
      choices: [], to_come: mxn(0),
      next_statuses: [], own_terms: [],
      story: [{ item: { kind: 'bought', ...bought, referral: null, ...more }, why: '', waits: null }],
    };
  };
  const opened = async (person: PersonStory, may?: Permission[], more: Program = {}) => {
    const shown = showPlace(<PersonPlace id="nadia" />, desk(bought, [], { person, running_programs: [], system_printers: [], ...more }), may ? { may } : {});
    await shown.user.click(await screen.findByText(/Paid \$1,000\.00/));
    return shown;
  };

  it('r8 starts from the purchase in the person’s story too', async () => {
    const { user, of } = await opened(storyOf({ refunded: mxn(250) }, [back]));
    expect(await screen.findByText(/Refund of \$250\.00/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Refund…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'the rest{Enter}');
    await waitFor(() => expect(of('record_refund')).toEqual([{ purchase: 'b', form: { amount: '750.00', tax: '', reason: 'the rest' } }]));
    await screen.findByText('Refund recorded');
    await expectAccessible();
  });

  it('r7 tells the day, the tax and what was bought', async () => {
    await opened(storyOf({ on: '2025-11-12', tax: mxn(160), invoice: 'F-77', items: [{ product: 'Nail trim', quantity: 2, amount: mxn(120) }, { product: 'Collar', quantity: 1 }] }));
    expect(await screen.findAllByText('Invoice F-77'), 'in the story and beside it').toHaveLength(2);
    for (const text of ['Bought on 12 Nov 2025', '$160.00 tax in it', '2 × Nail trim · $120.00', '1 × Collar']) expect(await screen.findByText(text)).toBeTruthy();
  });

  it('r8 takes a refund back without any referral, with a reason', async () => {
    const { user, of } = await opened(storyOf({ refunded: mxn(250) }, [back, { ...back, id: 'old', amount: mxn(10), cancelled: true, cancel_reason: 'typed twice' }]), undefined, { cancel_refund: done });
    expect(await screen.findByText('There was none: typed twice')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'No refund of $250.00…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'it was another{Enter}');
    await waitFor(() => expect(of('cancel_refund')).toEqual([{ refund: back.id, reason: 'it was another' }]));
  });

  it('r11 puts a purchase right with what stands filled in, and says what cannot be read', async () => {
    let answer = (): typeof done => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'tax', refusal: { code: 'amount_too_large' } }] });
    };
    const { user, of } = await opened(storyOf({ tax: mxn(160), invoice: 'F-77' }), undefined, { correct_purchase: () => answer() });
    await user.click(screen.getByRole('button', { name: 'Put right…' }));
    const paid = await screen.findByRole('textbox', { name: 'What was paid, tax included' });
    await expectAccessible();
    await user.clear(paid);
    await user.type(paid, '900');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'mistyped{Enter}');
    await waitFor(() => expect(of('correct_purchase')).toEqual([{ purchase: 'b', form: { paid: '900', tax: '160.00', invoice: 'F-77', void: false, reason: 'mistyped' } }]));
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Tax in it/ }).getAttribute('aria-invalid')).toBe('true'));
    answer = () => done;
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('r11 gives a purchase to who really bought, and tells why it was put right', async () => {
    const line = { id: 'eva', name: 'Eva Luna', phones: [], emails: [], patients: [], balance: mxn(0), language: 'es' as const, code: null, friends: 0 };
    const { user, of, again } = await opened(storyOf({ invoice: 'F-77' }), undefined, { correct_purchase: done, people: { rows: [line], total: 1 } });
    await user.click(screen.getByRole('button', { name: 'Put right…' }));
    await user.type(await screen.findByRole('textbox', { name: /^Bought by somebody else/ }), 'Eva');
    await user.click(await screen.findByText('Eva Luna'));
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'it was Eva{Enter}');
    await waitFor(() => expect(of('correct_purchase')[0]).toMatchObject({ form: { person: 'eva', void: false, reason: 'it was Eva' } }));
    again(null);
    await opened(storyOf({ voided: true, reason: 'it was Eva' }));
    expect(screen.getAllByText(/Put right: it was Eva/).length).toBeGreaterThan(0);
  });

  it('r11 says that there was no purchase, and only a manager may', async () => {
    const { user, of, again } = await opened(storyOf({}), undefined, { correct_purchase: done });
    await user.click(screen.getByRole('button', { name: 'There was no purchase…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'typed twice{Enter}');
    await waitFor(() => expect(of('correct_purchase')[0]).toMatchObject({ purchase: 'b', form: { paid: '1000.00', void: true, reason: 'typed twice' } }));
    again(null);
    await opened(storyOf({}), ['counter']);
    expect(screen.queryByRole('button', { name: 'There was no purchase…' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Put right…' })).toBeNull();
  });
});
