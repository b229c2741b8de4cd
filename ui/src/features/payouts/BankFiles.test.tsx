import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { mxn } from '../../../test/gallery/figures';
import { bankAnswers, payoutProps } from '../../../test/gallery/payoutScenes';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible, show } from '../../../test/show';
import type { BankResult } from '../../bindings/BankResult';
import { BankFilesDialog } from './BankFilesDialog';
import { PayoutsPage } from './PayoutsPage';

const made = { id: 'n', place: 'Documents/bank-b-0009.xml' };
const done = { id: 'b', changes: [], attention: [] };
const program: Program = { ...bankAnswers, make_bank_file: made, save_bank_file: 'Documents/bank-b-0008.xml', withdraw_bank_file: done };
const dialog = <BankFilesDialog currency="MXN" onClose={() => undefined} />;

describe('a new bank file', () => {
  it('says what would go, what stays out and why, and makes it of the rest', async () => {
    const { user, of } = showPlace(dialog, program);
    expect(await screen.findByText('Iván Muñoz Cárdenas')).toBeTruthy();
    expect(screen.getByText(/No bank account is known/)).toBeTruthy();
    expect(screen.getByText('2 transfers')).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Make the file' }));
    expect(await screen.findByText('Documents/bank-b-0009.xml')).toBeTruthy();
    expect(of('make_bank_file')[0]).toMatchObject({ format: 'pain001', payouts: ['324', '322'] });
  });

  it('begins with what American banks read where money is in dollars, and says why none can be made', async () => {
    const offer = { payouts: ['a'], amount: mxn(10), left_out: [], refusal: { code: 'own_bank_missing' as const } };
    const { user, of } = showPlace(<BankFilesDialog currency="USD" onClose={() => undefined} />, { ...program, offer_bank_file: offer });
    await waitFor(() => expect(of('offer_bank_file')).toEqual([{ format: 'nacha' }]));
    await screen.findByText('1 transfer');
    await user.click(screen.getByRole('button', { name: /Make the file/ }));
    expect(of('make_bank_file')).toEqual([]);
    expect(screen.getAllByText(/own bank is not complete/).length).toBeGreaterThan(0);
  });

  it('shows what the program refuses', async () => {
    const { user } = showPlace(dialog, { ...program, make_bank_file: () => refused('nothing_to_export') });
    await screen.findByText('2 transfers');
    await user.click(screen.getByRole('button', { name: 'Make the file' }));
    expect(await screen.findByText('No approved bank transfer waits.')).toBeTruthy();
  });
});

describe('the bank files', () => {
  it('says how far each is, writes it again and takes it back with a reason', async () => {
    const { user, of } = showPlace(dialog, program);
    await user.click(screen.getByRole('radio', { name: 'Files' }));
    expect(await screen.findByText(/3 transfers · .*2 paid · 1 failed/)).toBeTruthy();
    expect(screen.getByText('Taken back: The bank reads ISO 20022')).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save B-0008 again' }));
    expect(await screen.findByText('Documents/bank-b-0008.xml')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Take B-0008 back…' }));
    await user.type(await screen.findByRole('textbox'), 'Never sent{Enter}');
    await waitFor(() => expect(of('withdraw_bank_file')).toEqual([{ export: 'b', reason: 'Never sent' }]));
  });

  it('says when there is none', async () => {
    const { user } = showPlace(dialog, { ...program, bank_files: [] });
    await user.click(screen.getByRole('radio', { name: 'Files' }));
    expect(await screen.findByText('No file was made yet.')).toBeTruthy();
  });
});

describe('the bank’s answer', () => {
  const line = (rest: Partial<BankResult>): BankResult => ({ reference: 'P-0001-8', said: 'paid', reason: null, amount: mxn(600), person_name: 'Ana', why_not: null, ...rest });
  const lines = [
    line({}),
    line({ reference: 'P-0002-8', said: 'failed', reason: 'AC04', amount: null, person_name: 'Eva' }),
    line({ reference: 'X-1', person_name: null, why_not: { kind: 'fits_nothing' } }),
    line({ reference: 'P-0003-8', why_not: { kind: 'amount_differs', sent: mxn(700) } }),
    line({ reference: 'P-0004-8', why_not: { kind: 'wrong_state', state: 'cancelled' } }),
    line({ reference: 'P-0005-8', why_not: { kind: 'refused', refusal: { code: 'reference_taken' } } }),
  ];

  it('is shown line by line before anything is marked, and then told', async () => {
    const { user, of } = showPlace(dialog, { ...program, read_bank_results: { lines }, import_bank_results: { lines } });
    await user.click(screen.getByRole('radio', { name: 'Bank’s answer' }));
    await user.upload(screen.getByLabelText('Choose a file…', { selector: 'input' }), new File(['<x/>'], 'camt.xml', { type: 'text/xml' }));
    expect(await screen.findByText('Did not go through · AC04')).toBeTruthy();
    for (const text of ['No transfer of ours has this reference.', 'The bank names another amount: $700.00 was sent.', 'The payout is Cancelled.']) expect(screen.getByText(text)).toBeTruthy();
    expect(of('import_bank_results')).toEqual([]);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Mark 2 payouts' }));
    expect(await screen.findByText('2 payouts were marked.')).toBeTruthy();
    expect(of('import_bank_results')).toEqual([{ text: '<x/>' }]);
    expect(screen.queryByRole('button', { name: /^Mark/ })).toBeNull();
  });

  it('says that a file is none', async () => {
    const { user } = showPlace(dialog, { ...program, read_bank_results: () => refused('no_bank_results') });
    await user.click(screen.getByRole('radio', { name: 'Bank’s answer' }));
    await user.upload(screen.getByLabelText('Choose a file…', { selector: 'input' }), new File(['hello'], 'x.csv', { type: 'text/csv' }));
    expect(await screen.findByText(/This is no answer of a bank/)).toBeTruthy();
  });
});

describe('the queue of payouts', () => {
  it('opens the bank files, the close of the day and the year with one key each', async () => {
    const onBank = vi.fn();
    const onCloseDay = vi.fn();
    const onTax = vi.fn();
    const { user, again } = show(<PayoutsPage {...payoutProps({ onBank, onCloseDay, onTax })} />);
    await user.keyboard('bct');
    expect([onBank, onCloseDay, onTax].map((one) => one.mock.calls.length)).toEqual([1, 1, 1]);
    again(<PayoutsPage {...payoutProps({ tab: 'approved', rows: [], open: null, onBank })} />);
    await user.click(screen.getByRole('button', { name: /Bank files/ }));
    expect(onBank).toHaveBeenCalledTimes(2);
    again(<PayoutsPage {...payoutProps({ tab: 'paid', rows: [], open: null, onCloseDay, onTax })} />);
    await user.click(screen.getByRole('button', { name: /Close the day/ }));
    await user.click(screen.getByRole('button', { name: /Year and tax/ }));
    expect([onCloseDay, onTax].map((one) => one.mock.calls.length)).toEqual([2, 2]);
  });
});
