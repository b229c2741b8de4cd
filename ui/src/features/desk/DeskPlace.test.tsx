import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { mxn, today as at } from '../../../test/gallery/figures';
import { showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import type { CodeAnswer } from '../../bindings/CodeAnswer';
import type { Found } from '../../bindings/Found';
import type { Today } from '../../bindings/Today';
import type { TodayEvent } from '../../bindings/TodayEvent';
import { useKeys } from '../../keys/Keys';
import { DeskPlace } from './DeskPlace';

const nothing = { id: '0', kind: 'referral', at: at(14, 26), person: 'tadeo', person_name: 'Tadeo Zúñiga', other_name: null, code: null, invoice: null, referral: null, payout: null, number: null, amount: mxn(0), waits: false, referral_state: null, payout_state: null, staff: 'me', staff_name: 'Héctor Ruiz' } satisfies TodayEvent;
const events: TodayEvent[] = [
  { ...nothing, id: '1', other_name: 'Juan Pérez', code: '04K7M-2QX9T', referral: 'f1', waits: true },
  { ...nothing, id: '2', kind: 'conversion', invoice: 'F-1', other_name: 'Juan Pérez', amount: mxn(1240), referral: 'f1' },
  { ...nothing, id: '3', kind: 'purchase', amount: mxn(80) },
  { ...nothing, id: '4', kind: 'code', code: '04K7P-9W3TD' },
  { ...nothing, id: '5', kind: 'payout_requested', payout: 'y', number: 7, amount: mxn(600), waits: true },
  { ...nothing, id: '6', kind: 'payout_approved', payout: 'y', number: 7, amount: mxn(600), waits: true },
  { ...nothing, id: '7', kind: 'payout_paid', payout: 'y', number: 7, amount: mxn(600), staff: 'other', staff_name: 'Lucía' },
];
const today: Today = { date: '2025-11-20', referrals: 1, conversions: 1, codes: 1, events, payouts_requested: 2, payouts_approved: 1, attention: 3, rewards_to_approve: 1 };
const none: Found = { people: [], codes: [], invoices: [], payouts: [] };
const unknown: CodeAnswer = { shown: 'zzz', at: 0, refusal: { code: 'code_unknown' }, programs: [], findings: [], referrer: null, referrer_name: null, program: null, program_name: null, uses: 0, use_limit: null, ends_on: null, promise: null, variant: null };
const juan = { id: 'juan', name: 'Juan Pérez', phones: ['+524151520311'], emails: [], patients: [{ name: 'Luna' }], language: 'es' as const, code: '04K7M-2QX9T', friends: 9, balance: mxn(0) };
const desk: Program = { today, find: none, check_code: unknown, attention: { open: [], decided: [], rewards: [], lapsing: [], lapsing_choices: [], unmatched: [] } };

describe('the desk, wired', () => {
  it('tells the day in sentences and what waits for the role', async () => {
    const { user, went } = showPlace(<DeskPlace />, desk);
    const paid = (await screen.findByText(/paid the first visit/)).closest('button');
    expect(paid?.textContent, 'the amount stands once, at the right').toMatch(/^[^$]*F-1[^$]*\$1,240\.00[^$]*$/);
    expect(screen.getByText('A manager looks')).toBeTruthy();
    expect(screen.getByText('2 payouts to approve')).toBeTruthy();
    expect(screen.getByText('3 matters to decide')).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: /was asked for/ }));
    await user.click(screen.getByRole('button', { name: /A manager looks/ }));
    expect(went).toEqual([{ at: 'payout', id: 'y' }, { at: 'referral', id: 'f1' }]);
  });

  it('says at the right where a referral and a payout stand', async () => {
    const came: TodayEvent = { ...nothing, id: '1', other_name: 'Juan Pérez', referral: 'f1', referral_state: 'converted' };
    const paid: TodayEvent = { ...nothing, id: '2', kind: 'payout_paid', payout: 'y', number: 7, amount: mxn(600), payout_state: 'paid' };
    showPlace(<DeskPlace />, { ...desk, today: { ...today, events: [came, paid] } });
    expect((await screen.findByText('First visit paid')).closest('button')?.textContent).toContain('brought');
    const row = screen.getByText('Paid').closest('button');
    expect(row?.textContent).toContain('$600.00Paid');
    expect(row?.dataset['ended']).toBeUndefined();
  });

  it('leaves what was withdrawn in the list, and says so', async () => {
    const withdrawn: TodayEvent = { ...nothing, id: '1', other_name: 'Juan Pérez', referral: 'f1', referral_state: 'cancelled' };
    const refused: TodayEvent = { ...nothing, id: '2', kind: 'payout_requested', payout: 'y', number: 7, amount: mxn(600), payout_state: 'rejected' };
    showPlace(<DeskPlace />, { ...desk, today: { ...today, events: [withdrawn, refused] } });
    for (const word of ['Cancelled', 'Rejected']) {
      const row = (await screen.findByText(word)).closest('button');
      expect(row?.dataset['ended']).toBe('true');
    }
  });

  it('opens whom it found with Enter, the whole code before a person', async () => {
    const { user, went } = showPlace(<DeskPlace />, { ...desk, find: { ...none, people: [juan], codes: [{ id: 'c', shown: 'JUAN2025', referrer: 'juan', referrer_name: 'Juan Pérez', uses: 1 }] } });
    await user.type(screen.getByRole('combobox'), 'juan{Enter}');
    await waitFor(() => expect(went).toEqual([{ at: 'person', id: 'juan' }]));
    await user.clear(screen.getByRole('combobox'));
    await user.type(screen.getByRole('combobox'), 'juan-2025{Enter}');
    await waitFor(() => expect(went.at(-1)).toMatchObject({ at: 'record', code: 'JUAN2025', draft: expect.stringMatching(/^record:/) as string }));
  });

  it('opens a recording for a code that is not known here, and adds the person for a name that is not', async () => {
    const { user, went } = showPlace(<DeskPlace />, { ...desk, check_code: ({ typed }) => (typed === '04K7M2QX9T' ? { ...unknown, refusal: null } : unknown) });
    await user.type(screen.getByRole('combobox'), 'zzz{Enter}');
    await waitFor(() => expect(went).toEqual([{ at: 'new_person', name: 'zzz' }]));
    await user.clear(screen.getByRole('combobox'));
    await user.type(screen.getByRole('combobox'), '04K7M2QX9T{Enter}');
    await waitFor(() => expect(went.at(-1)).toMatchObject({ at: 'record', code: '04K7M2QX9T' }));
    await user.clear(screen.getByRole('combobox'));
    await user.type(screen.getByRole('combobox'), 'JUAM2025{Enter}');
    expect(await screen.findByText('No such code: “JUAM2025”')).toBeTruthy();
    expect(went).toHaveLength(2);
  });

  it('shows the keys from its own field as long as nothing is typed', async () => {
    const asked = vi.fn();
    const Keys = () => {
      useKeys([{ keys: '?', label: 'Keys', run: asked }], 'global');
      return <DeskPlace />;
    };
    const { user } = showPlace(<Keys />, desk);
    await user.click(screen.getByRole('combobox'));
    await user.keyboard('?');
    await waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
    expect(screen.getByRole('combobox')).toHaveProperty('value', '');
    await user.keyboard('a?');
    expect(screen.getByRole('combobox')).toHaveProperty('value', 'a?');
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('keeps from a role what it may not do, with the reason', async () => {
    const { user, went } = showPlace(<DeskPlace />, desk, { may: ['read_all'] });
    await screen.findByText(/paid the first visit/);
    await user.keyboard('{F2}{F3}');
    expect(went).toEqual([]);
    expect(screen.getAllByTitle('Somebody from the desk does this.').length).toBe(4);
    expect(screen.queryByText('2 payouts to approve')).toBeNull();
  });
});
