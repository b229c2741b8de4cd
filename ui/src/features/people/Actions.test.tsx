import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { today } from '../../../test/gallery/figures';
import { desk, done, juan, told } from '../../../test/juan';
import { showPlace } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { PersonPlace } from './PersonPlace';

describe('something that a program rewards beside bringing friends', () => {
  const review = { program: 'p', program_name: 'Friends', name: 'Google review', gives: ['For “Google review”, whoever does it gets $50.00 in cash, once.'], refusal: null };
  const event = { ...review, name: 'Open day', gives: [], refusal: { code: 'action_counted' as const, on: '2025-11-02' } };
  const acted = { item: { kind: 'action' as const, id: 'a1', program: 'p', program_name: 'Friends', name: 'Google review', note: 'g.co/r/1', at: today(9, 0), on: '2025-11-20', staff_name: 'Lucía', withdrawn: false, reason: null }, why: '', waits: null };
  const paid = { ...told, item: { ...told.item, id: 'w2', referral: null, action: 'a1', friend: null, friend_name: null, calculation: { rule: 3, trigger: 'action' as const, action: 'Google review', multiplier: 1000 } }, why: '$50.00, for “Google review”', waits: null };

  it('w2 is recorded from the page by R, and what is not paid now says why', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, action_choices: [review, event], record_action: done });
    await screen.findByText('payable today');
    await waitFor(() => expect(of('action_choices')).toHaveLength(1));
    await user.keyboard('r');
    expect(await screen.findByText(/gets \$50.00 in cash, once/)).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Shift>}{Tab}{/Shift}o');
    expect(await screen.findByText(/that on .* already: it is paid once/, { selector: 'div' })).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(of('record_action')).toEqual([]);
    await user.keyboard('g');
    expect(await screen.findByText(/gets \$50.00 in cash, once/)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Where it can be seen/ }), 'g.co/r/1');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(of('record_action')).toEqual([{ person: 'juan', form: { program: 'p', name: 'Google review', note: 'g.co/r/1' } }]));
    expect(await screen.findByText('Recorded: Google review')).toBeTruthy();
  });

  it('r11 stands in the story with its reward, and is taken back with a reason', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, person: { ...juan, story: [paid, acted] }, withdraw_action: done });
    expect(await screen.findByText('$50.00, for “Google review”')).toBeTruthy();
    expect(screen.getAllByText('Google review', { selector: 'b' }), 'the review, and the reward for it').toHaveLength(2);
    await user.click(screen.getByText('Friends · g.co/r/1'));
    expect(await screen.findByText('Recorded by Lucía')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Take it back…' }));
    await user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'Another Juan{Enter}');
    expect(await screen.findByText('Taken back')).toBeTruthy();
    expect(of('withdraw_action')).toEqual([{ action: 'a1', reason: 'Another Juan' }]);
  });
});
