import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { organization } from '../../test/organization';
import { refused, type Program } from '../../test/place';
import { expectAccessible } from '../../test/show';
import type { Answer, Arguments, Backend, CallName } from '../backend/backend';
import { CallFailed } from '../backend/backend';
import type { SessionView } from '../bindings/SessionView';
import { App } from './App';
import { backward, current, home, mayOpen, onward, railPlaceOf } from './places';
import { promise } from '../../test/promise';

const lucia: SessionView = { staff: 'l', name: 'Lucía Herrera', role: 'receptionist', language: 'en', may: ['counter', 'pay', 'schedule'], must_change_pin: false };

/** A desk that knows who is signed in, as the real one does. */
function program(rest: Program = {}): Program {
  let here: SessionView | null = null;
  return {
    stage: { stage: 'ready' },
    sign_in_page: {
      organization: { ...organization, language: 'en' },
      site: 'Los Fresnos',
      desk: 'Front desk',
      people: [
        { id: 'l', name: 'Lucía Herrera', role: 'receptionist', language: 'en', last_at: null, payouts: 0 },
        { id: 'h', name: 'Héctor Ruiz', role: 'manager', language: 'es', last_at: null, payouts: 7 },
      ],
      last: null,
      lock_minutes: 10,
      today: '2025-11-20',
      clock_is_behind: false,
    },
    session: () => here ?? refused('not_signed_in'),
    sign_in: ({ pin }) => (pin === '4071' ? (here = lucia) : refused('pin_wrong', { left: 4 })),
    sign_out: () => (here = null),
    today: { date: '2025-11-20', referrals: 0, conversions: 0, codes: 0, events: [], payouts_requested: 3, payouts_approved: 2, attention: 1, rewards_to_approve: 0 },
    desk_status: { seq: 1, hash: '0', backup: null, verified: null, folder: '', backups: '', lock_minutes: 10, version: '0.1.0' },
    system_printers: [{ name: 'HP', is_default: true, state: { state: 'idle' }, alerts: [] }],
    printers: { card: null, receipt: null, statement: null, stock: null, nudge_x: 0, nudge_y: 0, receipt_roll: false },
    attention: { open: [], decided: [], rewards: [], lapsing: [], lapsing_choices: [], unmatched: [] },
    find: { people: [], codes: [], invoices: [], payouts: [] },
    people: { rows: [], total: 0 },
    check_code: {
      shown: '04K7M-2QX9T', at: 0, refusal: null, programs: [], findings: [], referrer: 'j', referrer_name: 'Juan Pérez', program: 'p', program_name: 'Friends', uses: 2, use_limit: null, ends_on: null,
      promise,
      variant: null,
    },
    ...rest,
  };
}

function open(rest: Program = {}) {
  const made = program(rest);
  const calls: { name: CallName; args: unknown }[] = [];
  const backend: Backend = {
    call: <N extends CallName>(name: N, args: Arguments<N>) => {
      calls.push({ name, args });
      const answer = made[name];
      return Promise.resolve().then((): unknown => {
        if (answer === undefined) throw new CallFailed({ kind: 'unreachable', detail: `nobody answers ${name}` });
        return typeof answer === 'function' ? answer(args) : answer;
      }) as Promise<Answer<N>>;
    },
  };
  render(<App backend={backend} />);
  return { user: userEvent.setup({ delay: 1 }), calls };
}

beforeEach(() => {
  // A scanner so quick that no hand of a test is one.
  localStorage.setItem('look', JSON.stringify({ scannerGap: 5 }));
});

