// A friend says when the card was handed over, where the days count from it (rule R2).
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn } from '../../../test/gallery/figures';
import { showPlace, type Program } from '../../../test/place';
import { CallFailed } from '../../backend/backend';
import type { CodeAnswer } from '../../bindings/CodeAnswer';
import type { ProgramListed } from '../../bindings/ProgramListed';
import { RecordPlace } from './RecordPlace';
import { promise } from '../../../test/promise';

const valid: CodeAnswer = {
  shown: '04K7M-2QX9T', at: 0, refusal: null, programs: [], findings: [], referrer: 'juan', referrer_name: 'Juan Pérez', program: 'p', program_name: 'Friends', uses: 2, use_limit: null, ends_on: null,
  promise,
  variant: null,
};
const fromHandover: ProgramListed = {
  id: 'p', name: 'Friends', state: 'active', gives: '', version: 1, eligibility: { kinds: [] }, issuing: { at_registration: false, at_purchase: false, pattern: null }, card_text: {}, conditions: {}, starts_on: null, ends_on: null,
  terms: { program: 'p', currency: 'MXN', base: 'net', multiplier: 1000, referral_cap: mxn(500), approval_above: mxn(100), waiting_days: 30, valid_days: 90, valid_from: 'handover', validated: false, rules: [] },
};
const done = { id: 'r1', changes: [], attention: [] };
const counter: Program = { check_code: valid, alike: [], people: { rows: [], total: 0 }, record_referral: done };

function wrongDay(): never {
  throw new CallFailed({ kind: 'invalid', fields: [{ field: 'handed_over', refusal: { code: 'date_incoherent' } }] });
}

describe('the day on which a card was handed over', () => {
  it('r2 asks for the day of the handover where the days count from it, and says there that it cannot be', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, programs: [fromHandover], record_referral: ({ form }) => (form.handed_over === '2025-11-05' ? done : wrongDay()) });
    const day = await screen.findByRole('textbox', { name: /Card handed over on/ });
    await user.type(day, '5/12/2025');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Tadeo{Enter}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Card handed over on/ }).getAttribute('aria-invalid')).toBe('true'));
    await user.clear(day);
    await user.type(day, '5/11/2025{Enter}');
    await waitFor(() => expect(of('record_referral').at(-1)?.form.handed_over).toBe('2025-11-05'));
  });

  it('does not ask for it where they count from the recording', async () => {
    const { of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, programs: [{ ...fromHandover, terms: { ...fromHandover.terms, valid_from: 'recording' } }] });
    await waitFor(() => expect(of('programs')).toHaveLength(1));
    await screen.findByText('Juan Pérez');
    expect(screen.queryByRole('textbox', { name: /Card handed over on/ })).toBeNull();
  });
});
