import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { LookOf, LookProvider, useLook, type Who } from './look';

function Probe({ claims }: { claims?: string }) {
  const { look, change, claim } = useLook();
  return (
    <>
      <output>{look.appearance.scheme}</output>
      <button onClick={() => change({ appearance: { scheme: 'dark', contrast: 'normal' } })}>{'Dark'}</button>
      <button onClick={() => claim(claims ?? '')}>{'Claim'}</button>
    </>
  );
}

function window(who: Who, claims = '') {
  return (
    <LookProvider>
      <LookOf who={who}>
        <Probe claims={claims} />
      </LookOf>
    </LookProvider>
  );
}

const scheme = () => screen.getByRole('status').textContent;

describe('the look', () => {
  beforeEach(() => localStorage.clear());

  it('is each person’s own, and the sign-in has none', async () => {
    const user = userEvent.setup();
    const { rerender, unmount } = render(window({ staff: 'rosa' }));
    await user.click(screen.getByText('Dark'));
    expect(scheme()).toBe('dark');
    rerender(window('nobody'));
    expect(scheme()).toBe('system');
    rerender(window({ staff: 'luis' }));
    expect(scheme()).toBe('system');
    unmount();
    render(window({ staff: 'rosa' }));
    expect(scheme()).toBe('dark');
  });

  it('chosen before anybody could sign in belongs to whoever does first', async () => {
    const user = userEvent.setup();
    const { rerender } = render(window('before'));
    await user.click(screen.getByText('Dark'));
    expect(scheme()).toBe('dark');
    rerender(window({ staff: 'ana' }, 'ana'));
    await user.click(screen.getByText('Claim'));
    expect(scheme()).toBe('dark');
    rerender(window({ staff: 'rosa' }, 'rosa'));
    await user.click(screen.getByText('Claim'));
    expect(scheme()).toBe('system');
  });
});
