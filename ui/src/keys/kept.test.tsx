import { act, screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { show } from '../../test/show';
import { Dialog } from '../components/Dialog';
import { useNextFocus } from './focus';
import { useKeptFocus } from './kept';

function Queue({ names }: { names: string[] }) {
  const [left, setLeft] = useState(names);
  const [asked, setAsked] = useState<string | null>(null);
  const root = useRef<HTMLElement>(null);
  useKeptFocus(root);
  return (
    <main ref={root}>
      <h2>Payouts</h2>
      <button>Elsewhere</button>
      <ul>
        {left.map((name) => (
          <li key={name}>
            <button onClick={() => setAsked(name)}>{name}</button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <Dialog title="Sure?" onClose={() => setAsked(null)}>
          <button
            data-autofocus
            onClick={() => {
              setAsked(null);
              // The answer comes after the dialog is gone.
              setTimeout(() => setLeft((before) => before.filter((one) => one !== asked)), 30);
            }}
          >
            Yes
          </button>
        </Dialog>
      )}
    </main>
  );
}

async function approve(user: ReturnType<typeof show>['user'], name: string) {
  await user.click(screen.getByRole('button', { name }));
  await user.click(await screen.findByRole('button', { name: 'Yes' }));
  await waitFor(() => expect(screen.queryByRole('button', { name })).toBeNull());
}

it('goes to the next of a list when what had it is done, and to the heading when nothing is left', async () => {
  const { user } = show(<Queue names={['one', 'two']} />);
  await approve(user, 'one');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('two'));
  await approve(user, 'two');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Payouts'));
});

it('stays with the heading while the screen under it is drawn anew', async () => {
  function Loading() {
    const [ready, setReady] = useState(false);
    const root = useRef<HTMLElement>(null);
    useKeptFocus(root);
    return (
      <main ref={root}>
        <button onClick={() => setReady(true)}>People</button>
        {ready ? <h2 key="b">Juan Pérez</h2> : <h2 key="a" tabIndex={-1}>People</h2>}
      </main>
    );
  }
  show(<Loading />);
  screen.getByRole('heading', { name: 'People' }).focus();
  act(() => screen.getByRole('button', { name: 'People' }).click());
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Juan Pérez'));
});

it('comes back to what a dialog was opened from', async () => {
  const { user } = show(<Queue names={['one']} />);
  await user.click(screen.getByRole('button', { name: 'one' }));
  await screen.findByRole('button', { name: 'Yes' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('one'));
});

it('leaves the focus alone that somebody took away', async () => {
  const { user } = show(<Queue names={['one']} />);
  screen.getByRole('button', { name: 'one' }).focus();
  await user.click(document.body);
  await new Promise((done) => setTimeout(done, 120));
  expect(document.activeElement).toBe(document.body);
});

describe('a step that comes after the focus was kept', () => {
  function Steps({ step }: { step: number }) {
    const root = useRef<HTMLElement>(null);
    useKeptFocus(root);
    useNextFocus(root, step === 2 ? 'second' : 'first');
    return (
      <main ref={root}>
        <div>
          {step === 0 && <input aria-label="Code" />}
          <button>Beside</button>
        </div>
        <input aria-label="Name" data-autofocus />
      </main>
    );
  }

  it('hands it on to the part that is marked', async () => {
    const { again, user } = show(<Steps step={0} />);
    await user.click(screen.getByLabelText('Code'));
    again(<Steps step={1} />);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Beside'));
    again(<Steps step={2} />);
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Name'));
  });

  it('leaves it where a hand has moved', async () => {
    const { again, user } = show(<Steps step={0} />);
    await user.click(screen.getByLabelText('Code'));
    again(<Steps step={1} />);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Beside'));
    await user.keyboard('{ArrowDown}');
    again(<Steps step={2} />);
    await act(async () => new Promise((done) => setTimeout(done, 100)));
    expect(document.activeElement?.textContent).toBe('Beside');
  });
});
