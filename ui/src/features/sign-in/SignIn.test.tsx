import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, show } from '../../../test/show';
import { ChangePin } from './ChangePin';
import { SignIn, type SignInPerson, type SignInProps } from './SignIn';

const person = (id: string, name: string, rest: Partial<SignInPerson> = {}): SignInPerson => ({ id, name, role: 'Receptionist', lastHere: null, drafts: 0, payouts: 0, draftFor: null, ...rest });

const props = (rest: Partial<SignInProps> = {}): SignInProps => ({ clinic: 'Los Fresnos', place: 'Front desk', people: [person('1', 'Lucía Herrera', { drafts: 1, draftFor: 'Iván Muñoz' }), person('2', 'Diego Montes', { payouts: 7, lastHere: 'today 13:05' })], status: [], lockMinutes: 5, onLanguage: vi.fn(), onSignIn: vi.fn(), ...rest });

describe('sign-in', () => {
  it('takes a number, the PIN and Enter', async () => {
    const onSignIn = vi.fn();
    const { user } = show(<SignIn {...props({ onSignIn })} />);
    await user.keyboard('2');
    await screen.findByText('Last here today 13:05');
    await user.keyboard('2580{Enter}');
    expect(onSignIn).toHaveBeenCalledWith('2', '2580');
  });

  it('changes the person with Alt and a number while a PIN is typed, and lets go with Esc', async () => {
    const { user } = show(<SignIn {...props({ first: '2' })} />);
    expect(document.activeElement?.textContent).toContain('Diego Montes');
    await user.keyboard('{Enter}');
    await user.keyboard('12{Alt>}1{/Alt}');
    expect(screen.getByText('First time here')).toBeTruthy();
    expect(screen.getByText('Iván Muñoz')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.getByText('Choose your name first.')).toBeTruthy();
    expect(document.activeElement?.textContent).toContain('Lucía Herrera');
  });

  it('never takes a number for a PIN before somebody is chosen, nor a PIN for a number', async () => {
    const onSignIn = vi.fn();
    const { user } = show(<SignIn {...props({ first: '2', onSignIn })} />);
    expect(screen.getByText('Press the number beside your name, then type your PIN.')).toBeTruthy();
    await user.keyboard('1');
    expect(await screen.findByText('Type the PIN of Lucía Herrera. Esc goes back to the names.')).toBeTruthy();
    await user.keyboard('2222{Enter}');
    expect(onSignIn).toHaveBeenCalledWith('1', '2222');
  });

  it('works with the pad, and shows what was wrong', async () => {
    const onSignIn = vi.fn();
    const { user } = show(<SignIn {...props({ first: '1', onSignIn, error: 'The PIN is wrong. 3 tries are left.' })} />);
    await user.click(screen.getByRole('option', { name: /Lucía/ }));
    for (const key of ['1', '2', '3', 'Delete the last digit', '0', 'Clear', '9', '8', '7', '6']) await user.click(screen.getByRole('button', { name: key }));
    await user.click(screen.getByRole('button', { name: /Sign in/ }));
    expect(onSignIn).toHaveBeenCalledWith('1', '9876');
    expect(screen.getByRole('alert').textContent).toBe('The PIN is wrong. 3 tries are left.');
  });

  it('offers the other language', async () => {
    const onLanguage = vi.fn();
    const { user } = show(<SignIn {...props({ onLanguage })} />);
    await user.click(screen.getByRole('button', { name: 'Español' }));
    expect(onLanguage).toHaveBeenCalledWith('es');
    await expectAccessible();
  });
});

describe('changing the PIN', () => {
  it('goes from field to field with Enter', async () => {
    const onChange = vi.fn();
    const { user } = show(<ChangePin onChange={onChange} onClose={vi.fn()} />);
    screen.getByLabelText('Current PIN').focus();
    await user.keyboard('1111{Enter}2580{Enter}2580{Enter}');
    expect(onChange).toHaveBeenCalledWith('1111', '2580');
    await expectAccessible();
  });

  it('has the second typed anew where the two differ, and says so', async () => {
    const onChange = vi.fn();
    const { user } = show(<ChangePin onChange={onChange} onClose={vi.fn()} />);
    screen.getByLabelText('Current PIN').focus();
    await user.keyboard('1111{Enter}2580{Enter}2581{Enter}');
    expect(screen.getByText('The two PINs differ.')).toBeTruthy();
    expect(onChange).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getByLabelText('New PIN once more'));
    expect(screen.getByLabelText('New PIN once more')).toHaveProperty('value', '');
    await user.keyboard('2580{Enter}');
    expect(screen.queryByText('The two PINs differ.')).toBeNull();
    expect(onChange).toHaveBeenCalledWith('1111', '2580');
  });

  it('asks the old PIN once: one too easy is typed anew, twice, into empty fields', async () => {
    const onChange = vi.fn();
    const { user, again } = show(<ChangePin onChange={onChange} onClose={vi.fn()} />);
    screen.getByLabelText('Current PIN').focus();
    await user.keyboard('1111{Enter}1234{Enter}1234{Enter}');
    for (let time = 0; time < 2; time += 1) {
      again(<ChangePin busy onChange={onChange} onClose={vi.fn()} />);
      again(<ChangePin error={{ which: 'new', text: 'This PIN is too easy.' }} onChange={onChange} onClose={vi.fn()} />);
      expect(screen.getByRole('alert').textContent).toBe('This PIN is too easy.');
      expect(document.activeElement, 'the new one is typed next').toBe(screen.getByLabelText('New PIN'));
      expect(['Current PIN', 'New PIN', 'New PIN once more'].map((label) => screen.getByLabelText<HTMLInputElement>(label).value)).toEqual(['1111', '', '']);
      await user.keyboard('7391{Enter}7391{Enter}');
      expect(onChange).toHaveBeenLastCalledWith('1111', '7391');
    }
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  it('asks only the old PIN again where that was wrong', async () => {
    const onChange = vi.fn();
    const { user, again } = show(<ChangePin onChange={onChange} onClose={vi.fn()} />);
    screen.getByLabelText('Current PIN').focus();
    await user.keyboard('1112{Enter}7391{Enter}7391{Enter}');
    again(<ChangePin error={{ which: 'old', text: 'The PIN is wrong.' }} onChange={onChange} onClose={vi.fn()} />);
    expect(document.activeElement).toBe(screen.getByLabelText('Current PIN'));
    await user.keyboard('1111{Enter}');
    expect(onChange).toHaveBeenLastCalledWith('1111', '7391');
  });

  it('goes to the first field that is too short, and says so', async () => {
    const onChange = vi.fn();
    const { user } = show(<ChangePin onChange={onChange} onClose={vi.fn()} />);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(document.activeElement).toBe(screen.getByLabelText('Current PIN'));
    expect(screen.getAllByText('A PIN has at least 4 digits.')).toHaveLength(2);
    expect(onChange).not.toHaveBeenCalled();
  });
});
