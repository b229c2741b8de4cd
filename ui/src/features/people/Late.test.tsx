// "I forgot my card": a manager records who sent somebody who has bought already (rule R6).
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { desk, done, juan } from '../../../test/juan';
import { refused, showPlace, type Program } from '../../../test/place';
import { openOnPerson } from '../../../test/personDialog';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import { PersonPlace } from './PersonPlace';

const asked = (program: Program) => openOnPerson('Late claim…', 'Who sent them?', program);

describe('a late claim', () => {
  it('r6 takes code, way and reason by keyboard, and opens the referral', async () => {
    const { user, of, went } = await asked({ record_late_referral: { ...done, id: 'f9' } });
    await expectAccessible();
    await user.keyboard(' 04k7m 2qx9t{Enter}');
    expect(await screen.findByText('A reason is needed, in a few words.'), 'a scanned code goes on to the reason').toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Reason' }));
    await user.keyboard('{Shift>}{Tab}{/Shift}p{Tab}Card left at home{Enter}');
    await waitFor(() => expect(went).toEqual([{ at: 'referral', id: 'f9' }]));
    expect(of('record_late_referral')).toEqual([{ friend: 'juan', form: { code: '04k7m 2qx9t', source: 'phone', reason: 'Card left at home' } }]);
  });

  it('r6 says at the code that it cannot be, and keeps nothing of it after Escape', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'code', refusal: { code: 'code_symbols' } }] });
    };
    const { user, of } = await asked({ record_late_referral: wrong });
    await user.keyboard('!!{Tab}{Tab}Forgotten{Enter}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Code on the card' }).getAttribute('aria-invalid')).toBe('true'));
    expect(screen.queryByText('That was not done'), 'it is said once').toBeNull();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Late claim…' }));
    const code = await screen.findByRole('textbox', { name: 'Code on the card' });
    expect(code).toHaveProperty('value', '');
    expect(code.getAttribute('aria-invalid')).not.toBe('true');
    await user.keyboard('{Enter}Forgotten{Enter}');
    expect((await screen.findByRole('alert')).textContent, 'the code is missing, not the reason').toContain('code');
    expect(screen.getByRole('textbox', { name: 'Reason' }).getAttribute('aria-invalid')).not.toBe('true');
    expect(of('record_late_referral'), 'nothing typed is nothing asked').toHaveLength(1);
  });

  it('r6 says why a claim that is too late is not recorded', async () => {
    const { user } = await asked({ record_late_referral: () => refused('claim_too_late', { since: '2025-09-02', days: 30 }) });
    await user.keyboard('04K7M2QX9T{Tab}{Tab}Forgotten{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('That was not done');
  });

  it('r6 is a manager’s, and of somebody who has bought', async () => {
    const { again } = showPlace(<PersonPlace id="juan" />, desk, { may: ['counter', 'pay'] });
    await screen.findByText('payable today');
    expect(screen.queryByRole('button', { name: 'Late claim…' })).toBeNull();
    again(null);
    showPlace(<PersonPlace id="juan" />, { ...desk, person: { ...juan, page: { ...juan.page, is_customer: false } } });
    await screen.findByText('payable today');
    expect(screen.queryByRole('button', { name: 'Late claim…' })).toBeNull();
  });
});
