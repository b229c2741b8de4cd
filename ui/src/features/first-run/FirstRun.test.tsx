import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FirstRunScene, firstRunFields } from '../../../test/gallery/settingsScenes';
import { expectAccessible, show } from '../../../test/show';
import { emptyFirstRun } from './view';

describe('the first run', () => {
  it('goes from nothing to the desk by keyboard alone', async () => {
    const onDone = vi.fn();
    const onFields = vi.fn();
    const fields = { ...emptyFirstRun({ language: 'en', appearance: { scheme: 'light', contrast: 'normal' }, country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' }) };
    const { user } = show(<FirstRunScene fields={fields} onFields={onFields} onDone={onDone} />);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.keyboard('Los Fresnos{Enter}');
    expect(document.activeElement, 'all but one amount is filled in').toBe(screen.getByRole('textbox', { name: 'Pays' }));
    await user.keyboard('200{Enter}');
    await user.keyboard('Ana Beltrán');
    screen.getByLabelText('PIN').focus();
    await user.keyboard('2580');
    screen.getByLabelText('The PIN once more').focus();
    await user.keyboard('2580{Enter}');
    expect(onDone).toHaveBeenCalledTimes(1);
    expect(onFields).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'Los Fresnos', owner: 'Ana Beltrán', pin: '2580', pinAgain: '2580', program: expect.objectContaining({ name: 'Friends of Los Fresnos', referrerAmount: '200', waitingDays: 0 }) as unknown }));
  });

  it('goes on with an Enter that came before the program was read, once it is', async () => {
    const { user, again } = show(<FirstRunScene isRead={false} />);
    for (let step = 0; step < 3; step += 1) await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.queryByText('Who owns this desk?'), 'what is typed is not known to be sound').toBeNull();
    again(<FirstRunScene isRead />);
    expect(await screen.findByText('Who owns this desk?')).toBeTruthy();
  });

  it('stays on a step that lacks something and keeps what was typed on the way back', async () => {
    const { user } = show(<FirstRunScene fields={{ ...firstRunFields, name: '' }} />);
    await user.keyboard('{Control>}{Enter}{/Control}{Control>}{Enter}{/Control}');
    expect(screen.getByText('This is missing.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Fresnos');
    await user.keyboard('{Escape}');
    expect(screen.getByText('Which language do you work in?')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Fresnos');
  });

  it('compares the two PINs and shows what the program refused', async () => {
    const onDone = vi.fn();
    const { user } = show(<FirstRunScene fields={{ ...firstRunFields, pin: '2580', pinAgain: '2581' }} refusal="The time zone is not known." onDone={onDone} />);
    for (let step = 0; step < 4; step += 1) await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByText('The two PINs differ.')).toBeTruthy();
    expect(screen.getByText('The time zone is not known.')).toBeTruthy();
    expect(onDone).not.toHaveBeenCalled();
  });

  it('takes the other language at once', async () => {
    const onFields = vi.fn();
    const { user } = show(<FirstRunScene onFields={onFields} />);
    await user.click(screen.getByRole('radio', { name: 'Español' }));
    expect(onFields).toHaveBeenCalledWith(expect.objectContaining({ language: 'es' }));
  });

  it('has no finding of axe on any step', async () => {
    const { user } = show(<FirstRunScene />);
    for (let step = 0; step < 4; step += 1) {
      await expectAccessible();
      await user.keyboard('{Control>}{Enter}{/Control}');
    }
  });
});
