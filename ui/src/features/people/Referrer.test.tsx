import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { editorChoices } from '../../../test/gallery/program';
import { desk, done, juan } from '../../../test/juan';
import { showPlace } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { OwnTermsForm } from '../../bindings/OwnTermsForm';
import { PersonPlace } from './PersonPlace';

describe('what a person is as a referrer', () => {
  it('p4 offers the steps that there are, and wants a reason', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, set_referrer: done });
    await user.click(await screen.findByRole('button', { name: 'Referrer…' }));
    await user.click(await screen.findByLabelText('Where they stand', { selector: '[role=combobox]' }));
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await user.click(screen.getByLabelText('What they are to us', { selector: '[role=combobox]' }));
    await user.keyboard('{ArrowDown}{Enter}');
    await user.type(screen.getByLabelText('Reason'), '{Enter}');
    expect(of('set_referrer'), 'not without a reason').toEqual([]);
    await expectAccessible();
    await user.type(screen.getByLabelText('Reason'), 'gives codes away{Enter}');
    await waitFor(() => expect(of('set_referrer')).toEqual([{ person: 'juan', kind: 'student', status: 'suspended', own_terms: [], reason: 'gives codes away' }]));
  });

  it('w3 types own terms for each side once, and says at its field what is wrong', async () => {
    const own: OwnTermsForm = { recipient: 'referrer', form: 'cash', amount: 'percent', typed: '12', tiers: [] };
    const wrong = { kind: 'invalid' as const, fields: [{ field: 'own_terms.1.typed', refusal: { code: 'rule_out_of_range' as const, field: 'rate' } }] };
    let refuse = true;
    const { user, of } = showPlace(<PersonPlace id="juan" />, {
      ...desk,
      program_choices: editorChoices,
      person: { ...juan, own_terms: [{ form: own, words: 'The referrer: 12% in cash' }] },
      code_terms: [{ code: 'c1', words: ['The friend: 25% off'] }],
      set_referrer: () => {
        if (!refuse) return done;
        refuse = false;
        throw new CallFailed(wrong);
      },
    });
    expect(await screen.findByText('The referrer: 12% in cash')).toBeTruthy();
    expect(await screen.findByText('The friend: 25% off'), 'those of the code').toBeTruthy();
    await user.click(await screen.findByRole('button', { name: 'Referrer…' }));
    await user.click(await screen.findByRole('button', { name: 'Add own terms' }));
    expect(screen.queryByRole('button', { name: 'Add own terms' }), 'each side once').toBeNull();
    const friend = screen.getByRole('group', { name: 'The friend' });
    await user.type(within(friend).getByRole('textbox', { name: 'Percentage' }), '1,000');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'agreed{Enter}');
    expect(await within(friend).findByText('A percentage goes from 0.01 to 100.')).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Remove the own terms: The referrer' }));
    const only = screen.getByRole('group', { name: 'The friend' });
    expect(within(only).queryByText('A percentage goes from 0.01 to 100.'), 'what was said of it is no more').toBeNull();
    await user.clear(within(only).getByRole('textbox', { name: 'Percentage' }));
    await user.type(within(only).getByRole('textbox', { name: 'Percentage' }), '20');
    await user.click(within(only).getByLabelText('In which form', { selector: '[role=combobox]' }));
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
    await user.type(within(only).getByRole('textbox', { name: 'How many' }), '50');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(of('set_referrer').at(-1)).toEqual({ person: 'juan', kind: 'customer', status: 'active', own_terms: [{ recipient: 'new_customer', form: 'points', amount: 'units', typed: '50', tiers: [] }], reason: 'agreed' }));
    expect(of('set_referrer')[0]?.own_terms).toEqual([own, { ...own, recipient: 'new_customer', typed: '1,000' }]);
  });

  it('p4 begins where somebody who is none can begin, and is a manager’s', async () => {
    const { user, of, again } = showPlace(<PersonPlace id="juan" />, { ...desk, set_referrer: done, person: { ...juan, page: { ...juan.page, referrer: null }, next_statuses: ['applied', 'active'] } });
    await user.click(await screen.findByRole('button', { name: 'Referrer…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'asked to{Enter}');
    await waitFor(() => expect(of('set_referrer')).toEqual([{ person: 'juan', kind: 'customer', status: 'applied', own_terms: [], reason: 'asked to' }]));
    again(null);
    showPlace(<PersonPlace id="juan" />, desk, { may: ['counter'] });
    await screen.findByText('payable today');
    expect(screen.queryByRole('button', { name: 'Referrer…' })).toBeNull();
  });
});
