import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn } from '../../../test/gallery/figures';
import { showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { CodeAnswer } from '../../bindings/CodeAnswer';
import type { Refusal } from '../../bindings/Refusal';
import { PurchasePlace } from './PurchasePlace';
import { RecordPlace } from './RecordPlace';
import { promise } from '../../../test/promise';

const valid: CodeAnswer = {
  shown: '04K7M-2QX9T', at: 0, refusal: null, programs: [], findings: [], referrer: 'juan', referrer_name: 'Juan Pérez', program: 'p', program_name: 'Friends', uses: 2, use_limit: null, ends_on: null,
  promise,
  variant: null,
};
const done = { id: 'r1', changes: [], attention: [] };
const counter: Program = { check_code: valid, alike: [], people: { rows: [], total: 0 }, record_referral: done };

describe('a code that does not count', () => {
  it.each<[NonNullable<CodeAnswer['refusal']>, string, RegExp]>([
    [{ code: 'code_mistyped' }, 'Mistyped', /A symbol does not fit the rest\. Scan again, or look the person up by name\./],
    [{ code: 'code_invented' }, 'Does not count', /This code was not made here\. Ask where it came from, or look the person up by name\./],
    [{ code: 'code_expired', on: '2025-08-31' }, 'Expired', /This code ended on 31 Aug(ust)? 2025\. Issue a new one/],
    [{ code: 'code_paused' }, 'Paused', /This code is paused\. A manager can resume it\./],
    [{ code: 'code_exhausted', limit: 1 }, 'Used up', /This code was used 1 time, as often as it may\. Issue another one\./],
    [{ code: 'code_not_yet_valid', from: '2025-12-01' }, 'Not yet valid', /This code counts from 1 Dec(ember)? 2025\./],
    [{ code: 'own_code' }, 'Own code', /own code\. Nobody brings himself\./],
  ])('says why, and leaves the ways on: $code', async (refusal, word, sentence) => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, check_code: { ...valid, refusal } });
    const note = await screen.findByRole('alert');
    expect(note.textContent).toContain(word);
    expect(note.textContent).toMatch(sentence);
    expect(screen.getByText('This code does not count, so nothing is promised.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Tadeo{Enter}');
    expect(of('record_referral')).toEqual([]);
    expect(screen.getByRole('textbox', { name: 'Name' }), 'what was typed stays').toHaveProperty('value', 'Tadeo');
    await user.click(screen.getByRole('button', { name: 'Find by name' }));
    expect(await screen.findByRole('textbox', { name: /Who brought them/ })).toBeTruthy();
  });
});

describe('a disk that is full', () => {
  it('is told of, keeps what was typed, and records it with the same Enter once there is room', async () => {
    let full = true;
    const record = () => {
      if (full) throw new CallFailed({ kind: 'broken', code: 'disk_full', detail: 'disk I/O error' });
      return done;
    };
    const { user, of, went } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, record_referral: record });
    await screen.findByText('Juan Pérez');
    await user.keyboard('Tadeo{Tab}415 152 9999{Enter}');
    expect(await screen.findByText('The disk is full. What was saved before is safe. Free some room, then try again.')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Tadeo');
    expect(went).toEqual([]);
    await expectAccessible();
    full = false;
    await user.keyboard('{Enter}');
    await waitFor(() => expect(went).toEqual([{ at: 'desk' }]));
    const [first, second] = of('record_referral');
    expect(second).toEqual(first);
  });
});

describe('an amount that is none', () => {
  it.each<[string, Refusal, string]>([
    ['0', { code: 'amount_not_positive' }, 'The amount must be more than zero.'],
    ['-5', { code: 'amount_not_positive' }, 'The amount must be more than zero.'],
    ['100000000000000000000', { code: 'amount_too_large' }, 'The amount is too large. Check the zeros.'],
    ['1,2345', { code: 'amount_decimals', allowed: 2 }, 'This currency has 2 decimals.'],
    ['1.234,567', { code: 'amount_decimals', allowed: 2 }, 'This currency has 2 decimals.'],
    ['1,23,4', { code: 'amount_unreadable' }, 'No amount can be read here. Type it as 1,234.50.'],
    ['🐕', { code: 'amount_unreadable' }, 'No amount can be read here. Type it as 1,234.50.'],
  ])('says of %s why, to eyes and ears, records nothing and keeps what was typed', async (typed, refusal, said) => {
    const { user, of } = showPlace(<PurchasePlace />, { people: { rows: [], total: 0 }, read_amount: { reading: null, refusal } });
    const field = screen.getByRole('textbox', { name: 'Price, tax included' });
    await user.type(field, `${typed}{Enter}`);
    expect(await screen.findByText(said)).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.getAttribute('aria-describedby')?.split(' ').map((id) => document.getElementById(id)?.textContent)).toContain(said);
    expect(field).toHaveProperty('value', typed);
    expect(of('record_purchase')).toEqual([]);
  });

  it('takes a comma for the decimal sign, and shows what it read', async () => {
    const { user } = showPlace(<PurchasePlace />, { people: { rows: [], total: 0 }, read_amount: { reading: { amount: mxn(99.5), other: null }, refusal: null } });
    await user.type(screen.getByRole('textbox', { name: 'Price, tax included' }), '99,50');
    expect(await screen.findByText('= $99.50')).toBeTruthy();
  });
});
