// The terms at the counter: one key shows what holds, another prints it (rule W1).
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refused, showPlace, type Program } from '../../../test/place';
import type { CodeAnswer } from '../../bindings/CodeAnswer';
import { RecordPlace } from './RecordPlace';

const valid: CodeAnswer = {
  shown: '04K7M-2QX9T', at: 0, refusal: null, programs: [], findings: [], referrer: 'juan', referrer_name: 'Juan Pérez', program: 'p', program_name: 'Friends', uses: 2, use_limit: null, ends_on: null, promise: null, variant: null,
};
const counter: Program = { check_code: valid, alike: [], people: { rows: [], total: 0 } };

const told = { name: 'Friends', version: 3, since: '2025-11-01', starts_on: null, ends_on: '2026-06-30', gives: ['With a friend’s first purchase, the referrer gets 10% in cash.'], conditions: 'One friend, one reward.', language: 'en' as const };

describe('the terms at the counter', () => {
  it('w1 shows the terms with one key, in the language of the friend, and prints them', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, program_terms: told, print_terms: { id: 'HP-7', printer: 'HP' } });
    await screen.findByText('Valid');
    await user.keyboard('{F7}');
    expect(await screen.findByText('One friend, one reward.')).toBeDefined();
    expect(screen.getByText('Version 3, since 1 Nov 2025')).toBeDefined();
    expect(screen.getByText('Until 30 Jun 2026')).toBeDefined();
    await user.click(screen.getByRole('button', { name: /Print to hand over/ }));
    const order = { program: valid.program, referrer: valid.referrer, language: 'en' };
    await waitFor(() => expect(of('print_terms')).toEqual([{ order, printer: null }]));
    expect(of('program_terms')[0]).toEqual({ order });
  });

  it('w1 are printed by Enter alone; what does not print says why, and can be saved', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, program_terms: told, print_terms: () => refused('printer_missing'), save_paper: 'Documents/Terms.pdf' });
    await screen.findByText('Valid');
    await user.keyboard('{F7}');
    await screen.findByText('One friend, one reward.');
    await user.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('That was not done');
    await user.click(screen.getByRole('button', { name: 'Save PDF' }));
    await waitFor(() => expect(of('save_paper')).toEqual([{ paper: { paper: 'terms', program: valid.program, referrer: valid.referrer, language: 'en' } }]));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(of('record_referral')).toEqual([]);
  });

  it('w1 say why they cannot be shown', async () => {
    const { user } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, program_terms: () => refused('not_found', { what: 'program' }) });
    await screen.findByText('Valid');
    await user.keyboard('{F7}');
    expect((await screen.findByRole('alert')).textContent).toContain('That was not done');
  });
});
