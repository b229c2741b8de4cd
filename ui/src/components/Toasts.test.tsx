import { act, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../../test/show';
import { useToast } from './Toasts';

function Say({ message, onUndo }: { message: string; onUndo?: () => void }) {
  const toast = useToast();
  return <button onClick={() => toast({ message, tone: 'trouble', ...(onUndo ? { onUndo } : {}) })}>{message}</button>;
}

const said = () => screen.getAllByRole('status').flatMap((area) => [...area.querySelectorAll('[data-tone]')]).map((toast) => toast.textContent);

it('shows as many toasts as the rail has room for, and the earlier ones again once these are gone', async () => {
  const { user } = show(
    <>
      <Say message="one" />
      <Say message="two" />
      <Say message="three" />
    </>,
  );
  for (const name of ['one', 'two', 'three']) await user.click(screen.getByRole('button', { name }));
  expect(said()).toEqual(['two', 'three']);
  const [, close] = screen.getAllByRole('button', { name: 'Close' });
  if (!close) throw new Error('each toast that stays can be closed');
  await user.click(close);
  expect(said(), 'nothing that went wrong goes by unread').toEqual(['one', 'two']);
});

it('tells the window how much room its toasts take, and gives it back', async () => {
  const { user, unmount } = show(<Say message="one" onUndo={vi.fn()} />);
  const room = () => document.documentElement.style.getPropertyValue('--rd-toasts');
  expect(room()).toBe('0px');
  await user.click(screen.getByRole('button', { name: 'one' }));
  await act(() => Promise.resolve());
  expect(room()).toBe('600px');
  await user.keyboard('{Control>}z{/Control}');
  await act(() => Promise.resolve());
  expect(room()).toBe('0px');
  unmount();
  expect(room()).toBe('');
});
