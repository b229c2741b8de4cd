import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { chosen, toChoose } from '../../../test/choices';
import { today } from '../../../test/gallery/figures';
import { desk, done, juan, referral } from '../../../test/juan';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { PersonPlace } from '../people/PersonPlace';
import { PurchasePlace } from '../record/PurchasePlace';
import { RecordPlace } from '../record/RecordPlace';
import { promise } from '../../../test/promise';

const has = { ...desk, person: { ...juan, choices: [toChoose, chosen] } };

const counter: Program = {
  check_code: { shown: '04K7M-2QX9T', at: 0, refusal: null, programs: [], findings: [], referrer: 'carmen', referrer_name: 'Carmen Ibáñez', program: 'p', program_name: 'Friends', uses: 2, use_limit: null, ends_on: null, promise: { ...promise, choices: ['When a friend is recorded, the friend chooses: 25% off, or nail trim without charge, worth $120.00.'], minimum_spend: null }, variant: null },
  alike: [],
  people: { rows: [], total: 0 },
  record_referral: done,
};

describe('something that a person has to choose', () => {
  it('w2 stands on the page and is chosen by C, a digit and Enter, which says what was given', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...has, choose_reward: done });
    expect(await screen.findByText(/^First purchase of Nadia Olvera, invoice F-20614 · can be chosen until/)).toBeTruthy();
    expect(screen.queryByText(/^First purchase of Emily Carter/), 'what was chosen is done').toBeNull();
    await user.keyboard('c');
    const dialog = await screen.findByRole('dialog', { name: 'What does Juan Pérez García choose?' });
    expect(within(dialog).getByText('$270.00'), 'what it is worth').toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('First choose one: its number, or the arrows.')).toBeTruthy();
    expect(of('choose_reward')).toEqual([]);
    await user.keyboard('2');
    await waitFor(() => expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: /Nail trim/ }).checked).toBe(true));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('choose_reward')).toEqual([{ choice: 'ch1', alternative: 2 }]));
    expect(await screen.findByText(/Juan Pérez García gets: Nail trim/)).toBeTruthy();
  });

  it('w2 is chosen by the mouse too, and what is refused is said in words', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...has, choose_reward: () => refused('choice_closed', { why: 'lapsed' }) });
    await screen.findByText('Has a reward to choose');
    await user.keyboard('c');
    await screen.findByRole('dialog');
    await user.click(await screen.findByRole('radio', { name: /Nail trim/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('The days to choose are over.')).toBeTruthy();
    expect(of('choose_reward')).toEqual([{ choice: 'ch1', alternative: 2 }]);
  });

  it('w2 is at the till before what can be used, one key away', async () => {
    const { user, of } = showPlace(<PurchasePlace person="juan" />, { ...has, usable_rewards: [], choose_reward: done, people: { rows: [], total: 0 } });
    const section = await screen.findByRole('region', { name: 'Theirs to choose' });
    expect(within(section).getByText(toChoose.says)).toBeTruthy();
    await user.keyboard('{Alt>}1{/Alt}');
    await screen.findByRole('dialog', { name: 'What does Juan Pérez García choose?' });
    await user.keyboard('1');
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: /200.00 in cash/ }).checked).toBe(true));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('choose_reward')).toEqual([{ choice: 'ch1', alternative: 1 }]));
  });

  it('w2 w13 stands in the story with what was chosen, and a manager takes it back with a reason', async () => {
    const item = { kind: 'choice' as const, id: 'ch2', person: 'juan', person_name: 'Juan Pérez García', recipient: 'referrer' as const, referral: 'f1', friend_name: 'Emily Carter', action: null, invoice: 'F-20377', program_name: 'Friends', number: 1, at: today(9, 0), valid_until: '2026-02-18', due: true, alternative: 2, chosen_on: '2025-11-12', chosen_at: today(9, 5), chosen_by: 'Lucía Herrera', reason: null };
    const person = { ...juan, choices: [chosen], story: [{ item, why: chosen.says, waits: null }] };
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, person, unchoose_reward: done });
    await user.click(await screen.findByText('Chose a reward'));
    expect(await screen.findByText(/^Chosen on .*2025, given by Lucía Herrera/)).toBeTruthy();
    expect(screen.getByText('A choice was taken back: he would rather have the trim')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Take the choice back…' }));
    await user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'He wants the cash{Enter}');
    await waitFor(() => expect(of('unchoose_reward')).toEqual([{ choice: 'ch2', reason: 'He wants the cash' }]));
    expect(await screen.findByText('The choice is taken back')).toBeTruthy();
  });

  it('w2 is told with the promise, and the friend who chooses for coming stands on the screen next', async () => {
    const friend = { ...toChoose, person: 'tadeo', person_name: 'Tadeo Zúñiga' };
    const story = { page: { referral: { ...referral, friend: 'tadeo' }, purchases: [], refunds: [], rewards: [] }, rewards: [], choices: [friend], attention: [], refundable: [], attribution: { by: 'code' as const, model: 'last_touch' as const, window_days: 90, program_name: 'Friends', shares: [], touches: [] }, quality: { score: 20, parts: [] } };
    const { user, of, went } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, referral: story });
    expect(await screen.findByText(/the friend chooses: 25% off, or nail trim/)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Tadeo Zúñiga{Enter}');
    await waitFor(() => expect(of('referral')).toEqual([{ referral: 'x' }]));
    await waitFor(() => expect(went.at(-1)).toEqual({ at: 'person', id: 'tadeo' }));
  });

  it('w2 is only read by whoever may neither give nor take back', async () => {
    showPlace(<PersonPlace id="juan" />, has, { may: ['read_all'] });
    expect(await screen.findByText('Has a reward to choose')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Choose a reward/ })).toBeNull();
  });
});
