// A reward that is neither cash nor a discount is used: what it is and what is left of it stands before (rule O1).
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { desk, done, juan, reward, told } from '../../../test/juan';
import { showPlace, type Program } from '../../../test/place';
import { CallFailed } from '../../backend/backend';
import type { RewardView } from '../../bindings/RewardView';
import { PersonPlace } from './PersonPlace';

const bought = { item: { kind: 'bought' as const, id: 'b1', person: 'juan', paid: mxn(1240), tax: mxn(0), discount: mxn(0), refunded: mxn(0), invoice: 'F-20614', items: [], voided: false, reason: null, at: today(10, 0), on: '2025-11-20', referral: null }, why: '', waits: null };

async function using(item: Partial<RewardView>, why: string, program: Program = {}) {
  const story = { reward: { item: { ...reward, state: 'available' as const, ...item }, why, waits: null }, postings: [], sum: null, lapses: [], uses: [] };
  const shown = showPlace(<PersonPlace id="juan" />, { ...desk, person: { ...juan, story: [told, bought] }, reward: story, use_reward: done, ...program });
  await shown.user.click(await screen.findByText(/waits until 20 Dec/));
  await shown.user.click(await screen.findByRole('button', { name: 'Use…' }));
  await screen.findByRole('dialog', { name: 'Use this reward?' });
  return shown;
}

const credit = { form: 'credit' as const, amount: mxn(50), remainder: mxn(30) };

describe('using a reward', () => {
  it('o1 says what is left of it, reads the amount, and takes the purchase by keyboard', async () => {
    const { user, of } = await using(credit, '$50.00 account credit');
    expect(screen.getByText('Leave it empty to use all that is left: $30.00.')).toBeTruthy();
    await user.keyboard('12.50');
    expect(await screen.findByText('= $12.50')).toBeTruthy();
    await user.keyboard('{Tab}2{Tab}{Enter}');
    await waitFor(() => expect(of('use_reward')).toEqual([{ reward: 'w1', form: { amount: '12.50', visit: '', purchase: 'b1' } }]));
  });

  it('o1 says at the amount that it is too much, and keeps nothing of it after Escape', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'amount', refusal: { code: 'more_than_left' } }] });
    };
    const { user } = await using(credit, '$50.00 account credit', { use_reward: wrong });
    await user.keyboard('40{Enter}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: /How much/ }).getAttribute('aria-invalid')).toBe('true'));
    expect(screen.queryByText('That was not done')).toBeNull();
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Use…' }));
    expect(await screen.findByRole('textbox', { name: /How much/ })).toHaveProperty('value', '');
  });

  it('o1 counts points, and hands a thing over whole', async () => {
    const { again, unmount } = await using({ form: 'points', amount: mxn(0), remainder: mxn(0), units: 1500, units_left: 1200 }, '1,500 points');
    expect(screen.getByText('Leave it empty to use all that is left: 1,200.')).toBeTruthy();
    again(null);
    unmount();
    const { user, of } = await using({ form: 'service' }, 'Nail trim without charge');
    expect(screen.queryByRole('textbox', { name: /How much/ })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: /Visit or note/ }), 'bath{Enter}');
    await waitFor(() => expect(of('use_reward')).toEqual([{ reward: 'w1', form: { amount: '', visit: 'bath' } }]));
  });
});
