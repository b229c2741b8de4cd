import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { statement } from '../../../test/gallery/personDialogScenes';
import { showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import { StatementDialog } from './StatementDialog';

const program: Program = {
  statement: ({ as_of: asOf }) => {
    if (asOf?.at === 'day' && asOf.on > '2025-11-20') throw new CallFailed({ kind: 'invalid', fields: [{ field: 'on', refusal: { code: 'day_to_come' } }] });
    return asOf === null ? { ...statement, as_of: '2025-11-20', seq: 20_500, earlier: 2 } : statement;
  },
  system_printers: [],
  save_paper: 'Documents/Statement.pdf',
};

const day = () => screen.getByRole('textbox', { name: /Up to the end of/ });

describe('a statement as of a day', () => {
  it('m6 is shown with its day and printed as it is shown', async () => {
    const { user, of } = showPlace(<StatementDialog person="juan" name="Juan Pérez" start={null} onClose={vi.fn()} />, program);
    expect(await screen.findByText(/As of now, log entry no. 20,500/)).toBeTruthy();
    expect(screen.getByText('2 earlier lines are on the paper only.')).toBeTruthy();
    await user.type(day(), '15/11/2025');
    expect((await screen.findByText('As of 15 Nov 2025, log entry no. 20,112')).getAttribute('role')).toBe('status');
    expect(screen.getByRole('row', { name: /Payout.*P-0412.*−\$583\.33.*\$0\.00/ })).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('save_paper')).toEqual([{ paper: { paper: 'statement', person: 'juan', as_of: { at: 'day', on: '2025-11-15' } } }]));
    await user.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(await screen.findByText(/As of now/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Back to now' })).toBeNull();
  });

  it('m6 goes to the printer where there is one', async () => {
    const { user, of } = showPlace(<StatementDialog person="juan" name="Juan Pérez" start={{ at: 'entry', seq: 7 }} onClose={vi.fn()} />, { ...program, system_printers: [{ name: 'Front', is_default: true, state: { state: 'idle' }, alerts: [] }], print_statement: { printer: 'Front', id: 'j1' } });
    await screen.findByText('As of log entry no. 20,112, of 15 Nov 2025');
    await user.click(screen.getByRole('button', { name: /^Print/ }));
    expect(await screen.findByText('Statement prints on Front')).toBeTruthy();
    expect(of('print_statement')).toEqual([{ person: 'juan', as_of: { at: 'entry', seq: 7 }, printer: null }]);
  });

  it('m6 says at the field why there is none, and prints nothing then', async () => {
    const { user, of } = showPlace(<StatementDialog person="juan" name="Juan Pérez" start={null} onClose={vi.fn()} />, program);
    await screen.findByText(/As of now/);
    await user.type(day(), '25/11/2025');
    await waitFor(() => expect(day().getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText('This day is still to come. Choose today or a day before.')).toBeTruthy();
    expect(screen.queryByRole('row', { name: /Payout/ }), 'no figures of another day').toBeNull();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(of('save_paper')).toEqual([]);
  });
});
