// What reached somebody before they came: which code, how, and when (rule C8).
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { desk, done } from '../../../test/juan';
import { showPlace, type Program } from '../../../test/place';
import { openOnPerson } from '../../../test/personDialog';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import { PersonPlace } from './PersonPlace';

const asked = (program: Program) => openOnPerson('Note a touch', 'What reached Juan Pérez?', program);

describe('a touch', () => {
  it('c8 is noted by keyboard with its code, way and day', async () => {
    const { user, of } = await asked({ note_touch: done });
    await expectAccessible();
    await user.keyboard('{Enter}');
    expect(of('note_touch'), 'without a code there is nothing to note').toEqual([]);
    await user.keyboard('VERANO25{Tab}e{Tab}5/11/2025{Enter}');
    expect(await screen.findByText('Noted')).toBeTruthy();
    expect(of('note_touch')).toEqual([{ person: 'juan', form: { code: 'VERANO25', channel: 'email', on: '2025-11-05' } }]);
  });

  it('c8 says at its field what cannot be, and keeps nothing of it after Escape', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'code', refusal: { code: 'code_symbols' } }, { field: 'on', refusal: { code: 'date_incoherent' } }] });
    };
    const { user, of } = await asked({ note_touch: wrong });
    await user.keyboard('VERANO25{Tab}{Tab}40/11/2025{Enter}');
    expect(of('note_touch'), 'a day that is none is not handed over').toEqual([]);
    const day = screen.getByRole('textbox', { name: /On which day/ });
    await user.clear(day);
    await user.type(day, '5/12/2025{Enter}');
    await waitFor(() => expect(day.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByRole('textbox', { name: 'Code' }).getAttribute('aria-invalid')).toBe('true');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Note a touch' }));
    expect(await screen.findByRole('textbox', { name: 'Code' })).toHaveProperty('value', '');
  });

  it('c8 is not offered to who only looks', async () => {
    showPlace(<PersonPlace id="juan" />, desk, { may: ['read_all'] });
    await screen.findByText('payable today');
    expect(screen.queryByRole('button', { name: 'Note a touch' })).toBeNull();
  });
});
