import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { today } from '../../../test/gallery/figures';
import { organization } from '../../../test/organization';
import { refused, showPlace, type Program } from '../../../test/place';
import type { SignInPage } from '../../bindings/SignInPage';
import type { Drafts } from '../../drafts/Drafts';
import { SignInPlace } from './SignInPlace';

const page: SignInPage = {
  organization,
  site: 'Centro',
  desk: 'Front desk',
  people: [{ id: 'l', name: 'Lucía Herrera', role: 'receptionist', language: 'en', last_at: null, payouts: 0 }],
  last: null,
  lock_minutes: 10,
  today: '2025-11-20',
  clock_is_behind: false,
};
const drafts = { of: () => [] } as unknown as Drafts;
const open = (rest: Partial<SignInPage> = {}, program: Program = {}) => {
  const onSigned = vi.fn();
  const place = <SignInPlace page={{ ...page, ...rest }} drafts={drafts} scanned={null} onScan={vi.fn()} onLanguage={vi.fn()} onSigned={onSigned} />;
  return { ...showPlace(place, program), onSigned };
};

describe('signing in', () => {
  it('counts the tries down and then says until when somebody has to wait', async () => {
    let left = 5;
    const { user, of, onSigned } = open({}, { sign_in: () => ((left -= 1) > 0 ? refused('pin_wrong', { left }) : refused('pin_locked', { until: today(14, 25) })) });
    await user.keyboard('1');
    await screen.findByLabelText('PIN', { selector: 'input' });
    for (const said of ['4 tries are left', '3 tries are left', '2 tries are left', '1 try is left']) {
      await user.keyboard('1928{Enter}');
      expect(await screen.findByText(`The PIN is wrong. ${said}.`)).toBeTruthy();
    }
    await user.keyboard('1928{Enter}');
    expect(await screen.findByText(/^Too many wrong PINs\. Try again at (14:25|2:25\sPM|2:25\sp\.m\.), or ask the owner for a new one\.$/i)).toBeTruthy();
    expect(screen.queryByText(/The PIN is wrong/)).toBeNull();
    expect(of('sign_in')).toHaveLength(5);
    expect(onSigned).not.toHaveBeenCalled();
  });

  it('says that the clock is behind', () => {
    open({ clock_is_behind: true });
    expect(screen.getByText('The computer’s clock is behind what was recorded last')).toBeTruthy();
  });

  it('says nothing of a clock that is right', () => {
    open();
    expect(screen.queryByText(/clock is behind/)).toBeNull();
  });
});