describe('a start', () => {
  it('signs in by keyboard and shows what the role may do', async () => {
    const { user } = open();
    await screen.findByText('Who is at the desk?');
    await user.keyboard('1');
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('password'));
    await user.keyboard('4071{Enter}');
    await screen.findByText('No referrals yet today');
    expect(screen.getByRole('link', { name: /Payouts/ }).textContent).toContain('2');
    expect(screen.queryByRole('link', { name: /Programs/ })).toBeNull();
    expect(screen.getByText('HP ready')).toBeTruthy();
    await expectAccessible();
  });

  it('says how many tries are left after a wrong PIN, and empties the field', async () => {
    const { user } = open();
    await screen.findByText('Who is at the desk?');
    await user.keyboard('1');
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('password'));
    await user.keyboard('1111{Enter}');
    expect(await screen.findByText('The PIN is wrong. 4 tries are left.')).toBeTruthy();
    expect(screen.getByLabelText('PIN', { selector: 'input' })).toHaveProperty('value', '');
  });

  it('locks with Ctrl L and comes back to the same place with the text kept', async () => {
    const { user } = open();
    await screen.findByText('Who is at the desk?');
    await user.keyboard('1');
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('password'));
    await user.keyboard('4071{Enter}');
    await screen.findByText('No referrals yet today');
    await user.keyboard('{F2}');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Tadeo');
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByText('Who is at the desk?');
    expect(screen.getByText('1 draft')).toBeTruthy();
    await user.keyboard('1');
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('password'));
    await user.keyboard('4071{Enter}');
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Tadeo');
    await user.keyboard('{Escape}');
    expect(await screen.findByText('Referral of Tadeo')).toBeTruthy();
  });

  it('opens a recording for a code that is typed into the large field, and for one that is scanned anywhere', async () => {
    const { user, calls } = open();
    await screen.findByText('Who is at the desk?');
    await user.keyboard('1');
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('password'));
    await user.keyboard('4071{Enter}');
    await screen.findByText('No referrals yet today');
    await user.type(screen.getByRole('combobox'), '04k7m 2qx9t{Enter}');
    expect(await screen.findByText('Juan Pérez')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
    expect(calls.findLast((call) => call.name === 'check_code')?.args).toMatchObject({ typed: '04k7m 2qx9t' });
  });

  it('asks for the passphrase and says that it is wrong', async () => {
    let opened = false;
    const { user } = open({
      stage: () => (opened ? { stage: 'ready' } : { stage: 'passphrase' }),
      unlock: ({ passphrase }) => {
        if (passphrase !== 'correct horse') throw new CallFailed({ kind: 'broken', code: 'wrong_passphrase', detail: '' });
        opened = true;
        return null;
      },
    });
    await user.type(await screen.findByLabelText('Passphrase'), 'horse{Enter}');
    expect(await screen.findByText('The passphrase is wrong. Check upper and lower case.')).toBeTruthy();
    await user.clear(screen.getByLabelText('Passphrase'));
    await user.type(screen.getByLabelText('Passphrase'), 'correct horse{Enter}');
    expect(await screen.findByText('Who is at the desk?')).toBeTruthy();
  });

  it('says what happened to a file that does not open, and tries again', async () => {
    let tries = 0;
    const { user } = open({ stage: () => ((tries += 1) > 1 ? { stage: 'ready' } : { stage: 'broken', error: { kind: 'broken', code: 'in_use', detail: 'busy' }, folder: 'D:/desk' }) });
    await screen.findByText('Another program has the file open');
    expect(screen.getByText(/D:\/desk/)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: /Try again/ }));
    expect(await screen.findByText('Who is at the desk?')).toBeTruthy();
  });

  it('brings a backup back to a damaged file without a PIN, and signs in', async () => {
    const broken = { stage: 'broken', error: { kind: 'broken', code: 'damaged', detail: 'page 7' }, folder: 'D:/desk' } as const;
    let restored = false;
    const restore = vi.fn(() => ((restored = true), { seq: 9, kept: 'D:/desk/backups/replaced-1.db' }));
    const { user } = open({
      stage: () => (restored ? { stage: 'ready' } : broken),
      backups: [{ path: 'D:/desk/backups/a.db', name: 'a.db', bytes: 1_000_000, at: 0, is_replaced: false }],
      look_at_backup: ({ path }) => ({ path, organization: 'Los Fresnos', seq: 9, at: 0, newer_here: null }),
      restore,
      progress: null,
    });
    await screen.findByText('The file is damaged or gone');
    await user.click(screen.getByRole('button', { name: 'Choose a backup…' }));
    await user.click(await screen.findByRole('button', { name: /1 MB/ }));
    expect(await screen.findByText(/does not open\. It is kept/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Bring it back/ }));
    expect(await screen.findByText('Who is at the desk?')).toBeTruthy();
    expect(restore).toHaveBeenCalledWith({ path: 'D:/desk/backups/a.db', pin: null, passphrase: null });
  });

  it('opens another folder, and closes, from a file that does not open', async () => {
    const openFolder = vi.fn(({ path }: { path: string }) => (path === '/full' ? refused('not_found', { what: 'folder' }) : null));
    const quit = vi.fn(() => null);
    const { user } = open({ stage: { stage: 'broken', error: { kind: 'broken', code: 'not_ours', detail: '' }, folder: 'D:/desk' }, open_folder: openFolder, choose_folder: '/other', quit });
    await screen.findByText('This file is not from Referral Desk');
    await user.click(screen.getByRole('button', { name: 'Choose a folder…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Folder' }), '/full{Enter}');
    expect(await screen.findByRole('alert')).toBeTruthy();
    await expectAccessible();
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Choose a folder…' }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Folder' })).toHaveProperty('value', '/other'));
    await user.click(screen.getByRole('button', { name: /^Open/ }));
    await waitFor(() => expect(openFolder).toHaveBeenLastCalledWith({ path: '/other' }));
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(quit).toHaveBeenCalledTimes(1);
  });

  it('closes with Ctrl Q, and what was typed is saved first', async () => {
    const calls: string[] = [];
    const { user } = open({ drafts: [], keep_draft: () => (calls.push('keep'), null), quit: () => (calls.push('quit'), null) });
    await screen.findByText('Who is at the desk?');
    await user.keyboard('1');
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('password'));
    await user.keyboard('4071{Enter}');
    await screen.findByText('No referrals yet today');
    await user.keyboard('{F2}');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Tadeo');
    await user.keyboard('{Control>}q{/Control}');
    await waitFor(() => expect(calls.at(-1)).toBe('quit'));
    expect(calls[0]).toBe('keep');
  });

  it('founds a clinic after a passphrase where there is no keychain', async () => {
    const found = vi.fn(() => lucia);
    const { user } = open({ stage: { stage: 'first_run', needs_passphrase: true, place: { zone: 'America/Mexico_City', country: 'MX', currency: 'MXN' } }, zones: [{ name: 'America/Mexico_City', offset: -360, country: 'MX', currency: 'MXN', main: true }], found });
    await user.type(await screen.findByLabelText('Passphrase'), 'correct horse');
    await user.type(screen.getByLabelText('The passphrase once more'), 'correct horse{Enter}');
    await screen.findByText('Which language do you work in?');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Los Fresnos');
    await user.type(screen.getByRole('textbox', { name: /Name of this place/ }), 'Centro{Enter}');
    await screen.findByRole('textbox', { name: 'Name of the program' });
    await user.type(screen.getByRole('textbox', { name: 'Pays' }), '200{Enter}');
    await user.type(await screen.findByRole('textbox', { name: 'Your name' }), 'Ana');
    await user.type(screen.getByLabelText('PIN'), '4071');
    await user.type(screen.getByLabelText('The PIN once more'), '4071{Enter}');
    await waitFor(() => expect(found).toHaveBeenCalledTimes(1));
    expect(found).toHaveBeenCalledWith(
      expect.objectContaining({
        passphrase: 'correct horse',
        form: expect.objectContaining({ name: 'Los Fresnos', site_name: 'Centro', country: 'MX', currency: 'MXN', time_zone: 'America/Mexico_City', pin: '4071', program: expect.objectContaining({ name: 'Friends of Los Fresnos', rules: [expect.anything(), expect.objectContaining({ recipient: 'referrer', form: 'cash', amount: 'fixed', typed: '200' })] }) as unknown }) as unknown,
      }),
    );
  });
});

describe('places', () => {
  it('goes back the way it came, and from the first place home', () => {
    const way = onward(onward(home, { at: 'people' }), { at: 'person', id: 'j' });
    expect(current(backward(way))).toEqual({ at: 'people' });
    expect(backward(home)).toEqual(home);
  });

  it('does not stack a form on itself: a second scan replaces the first', () => {
    const way = onward(onward(home, { at: 'record', code: 'A' }), { at: 'record', code: 'B' });
    expect(way).toEqual([{ at: 'desk' }, { at: 'record', code: 'B' }]);
  });

  it('shows no place to a role that may not open it', () => {
    expect(mayOpen('payouts', ['counter'])).toBe(false);
    expect(mayOpen('programs', ['read_all'])).toBe(true);
    expect(mayOpen('desk', [])).toBe(true);
    expect(railPlaceOf({ at: 'payout', id: 'p' })).toBe('payouts');
  });
});
