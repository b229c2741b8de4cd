import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { AttentionView } from '../../bindings/AttentionView';
import type { BadContactView } from '../../bindings/BadContactView';
import type { Matter } from '../../bindings/Matter';
import { AttentionPlace } from './AttentionPlace';

const flagged: AttentionView = {
  id: 'i', reason: 'known_bad', referral: 'f', person: 'oscar', person_name: 'Óscar Treviño', person_phones: [], other: 'juan', other_name: 'Juan Pérez', other_phones: [], referrer_name: 'Juan Pérez', code: '04K7M-2QX9T',
  payout: null, payout_number: null, purchase: null, unmatched: null, buyer: null, invoice: null, amount: mxn(0), desk_name: 'Front desk', opened_by: 'Lucía Herrera', opened_at: today(12, 58), opened_on: '2025-11-20',
  signs: [{ kind: 'listed_friend', weight: 90, count: null, limit: null, entry: 'e' }], verdict: null, decided_by: null, decided_at: null, decision: null,
};

const matter: Matter = {
  purchases: [], waiting: [], waits: null, claims: [], is_alike: false, listed: [{ entry: 'e', value: '415 152 0844', reason: 'paid himself twice', on: '2025-10-02' }],
  listable: [
    { contact: 'c1', person: 'oscar', person_name: 'Óscar Treviño', kind: 'phone', value: '415 152 0844', is_listed: true },
    { contact: 'c2', person: 'juan', person_name: 'Juan Pérez', kind: 'email', value: 'juan@correo.mx', is_listed: false },
  ],
};

const entry: BadContactView = { id: 'e', kind: 'phone', value: '415 152 0844', reason: 'paid himself twice', on: '2025-10-02', staff_name: 'Héctor Ruiz', withdrawn: false, withdrawn_by: null, withdrawn_for: null };
const done = { id: 'e', changes: [], attention: [] };

function invalid(field: string, code: string): never {
  throw new CallFailed({ kind: 'invalid', fields: [{ field, refusal: { code } }] });
}

function desk(rest: Program = {}): Program {
  return { attention: { open: [flagged], decided: [], rewards: [], lapsing: [], lapsing_choices: [], unmatched: [] }, matter, bad_list: { standing: 1, entries: [entry] }, decide: done, list_bad_contact: done, withdraw_bad_contact: done, ...rest };
}

describe('the known bad list', () => {
  it('r4 tells which entry a flag names and how much it weighs, and puts more on the list when it is confirmed', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk());
    const signs = within(await screen.findByRole('region', { name: 'What speaks against it' }));
    expect(await signs.findByText(/^Friend on the known bad list: 415 152 0844 – paid himself twice/)).toBeTruthy();
    expect(signs.getByText('90 of 100')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Put on the known bad list too' }), 'only what is denied').toBeNull();
    await user.keyboard('{Alt>}2{/Alt}');
    const more = within(await screen.findByRole('region', { name: 'Put on the known bad list too' }));
    expect(more.getAllByRole('checkbox'), 'what is on it is not offered').toHaveLength(1);
    await user.click(more.getByRole('checkbox', { name: 'juan@correo.mx · E-mail · Juan Pérez' }));
    await expectAccessible();
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'it is himself{Control>}{Enter}{/Control}');
    expect(of('decide')).toEqual([{ attention: 'i', verdict: 'deny', reason: 'it is himself', listed: ['c2'] }]);
  });

  it('r4 takes what is typed, and says what is wrong at its field', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk({ list_bad_contact: ({ form }) => (form.value === '12' ? invalid('value', 'phone_unreadable') : done) }));
    await user.click(await screen.findByRole('button', { name: 'Known bad list' }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByText('1 entry stands');
    await user.type(dialog.getByRole('textbox', { name: 'Phone number' }), '12{Enter}');
    expect(await dialog.findByText('No phone number can be read here. Check the digits.')).toBeTruthy();
    await user.clear(dialog.getByRole('textbox', { name: 'Phone number' }));
    await user.type(dialog.getByRole('textbox', { name: 'Phone number' }), '415 152 0900');
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'invents friends{Enter}');
    expect(of('list_bad_contact').at(-1)).toEqual({ form: { kind: 'phone', value: '415 152 0900', reason: 'invents friends' } });
    expect(dialog.getByRole('textbox', { name: 'Phone number' })).toHaveProperty('value', '');
    await expectAccessible();
  });

  it('r4 takes an entry off with a reason, and finds one by a part of it', async () => {
    const { user, of } = showPlace(<AttentionPlace />, desk());
    await user.click(await screen.findByRole('button', { name: 'Known bad list' }));
    await user.type(await screen.findByRole('searchbox', { name: 'Find a number, e-mail or account' }), '0844');
    expect(of('bad_list').at(-1)).toEqual({ typed: '0844' });
    await user.click(screen.getByRole('button', { name: 'Take off: 415 152 0844' }));
    await user.type(within(await screen.findByRole('dialog')).getByRole('textbox', { name: 'Reason' }), 'his mother’s number{Enter}');
    expect(await screen.findByText('415 152 0844 is off the list.')).toBeTruthy();
    expect(of('withdraw_bad_contact')).toEqual([{ entry: 'e', reason: 'his mother’s number' }]);
  });

  it('y6 is kept by managers alone', async () => {
    showPlace(<AttentionPlace />, desk(), { may: ['counter'] });
    await screen.findByRole('heading', { name: 'On the known bad list' });
    expect(screen.queryByRole('button', { name: 'Known bad list' })).toBeNull();
  });
});
