import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { showPlace, type Program } from '../../../test/place';
import { CallFailed } from '../../backend/backend';
import type { BrokenCode } from '../../bindings/BrokenCode';
import type { DeskError } from '../../bindings/DeskError';
import { UnlockPlace } from './UnlockPlace';

const broken = (code: BrokenCode, detail = ''): DeskError => ({ kind: 'broken', code, detail });
const fail = (code: BrokenCode) => {
  throw new CallFailed({ kind: 'broken', code, detail: '' });
};
const open = (shut: DeskError | { kind: 'passphrase' }, program: Program = {}) => showPlace(<UnlockPlace shut={shut} file="D:/desk" onLanguage={vi.fn()} />, program);
const ways = () => screen.getAllByRole('listitem').map((way) => way.querySelector('b')?.textContent);

describe('a desk that does not open', () => {
  // Each code that the program answers: what the page is called, a part of what it says is safe or to be done, and the ways on.
  it.each<[BrokenCode, string, RegExp, (string | undefined)[]]>([
    ['lost_key', 'The key is not in the keychain', /intact, but locked.*comes back with a backup and its passphrase/, ['Restore a backup', 'Open another folder', 'Try again', 'Close']],
    ['no_keychain', 'The keychain does not answer', /is whole. Unlock the keychain/, ['Try again', 'Open another folder', 'Close']],
    ['disk_full', 'There is no room to save', /is safe. Free some room/, ['Try again', 'Open another folder', 'Close']],
    ['no_permission', 'There is no room to save', /is safe/, ['Try again', 'Open another folder', 'Close']],
    ['damaged', 'The file is damaged or gone', /Nothing was changed/, ['Restore a backup', 'Open another folder', 'Try again', 'Close']],
    ['not_ours', 'This file is not from Referral Desk', /Nothing was changed in it/, ['Restore a backup', 'Open another folder', 'Try again', 'Close']],
    ['newer', 'This file is not from Referral Desk', /A newer version has written it/, ['Restore a backup', 'Open another folder', 'Try again', 'Close']],
    ['in_use', 'Another program has the file open', /Close the other program/, ['Open another folder', 'Try again', 'Close']],
    ['internal', 'It did not open', /What was saved before is safe/, ['Open another folder', 'Try again', 'Close']],
  ])('says of %s what is safe, and the ways on', (code, title, text, on) => {
    open(broken(code));
    expect(screen.getByRole('heading', { name: title })).toBeTruthy();
    expect(screen.getByText(text)).toBeTruthy();
    expect(ways()).toEqual(on);
  });

  it('asks for the passphrase where that alone is missing', async () => {
    const { user, of } = open(broken('needs_passphrase'), { unlock: null, stage: { stage: 'ready' } });
    expect(screen.getByRole('heading', { name: 'Type the passphrase' })).toBeTruthy();
    await user.type(screen.getByLabelText('Passphrase'), 'correct horse{Enter}');
    await waitFor(() => expect(of('unlock')).toEqual([{ passphrase: 'correct horse' }]));
  });

  it.each<[BrokenCode, string]>([
    ['disk_full', 'There is no room to save'],
    ['damaged', 'The file is damaged or gone'],
    ['lost_key', 'The key is not in the keychain'],
  ])('says %s once the passphrase was right', async (code, title) => {
    const { user } = open({ kind: 'passphrase' }, { unlock: () => fail(code) });
    await user.type(screen.getByLabelText('Passphrase'), 'correct horse{Enter}');
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
  });
});

describe('a lost key', () => {
  const path = '/stick/desk.db';
  const right = 'correct horse';
  const stick: Program = {
    backups: [],
    progress: null,
    stage: { stage: 'ready' },
    look_at_backup: ({ passphrase }) => (passphrase === right ? { path, organization: 'Los Fresnos', seq: 9, at: 0, newer_here: null } : fail(passphrase === null ? 'needs_passphrase' : 'wrong_passphrase')),
    restore: { seq: 9, kept: null },
  };

  it('comes back with a backup, the key beside it and its passphrase, by keyboard', async () => {
    const { user, of } = open(broken('lost_key'), stick);
    screen.getByRole('button', { name: 'Choose a backup…' }).focus();
    await user.keyboard('{Enter}');
    await user.type(await screen.findByRole('textbox', { name: 'A file elsewhere' }), `${path}{Enter}`);
    expect(await screen.findByText('The passphrase of this backup')).toBeTruthy();
    expect(screen.queryByText(/The passphrase is wrong/), 'nobody typed one yet').toBeNull();
    await user.type(screen.getByLabelText('Passphrase'), 'horse{Enter}');
    expect(await screen.findByText('The passphrase is wrong. Check upper and lower case.')).toBeTruthy();
    await user.clear(screen.getByLabelText('Passphrase'));
    await user.type(screen.getByLabelText('Passphrase'), `${right}{Enter}`);
    expect(await screen.findByText(/Los Fresnos: 9 entries/)).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('restore')).toEqual([{ path, pin: null, passphrase: right }]));
  });

  it('stays lost with a backup that has none beside it, and says so', async () => {
    const { user, of } = open(broken('lost_key'), { ...stick, look_at_backup: () => fail('lost_key') });
    await user.click(screen.getByRole('button', { name: 'Choose a backup…' }));
    await user.type(await screen.findByRole('textbox', { name: 'A file elsewhere' }), `${path}{Enter}`);
    const note = await screen.findByRole('alert');
    expect(note.textContent).toContain('Its key is not here');
    expect(note.textContent).toContain('open the backup on the computer that made it');
    expect(of('restore')).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement?.textContent, 'the next key means something').toBe('Choose a backup…'));
  });

  it('goes back from a passphrase to the other backups', async () => {
    const { user } = open(broken('lost_key'), stick);
    await user.click(screen.getByRole('button', { name: 'Choose a backup…' }));
    await user.type(await screen.findByRole('textbox', { name: 'A file elsewhere' }), `${path}{Enter}`);
    await user.click(await screen.findByRole('button', { name: 'Other backups' }));
    expect(await screen.findByText('Which backup?')).toBeTruthy();
  });
});
