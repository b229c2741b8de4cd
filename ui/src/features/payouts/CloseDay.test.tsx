import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn } from '../../../test/gallery/figures';
import { dayAnswers } from '../../../test/gallery/payoutScenes';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import { CloseDayDialog } from './CloseDayDialog';

const done = { id: 'c', changes: [], attention: [] };
const program: Program = { ...dayAnswers, close_day: done, print_day_close: { printer: 'HP M404', id: 'HP-1' }, save_paper: 'Documents/day-close.pdf', open_saved: null };
const dialog = <CloseDayDialog currency="MXN" onClose={() => undefined} />;
const open: Program = { ...program, day_to_close: { on: '2025-11-20', payouts: [], paid: mxn(0), closes: [] } };

describe('closing the day', () => {
  it('shows the receipts and what they come to, and sends what was counted with keys alone', async () => {
    const { user, of } = showPlace(dialog, { ...program, day_to_close: { on: '2025-11-20', payouts: [{ number: 'P-0323', person_name: 'Tomás Villaseñor', paid_by: 'Lucía Herrera', amount: mxn(400) }], paid: mxn(400), closes: [] } });
    expect(await screen.findByText('Tomás Villaseñor')).toBeTruthy();
    expect(screen.getByText(/1 cash payout/)).toBeTruthy();
    await user.keyboard('400');
    await user.tab();
    await user.keyboard('1');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(of('close_day')).toEqual([{ form: { counted: '400', receipts: '1', explanation: '' } }]));
  });

  it('asks why where the count and the records differ', async () => {
    const differs = (): never => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'explanation', refusal: { code: 'reason_needed' } }, { field: 'receipts', refusal: { code: 'amount_unreadable' } }] });
    };
    const { user } = showPlace(dialog, { ...open, close_day: differs });
    await user.click(await screen.findByRole('button', { name: /Close the day/ }));
    expect(await screen.findByText('The count and the records differ: say why.')).toBeTruthy();
    expect(screen.getByText('Type how many signed receipts there are.')).toBeTruthy();
  });

  it('says how it was closed, prints its paper, saves it, and can be done again', async () => {
    const { user, of } = showPlace(dialog, program);
    expect(await screen.findByText(/difference \+\$20\.00/)).toBeTruthy();
    expect(screen.getByText(/2 of 2 receipts · 20 of change/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Print' }));
    expect(await screen.findByText('The paper went to HP M404.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save PDF' }));
    await waitFor(() => expect(of('save_paper')).toEqual([{ paper: { paper: 'day_close', close: 'k' } }]));
    expect(screen.getByRole('button', { name: /Close it again/ })).toBeTruthy();
    await expectAccessible();
  });

  it('says why the printer did not', async () => {
    const { user } = showPlace(dialog, { ...program, print_day_close: () => refused('not_signed_in') });
    await user.click(await screen.findByRole('button', { name: 'Print' }));
    expect(await screen.findByText(/sign in/i)).toBeTruthy();
  });
});
