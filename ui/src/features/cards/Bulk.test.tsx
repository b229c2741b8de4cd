import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { showPlace } from '../../../test/place';
import { noPromise } from '../../../test/promise';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { CampaignCode } from '../../bindings/CampaignCode';
import type { IssuedCode } from '../../bindings/IssuedCode';
import type { PersonLine } from '../../bindings/PersonLine';
import { BulkDialog, CampaignDialog } from './BulkDialog';
import { LimitsDialog } from './LimitsDialog';

const close = () => undefined;
const done = { id: 'x', changes: [], attention: [] };
const running = (id: string, name: string) => ({ id, name, promise: noPromise, eligible: true, code: null });
const programs = [running('p', 'Friends'), running('q', 'Puppies')];
const ana: PersonLine = { id: 'ana', name: 'Ana Ruiz', phones: [], emails: [], patients: [], language: 'es', code: null, friends: 0, balance: mxn(0) };
const issued: IssuedCode = { person: null, code: 'n', text: null, had_one: false, refusal: null };
const known: CampaignCode = { id: 'k', shown: 'VERANO25', program: 'p', program_name: 'Friends', campaign: null, referrer: 'ana', referrer_name: 'Ana Ruiz', starts_on: '2025-06-01', ends_on: null, use_limit: 5, uses: 2, paused: false, issued_at: today(9, 0) };

const invalid = (...fields: [string, object][]): never => {
  throw new CallFailed({ kind: 'invalid', fields: fields.map(([field, refusal]) => ({ field, refusal: refusal as { code: 'end_before_start' } })) });
};

describe('codes for everybody without one', () => {
  it('c4 are of the program that is chosen', async () => {
    const { user, of } = showPlace(<BulkDialog onClose={close} />, { running_programs: programs, without_code: ({ program }) => (program === 'q' ? [ana] : []), issue_codes: [issued] });
    expect(await screen.findByText('Everybody has a code')).toBeTruthy();
    await user.click(await screen.findByRole('radio', { name: 'Puppies' }));
    await user.click(await screen.findByRole('button', { name: 'Issue 1 code' }));
    expect(await screen.findByText('1 code issued')).toBeTruthy();
    expect(of('issue_codes')).toEqual([{ program: 'q', people: ['ana'] }]);
    await expectAccessible();
    await user.click(screen.getByRole('radio', { name: 'Friends' }));
    await waitFor(() => expect(screen.queryByText('1 code issued'), 'that was of the other one').toBeNull());
  });
});

describe('codes of a campaign', () => {
  it('c4 c5 can be somebody’s, of a program, from a day on', async () => {
    let first = true;
    const { user, of } = showPlace(<CampaignDialog onClose={close} />, {
      running_programs: programs,
      campaign_codes: [],
      people: { rows: [ana], total: 1 },
      issue_campaign_codes: () => {
        if (!first) return [issued];
        first = false;
        return invalid(['ends_on', { code: 'end_before_start' }], ['use_limit', { code: 'rule_out_of_range', field: 'use_limit' }]);
      },
    });
    await user.type(await screen.findByRole('textbox', { name: 'Code' }), 'ANA-JULIO');
    await user.type(screen.getByRole('textbox', { name: /^From/ }), '02/07/2026');
    await user.type(screen.getByRole('textbox', { name: /^Until/ }), '01/07/2026');
    await user.type(screen.getByRole('textbox', { name: /Uses each/ }), 'x');
    await user.click(await screen.findByRole('radio', { name: 'Puppies' }));
    await user.type(screen.getByRole('textbox', { name: /Whose/ }), 'ana');
    await screen.findByRole('option', { name: /Ana Ruiz/ });
    await user.keyboard('{Enter}');
    expect(document.activeElement, 'Enter issues next').toBe(screen.getByRole('textbox', { name: 'Code' }));
    await user.keyboard('{Enter}');
    expect(await screen.findByText('The end is before the start. Change one of the dates.')).toBeTruthy();
    expect(screen.getByText('Type how often it may be used, from 1 on, or leave it empty.')).toBeTruthy();
    await expectAccessible();
    await user.clear(screen.getByRole('textbox', { name: /Uses each/ }));
    await user.clear(screen.getByRole('textbox', { name: /^Until/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('1 code issued')).toBeTruthy();
    const form = { text: 'ANA-JULIO', count: 1, program: 'q', referrer: 'ana', starts_on: '2026-07-02', ends_on: null, use_limit: null, own_terms: [] };
    expect(of('issue_campaign_codes').map((asked) => asked.form)).toEqual([{ ...form, ends_on: '2026-07-01', use_limit: 0 }, form]);
  });

  it('c5 that were issued are changed from the list, and say whose they are', async () => {
    const { user, of } = showPlace(<CampaignDialog onClose={close} />, { running_programs: programs.slice(0, 1), campaign_codes: [known], update_code: done });
    const list = await screen.findByRole('list', { name: 'Codes of campaigns' });
    expect(within(list).getByText('Ana Ruiz')).toBeTruthy();
    await user.click(within(list).getByRole('button', { name: 'Dates and limit… VERANO25' }));
    await user.click(await screen.findByRole('switch', { name: 'Paused' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(of('update_code')).toEqual([{ code: 'k', form: { starts_on: '2025-06-01', ends_on: null, use_limit: 5, paused: true } }]));
    expect(await screen.findByRole('textbox', { name: 'Code' }), 'back at the codes').toBeTruthy();
  });
});

describe('dates and limit of a code', () => {
  it('c5 are changed by a manager, and what cannot be is said at its field', async () => {
    const onClose = vi.fn();
    let first = true;
    const { user, of } = showPlace(<LimitsDialog code={{ ...known, ends_on: '2025-12-31' }} onClose={onClose} />, {
      update_code: () => {
        if (!first) return done;
        first = false;
        return invalid(['use_limit', { code: 'rule_out_of_range', field: 'use_limit' }]);
      },
    });
    const limit = await screen.findByRole('textbox', { name: /Uses at most/ });
    await user.clear(limit);
    await user.type(limit, '0{Enter}');
    expect(await screen.findByText('Type how often it may be used, from 1 on, or leave it empty.')).toBeTruthy();
    await expectAccessible();
    await user.clear(limit);
    await user.clear(screen.getByRole('textbox', { name: /^From/ }));
    await user.type(screen.getByRole('textbox', { name: /^Until/ }), '{ArrowUp}{Enter}');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(of('update_code').at(-1)).toEqual({ code: 'k', form: { starts_on: null, ends_on: '2026-01-01', use_limit: null, paused: false } });
    expect(of('update_code')[0]?.form.use_limit).toBe(0);
  });
});
