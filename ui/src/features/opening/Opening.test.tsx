import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { unlockProps } from '../../../test/gallery/settingsScenes';
import { expectAccessible, show } from '../../../test/show';
import { Opening } from './Opening';
import { Unlock, type Shut } from './Unlock';

const shuts: Shut[] = [{ kind: 'passphrase' }, { kind: 'choosePassphrase' }, { kind: 'lostKey' }, { kind: 'keychainShut' }, { kind: 'damaged', detail: 'page 118' }, { kind: 'foreign', newer: false }, { kind: 'foreign', newer: true }, { kind: 'noRoom', detail: '0 B free' }];

describe('opening', () => {
  it('says what it does once the wait is long', async () => {
    show(<Opening />);
    expect(screen.queryByText('Opening the desk')).toBeNull();
    expect(await screen.findByText('Opening the desk')).toBeTruthy();
  });
});

describe('unlocking', () => {
  it('opens with the passphrase and Enter', async () => {
    const onPassphrase = vi.fn();
    const { user } = show(<Unlock {...unlockProps({ kind: 'passphrase' }, { onPassphrase })} />);
    screen.getByLabelText('Passphrase').focus();
    await user.keyboard('{Enter}correct horse{Enter}');
    expect(onPassphrase.mock.calls).toEqual([['correct horse']]);
  });

  it('says in one sentence what the passphrase is for, and that nobody brings it back', () => {
    const { again } = show(<Unlock {...unlockProps({ kind: 'choosePassphrase' })} />);
    const said = () => document.getElementById(screen.getByLabelText('Passphrase').getAttribute('aria-describedby') ?? '')?.textContent ?? '';
    for (const kind of ['choosePassphrase', 'passphrase'] as const) {
      again(<Unlock {...unlockProps({ kind })} />);
      expect(said()).toMatch(/^It alone opens what is saved .* nobody can bring it back.*\.$/);
      expect(said().match(/\./g), 'one sentence').toHaveLength(1);
    }
  });

  it('does not call a file damaged that may only be gone', () => {
    show(<Unlock {...unlockProps({ kind: 'damaged', detail: '' })} />);
    expect(screen.getByRole('heading', { name: 'The file is damaged or gone' })).toBeTruthy();
    expect(screen.getByText(/a disk that is not connected/)).toBeTruthy();
  });

  it('lets a new passphrase be chosen only if it is long enough and typed twice', async () => {
    const onPassphrase = vi.fn();
    const { user } = show(<Unlock {...unlockProps({ kind: 'choosePassphrase' }, { onPassphrase })} />);
    const [first, second] = [screen.getByLabelText('Passphrase'), screen.getByLabelText('The passphrase once more')];
    await user.type(first, 'short{Enter}');
    expect(screen.getByText('At least 8 characters.')).toBeTruthy();
    await user.type(first, ' no more{Enter}');
    expect(screen.getByText('The two differ.')).toBeTruthy();
    await user.type(second, 'short no more{Enter}');
    expect(onPassphrase.mock.calls).toEqual([['short no more']]);
  });

  it('offers a way on from a lost key, a damaged and a foreign file: the backup first', async () => {
    const onRestore = vi.fn();
    const { user, again } = show(<Unlock {...unlockProps({ kind: 'lostKey' }, { onRestore })} />);
    await user.click(screen.getByRole('button', { name: 'Choose a backup…' }));
    again(<Unlock {...unlockProps({ kind: 'damaged', detail: 'page 118' }, { onRestore, backup: null })} />);
    await user.click(screen.getByRole('button', { name: 'Choose a backup…' }));
    expect(onRestore).toHaveBeenCalledTimes(2);
    expect(screen.getByText(/USB stick/)).toBeTruthy();
  });

  it('tries again when the keychain or the disk comes back', async () => {
    const onRetry = vi.fn();
    const { user, again } = show(<Unlock {...unlockProps({ kind: 'keychainShut' }, { onRetry })} />);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    again(<Unlock {...unlockProps({ kind: 'noRoom', detail: '0 B free' }, { onRetry, error: 'Still full.' })} />);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('alert').textContent).toContain('Still full.');
  });

  it.each(shuts)('has no finding of axe: $kind', async (shut) => {
    const onLanguage = vi.fn();
    const { user } = show(<Unlock {...unlockProps(shut, { onLanguage })} />);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Español' }));
    expect(onLanguage).toHaveBeenCalledWith('es');
  });
});
