import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { referralDetail, referralProps } from '../../../test/gallery/referralScenes';
import { expectAccessible, show } from '../../../test/show';
import { ReferralsPage, type ReferralsOver, type ReferralsPageProps } from './ReferralsPage';

function Page(rest: Partial<ReferralsPageProps>) {
  const [over, setOver] = useState<ReferralsOver>({ kind: 'nothing' });
  return <ReferralsPage {...referralProps({ ...rest, over, onOver: setOver })} />;
}

describe('referrals', () => {
  it('says of every reward how it came to be, and what was cut', () => {
    show(<Page />);
    expect(screen.getByText('15% of $1,240.00 is $186.00, off the first visit.')).toBeTruthy();
    expect(screen.getByText('Waits until 20 Dec')).toBeTruthy();
    expect(screen.getByText('Waits until 20 Dec')).toBeTruthy();
  });

  it('opens a row with Enter after the arrows, and closes the detail with Esc', async () => {
    const onOpen = vi.fn();
    const onCloseDetail = vi.fn();
    const { user, again } = show(<Page open={null} onOpen={onOpen} />);
    screen.getByRole('row', { name: /Tadeo Zúñiga/ }).focus();
    await user.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Óscar Treviño/));
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith('2');
    again(<Page onCloseDetail={onCloseDetail} />);
    await user.keyboard('{Escape}');
    expect(onCloseDetail).toHaveBeenCalled();
  });

  it('records another one with F2', async () => {
    const onRecord = vi.fn();
    const { user } = show(<Page onRecord={onRecord} />);
    await user.keyboard('{F2}');
    expect(onRecord).toHaveBeenCalled();
  });

  it('withdraws with a reason', async () => {
    const onCancel = vi.fn();
    const { user } = show(<Page onCancel={onCancel} />);
    await user.click(screen.getByRole('button', { name: 'Withdraw…' }));
    await screen.findByText('Withdraw the referral of Nadia Olvera?');
    await user.keyboard('recorded twice{Enter}');
    expect(onCancel).toHaveBeenCalledWith('5', 'recorded twice');
  });

  it('rejects and accepts where the program validates', async () => {
    const onReject = vi.fn();
    const onAccept = vi.fn();
    const open = referralDetail({ state: 'recorded', conversions: [], rewards: [], decisions: [], can: { accept: true, reject: true, cancel: false, correct: false, mark: false, attribute: false } });
    const { user } = show(<Page open={open} onReject={onReject} onAccept={onAccept} />);
    await user.click(screen.getByRole('button', { name: 'Accept' }));
    expect(onAccept).toHaveBeenCalledWith('5');
    await user.click(screen.getByRole('button', { name: 'Reject…' }));
    await user.keyboard('not a pet owner{Enter}');
    expect(onReject).toHaveBeenCalledWith('5', 'not a pet owner');
  });

  it('puts the friend right: search, arrow, Enter, reason', async () => {
    const onCorrect = vi.fn();
    const { user } = show(<Page onCorrect={onCorrect} />);
    await user.click(screen.getByRole('button', { name: 'Put right…' }));
    await screen.findByText('What is right for Nadia Olvera?');
    await user.click(screen.getByRole('textbox', { name: 'Reason' }));
    await user.keyboard('typo{Enter}');
    expect(screen.getByText('Choose the right friend or type the right code.')).toBeTruthy();
    await user.click(screen.getByRole('textbox', { name: 'The right friend' }));
    await user.keyboard('olmos{Enter}');
    await user.click(screen.getByRole('textbox', { name: 'Reason' }));
    await user.keyboard('{Enter}');
    expect(onCorrect).toHaveBeenCalledWith('5', { friend: { id: 'p', name: 'Nadia Olmos', detail: 'Coco · 415 154 7720' }, code: null }, 'typo');
  });

  it('says that it is not known here who brought somebody', () => {
    show(<Page open={referralDetail({ referrer: null, flag: 'review', note: 'Both live together.' })} rows={[]} />);
    expect(screen.getByText('Not known here who brought them')).toBeTruthy();
    expect(screen.getByText('Both live together.')).toBeTruthy();
    expect(screen.getByText('No referrals here')).toBeTruthy();
  });

  it('has no finding of axe', async () => {
    show(
      <main>
        <Page />
      </main>,
    );
    await expectAccessible();
  });
});
