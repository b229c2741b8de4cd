import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { show } from '../../test/show';
import { Broken } from './Broken';

afterEach(() => vi.restoreAllMocks());

/** A part that cannot be drawn as long as something is missing. */
function Part({ whole }: { whole: () => boolean }) {
  if (!whole()) throw new Error('no currency');
  return <p>the part</p>;
}

it('says that a screen cannot be shown, and shows it when it is tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let whole = false;
  const { user } = show(
    <>
      <nav>the rail</nav>
      <Broken subject="people">
        <Part whole={() => whole} />
      </Broken>
    </>,
  );
  expect(screen.getByRole('alert').textContent).toContain('This screen cannot be shown');
  expect(screen.getByText('the rail')).toBeTruthy();
  whole = true;
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Try again');
  await user.keyboard('{Enter}');
  expect(screen.getByText('the part')).toBeTruthy();
});

it('shows another subject at once', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = (subject: string, whole: boolean) => (
    <Broken subject={subject}>
      <Part whole={() => whole} />
    </Broken>
  );
  const { rerender } = show(broken('people', false));
  expect(screen.queryByText('the part')).toBeNull();
  rerender(broken('cards', true));
  expect(screen.getByText('the part')).toBeTruthy();
});
