import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { taxAnswers } from '../../../test/gallery/payoutScenes';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { TaxDialog } from './TaxDialog';

const done = { id: 'x', changes: [], attention: [] };
const program: Program = { ...taxAnswers, file_tax_paper: done, withdraw_tax_paper: done };
const dialog = <TaxDialog thisYear={2025} onClose={() => undefined} />;

describe('the year and its papers', () => {
  it('tells who was paid how much, and who reaches the threshold without a paper', async () => {
    const { of } = showPlace(dialog, program);
    expect(await screen.findByText(/3 payouts · reaches the threshold · No paper on file/)).toBeTruthy();
    expect(screen.getByText(/waits for a form/)).toBeTruthy();
    await expectAccessible();
    expect(of('tax_year')).toEqual([{ year: 2025 }]);
  });

  it('says that no table has a threshold, and that nobody was paid', async () => {
    showPlace(dialog, { ...program, tax_year: { year: 2025, threshold: null, stops: false, people: [] } });
    expect(await screen.findByText('Nobody was paid in this year.')).toBeTruthy();
    expect(screen.getByText(/No threshold of the tax office is known/)).toBeTruthy();
  });

  it('files a form, or leave for the year with a reason, and takes a paper out with one', async () => {
    const { user, of } = showPlace(dialog, program);
    await user.click(await screen.findByRole('button', { name: 'Papers of Carmen Ibáñez Solís' }));
    expect(await screen.findByRole('list', { name: 'Papers on file' })).toHaveProperty('textContent', expect.stringContaining('Form W-8BEN'));
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'File it' }));
    await waitFor(() => expect(of('file_tax_paper')).toEqual([{ person: 'c', form: { kind: 'w9', year: '', note: '' } }]));
    await user.click(screen.getByRole('button', { name: 'Take out Form W-8BEN…' }));
    await user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'expired{Enter}');
    await waitFor(() => expect(of('withdraw_tax_paper')).toEqual([{ paper: 'p', reason: 'expired' }]));
  });

  it('shows what the program refuses', async () => {
    const { user } = showPlace(dialog, { ...program, file_tax_paper: () => refused('not_permitted', { needs: 'manager' }) });
    await user.click(await screen.findByRole('button', { name: 'Papers of Carmen Ibáñez Solís' }));
    await user.click(screen.getByRole('button', { name: 'File it' }));
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringMatching(/manager/i));
    await user.click(screen.getByRole('button', { name: /People/ }));
    expect(await screen.findByText('Carmen Ibáñez Solís')).toBeTruthy();
  });
});
