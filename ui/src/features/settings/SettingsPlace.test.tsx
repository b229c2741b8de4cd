import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { today } from '../../../test/gallery/figures';
import { organization } from '../../../test/organization';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { DeskStatus } from '../../bindings/DeskStatus';
import type { OrganizationView } from '../../bindings/OrganizationView';
import type { Printers } from '../../bindings/Printers';
import type { StaffView } from '../../bindings/StaffView';
import { sizeText } from './answers';
import { SettingsPlace } from './SettingsPlace';

const people: StaffView[] = [
  { id: 'me', name: 'Ana Beltrán', role: 'owner', language: 'es', active: true, person: null, person_name: null, last_at: null, has_pin: true },
  { id: 'l', name: 'Lucía Herrera', role: 'receptionist', language: 'en', active: true, person: 'lu', person_name: 'Lucía Herrera', last_at: null, has_pin: true },
  { id: 'api', name: 'Portal', role: 'partner', language: 'en', active: true, person: null, person_name: null, last_at: null, has_pin: false },
];

const status: DeskStatus = { seq: 18402, hash: 'ab', backup: null, verified: { at: today(8, 2), seq: 18400 }, folder: 'Referral Desk', backups: 'Referral Desk/backups', lock_minutes: 10, version: '0.1.0' };

function desk(rest: Program = {}): Program {
  let org: OrganizationView = organization;
  let staff = people;
  let printers: Printers = { card: null, receipt: null, statement: null, stock: null, nudge_x: 0, nudge_y: 0, receipt_roll: false };
  let backup: DeskStatus['backup'] = null;
  const done = (id: string) => ({ id, changes: [], attention: [] });
  return {
    organization: () => org,
    save_organization: ({ form }) => {
      org = { ...org, name: form.name, settings: { ...org.settings, four_eyes: form.four_eyes } };
      return done('o');
    },
    staff: () => staff,
    save_staff: ({ staff: id, form }) => {
      staff = id === null ? [...staff, { ...form, id: 'new', person: form.person ?? null, person_name: null, last_at: null, has_pin: true }] : staff.map((one) => (one.id === id ? { ...one, name: form.name, role: form.role, active: form.active } : one));
      return done(id ?? 'new');
    },
    reset_pin: null,
    people: { rows: [], total: 0 },
    printers: () => printers,
    set_printers: ({ printers: next }) => {
      printers = next;
      return null;
    },
    system_printers: [{ name: 'HP M404', is_default: true, state: { state: 'idle' }, alerts: [] }],
    desk_status: () => ({ ...status, backup }),
    sign_in_page: { organization, site: 'Centro', desk: 'Front desk', people: [], last: null, lock_minutes: 10, today: '2025-11-20', clock_is_behind: false },
    back_up: () => {
      backup = { at: today(14, 30), seq: 18402 };
      return { path: 'Referral Desk/backups/desk.db', bytes: 48_000_000, seq: 18402 };
    },
    verify: { entries: 18402, head: 'ab', rows: 10, transactions: 3, findings: [] },
    backups: [
      { path: '/b/new.db', name: 'new.db', bytes: 48_000_000, at: today(13, 0), is_replaced: false },
      { path: '/b/replaced-1.db', name: 'replaced-1.db', bytes: 47_000_000, at: today(8, 0), is_replaced: true },
    ],
    look_at_backup: ({ path }) => ({ path, organization: 'Los Fresnos', seq: 18390, at: today(13, 0), newer_here: 12 }),
    restore: { seq: 18390, kept: '/b/replaced-2.db' },
    progress: null,
    stop_work: null,
    choose_language: null,
    set_lock_minutes: null,
    change_pin: null,
    ...rest,
  };
}

describe('money and limits', () => {
  it('y6 can be read by a manager, with who may change them', async () => {
    const { user, of } = showPlace(<SettingsPlace start="money" />, desk(), { may: ['counter', 'pay', 'approve', 'decide', 'programs', 'read_all'] });
    expect(await screen.findAllByText('Only the owner may change money and limits. You can read them here.')).not.toHaveLength(0);
    const limit = screen.getByRole('textbox', { name: /manager/i });
    expect(limit).toHaveProperty('readOnly', true);
    expect(screen.getByRole('switch')).toHaveProperty('disabled', true);
    await user.type(limit, '5');
    await user.keyboard('{Control>}s{/Control}{Enter}');
    expect(of('save_organization')).toEqual([]);
    await expectAccessible();
  });

  it('y6 are not what a manager finds first, and nothing of a receptionist', async () => {
    showPlace(<SettingsPlace />, desk(), { may: ['counter', 'approve'] });
    expect((await screen.findByRole('button', { name: /Scanner and printers/ })).getAttribute('aria-current')).toBe('page');
  });
});

describe('the organization', () => {
  it('saves the clinic and sends the money settings as they were', async () => {
    const { user, of } = showPlace(<SettingsPlace />, desk());
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), ' Norte');
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('Saved');
    expect(of('save_organization')).toEqual([
      { form: { name: 'Los Fresnos Norte', address: 'Calle Aldama 52', phone: '', web: '', language: 'es', link_base: '', four_eyes: true, payout_minimum: '20.00', approval_above: '100.00', referral_cap: '500.00', tax_stop: false, payouts: 'by_hand', usual: { code: '15', referrer: '15', desk: '150' }, bank: { account: '', holder: '', bank: '', bic: '', company_id: '' } } },
    ]);
    await user.type(screen.getByRole('textbox', { name: 'Name' }), '!');
    expect(screen.queryByText('Saved'), 'what is typed now is not saved').toBeNull();
  });

  it('asks for payouts every month once that is chosen', async () => {
    const { user, of } = showPlace(<SettingsPlace />, desk());
    await user.click(await screen.findByRole('button', { name: /Money and limits/ }));
    await user.click(await screen.findByRole('radio', { name: 'Every month' }));
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('Saved');
    expect(of('save_organization')[0]).toMatchObject({ form: { payouts: { scheduled: { days: { monthly: 1 }, otherwise: 'cash' } } } });
  });

  it('r4 takes how many friends of a day are usual, and says at the field what cannot be', async () => {
    const invalid = () => {
      const refusal = { code: 'rule_out_of_range', field: 'usual' };
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'usual_code', refusal }] });
    };
    const { user, of } = showPlace(<SettingsPlace />, desk({ save_organization: invalid }));
    await user.click(await screen.findByRole('button', { name: /Money and limits/ }));
    const code = await screen.findByRole('textbox', { name: 'By one code' });
    await user.clear(code);
    await user.type(code, '900');
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByText('Type a whole number from 1 to 500.')).toBeTruthy();
    expect(of('save_organization')[0]?.form).toMatchObject({ usual: { code: '900', referrer: '15', desk: '150' } });
  });

  it('lets one person decide alone, and says at the field what cannot be read', async () => {
    const invalid = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'payout_minimum', refusal: { code: 'amount_unreadable' } }] });
    };
    const { user, of } = showPlace(<SettingsPlace />, desk({ save_organization: invalid }));
    await screen.findByRole('textbox', { name: 'Name' });
    await user.keyboard('{Alt>}2{/Alt}');
    await user.click(await screen.findByRole('switch', { name: /Three different people/ }));
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByText('No amount can be read here. Type it as 1,234.50.')).toBeTruthy();
    expect(of('save_organization')[0]?.form).toMatchObject({ name: 'Los Fresnos', four_eyes: false });
  });
});

describe('staff', () => {
  async function openStaff(program: Program) {
    const shown = showPlace(<SettingsPlace />, program);
    await screen.findByRole('textbox', { name: 'Name' });
    await shown.user.keyboard('{Alt>}3{/Alt}');
    await screen.findByRole('button', { name: 'Edit Lucía Herrera' });
    return shown;
  }

  it('adds somebody with a first PIN', async () => {
    const { user, of } = await openStaff(desk());
    expect(screen.queryByText('Portal'), 'who comes through the API is no member of staff').toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add person' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Diego Montes');
    await user.type(within(dialog).getByLabelText('PIN'), '7305{Enter}');
    expect(await screen.findByText('Diego Montes')).toBeTruthy();
    expect(of('save_staff')).toEqual([{ staff: null, form: { name: 'Diego Montes', role: 'receptionist', language: 'en', active: true, person: null, pin: '7305' } }]);
  });

  it('resets a PIN, and shows that it is too easy', async () => {
    const weak = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'pin', refusal: { code: 'pin_weak' } }] });
    };
    const { user, of } = await openStaff(desk({ reset_pin: weak }));
    await user.click(screen.getByRole('button', { name: 'New PIN for Lucía Herrera' }));
    await screen.findByRole('dialog');
    await user.keyboard('1234{Enter}');
    expect(await screen.findByText(/This PIN is too easy/)).toBeTruthy();
    expect(of('reset_pin')).toEqual([{ staff: 'l', pin: '1234' }]);
  });

  it('lets somebody leave and keeps who they are among the people', async () => {
    const { user, of } = await openStaff(desk());
    await user.click(screen.getByRole('button', { name: 'Lucía Herrera leaves' }));
    await screen.findByRole('dialog');
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Lucía Herrera comes back' }));
    await screen.findByRole('button', { name: 'Lucía Herrera leaves' });
    expect(of('save_staff').map(({ form }) => [form.active, form.person])).toEqual([[false, 'lu'], [true, 'lu']]);
  });

  it('says why the last owner stays', async () => {
    const { user } = await openStaff(desk({ save_staff: () => refused('last_owner') }));
    await user.click(screen.getByRole('button', { name: 'Edit Ana Beltrán' }));
    await screen.findByRole('dialog');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('The last owner cannot leave.');
  });
});

describe('the computer', () => {
  const may = ['counter'] as const;

  it('shows a receptionist only what is theirs', async () => {
    showPlace(<SettingsPlace />, desk(), { may: [...may] });
    await screen.findByRole('heading', { name: 'Scanner and printers' });
    expect(screen.queryByRole('button', { name: 'Staff and PINs' })).toBeNull();
    await expectAccessible();
  });

  it('remembers a printer for receipts', async () => {
    const { user, of } = showPlace(<SettingsPlace />, desk(), { may: [...may] });
    await user.click(await screen.findByRole('combobox', { name: 'Receipts print on' }));
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(of('set_printers')).toHaveLength(1));
    await user.click(screen.getByRole('switch', { name: /80 mm roll/ }));
    await waitFor(() => expect(of('set_printers').at(-1)?.printers).toMatchObject({ receipt: 'HP M404', receipt_roll: true }));
  });

  it('says why no printer is found', async () => {
    const absent = () => {
      throw new CallFailed({ kind: 'broken', code: 'spooler_absent', detail: '' });
    };
    showPlace(<SettingsPlace />, desk({ system_printers: absent }), { may: [...may] });
    expect(await screen.findByText(/This computer has no print service/)).toBeTruthy();
  });

  it('makes a backup, and verifies with what it found', async () => {
    const { user } = showPlace(<SettingsPlace />, desk(), { may: [...may] });
    await screen.findByRole('heading', { name: 'Scanner and printers' });
    await user.keyboard('{Alt>}3{/Alt}');
    await user.click(await screen.findByRole('button', { name: 'Make one now' }));
    expect(await screen.findByText('Made and checked, 48 MB')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Verify now' }));
    expect(await screen.findByText('Everything is whole')).toBeTruthy();
  });

  it('shows how far a verification is, and stops it on request', async () => {
    let end: (error: unknown) => void = () => undefined;
    const running = new Promise<never>((_done, fail) => (end = fail));
    const program = desk({ verify: () => running as never, progress: { work: 'verify', done: 40, total: 100 }, stop_work: () => (end(new CallFailed({ kind: 'broken', code: 'stopped', detail: '' })), null) });
    const { user } = showPlace(<SettingsPlace />, program, { may: [...may] });
    await screen.findByRole('heading', { name: 'Scanner and printers' });
    await user.keyboard('{Alt>}3{/Alt}');
    await user.click(await screen.findByRole('button', { name: 'Verify now' }));
    expect((await screen.findByRole('progressbar', { name: 'Verifying' })).getAttribute('aria-valuenow')).toBe('40');
    expect(screen.getByRole('button', { name: /Make one now/ }).getAttribute('aria-disabled'), 'one work at a time').toBe('true');
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(await screen.findByText('It was stopped. Nothing was changed.')).toBeTruthy();
    expect(screen.queryByRole('alert'), 'to stop is no error').toBeNull();
  });

  it('brings a backup back once it is looked at, with the PIN', async () => {
    const { user, of } = showPlace(<SettingsPlace />, desk());
    await screen.findByRole('textbox', { name: 'Name' });
    await user.keyboard('{Alt>}6{/Alt}');
    await user.click(await screen.findByRole('button', { name: 'Choose a backup…' }));
    expect(await screen.findByText('Set aside by a restore')).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getAllByRole('button', { name: /MB/ })[0] ?? document.body);
    expect(await screen.findByText(/12 entries were recorded here since then/)).toBeTruthy();
    await user.keyboard('73{Enter}');
    expect(of('restore'), 'half a PIN is none').toEqual([]);
    await user.keyboard('05{Enter}');
    expect(await screen.findByText(/The backup is back/)).toBeTruthy();
    expect(of('restore')).toEqual([{ path: '/b/new.db', pin: '7305', passphrase: null }]);
  });

  it('says why a file is no backup, also one that was typed', async () => {
    const { user } = showPlace(<SettingsPlace />, desk({ look_at_backup: () => { throw new CallFailed({ kind: 'broken', code: 'not_ours', detail: '' }); }, backups: [] }));
    await screen.findByRole('textbox', { name: 'Name' });
    await user.keyboard('{Alt>}6{/Alt}');
    await user.click(await screen.findByRole('button', { name: 'Choose a backup…' }));
    await user.type(await screen.findByRole('textbox', { name: 'A file elsewhere' }), '/media/usb/letter.db{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('not from Referral Desk');
  });

  it('keeps the language that somebody chooses with the person, not with the window', async () => {
    const { user, of } = showPlace(<SettingsPlace />, desk());
    await screen.findByRole('textbox', { name: 'Name' });
    await user.keyboard('{Alt>}7{/Alt}');
    await user.click(await screen.findByRole('radio', { name: 'Español' }));
    await waitFor(() => expect(of('choose_language')).toEqual([{ language: 'es' }]));
  });

  it('names everything that does not fit', async () => {
    const findings = [
      { finding: 'chain_broken', seq: 1204, why: 'its hash does not follow' },
      { finding: 'row_differs', table: 'reward', key: 'r1' },
      { finding: 'unbalanced', transaction: 't1' },
      { finding: 'balance_differs', balance: 'b1' },
      { finding: 'damaged', detail: 'page 7' },
    ] as const;
    const { user } = showPlace(<SettingsPlace />, desk({ verify: { entries: 9, head: 'ab', rows: 1, transactions: 1, findings: [...findings] } }), { may: [...may] });
    await screen.findByRole('heading', { name: 'Scanner and printers' });
    await user.keyboard('{Alt>}3{/Alt}');
    await user.click(await screen.findByRole('button', { name: 'Verify now' }));
    const alert = await screen.findByRole('alert');
    for (const text of ['Entry 1,204', 'row of reward', 'Transaction t1', 'Balance b1', 'page 7']) expect(alert.textContent).toContain(text);
  });

  it('says that a desk works alone, with what was checked', async () => {
    const { user } = showPlace(<SettingsPlace />, desk(), { may: [...may] });
    await screen.findByRole('heading', { name: 'Scanner and printers' });
    await user.keyboard('{Alt>}2{/Alt}');
    expect(await screen.findByText('This desk works alone')).toBeTruthy();
    expect(screen.getByText(/18,402 entries/)).toBeTruthy();
    const looks = screen.getAllByRole('button', { name: 'Look' });
    if (looks[1]) await user.click(looks[1]);
    expect(await screen.findByRole('heading', { name: 'Backup' })).toBeTruthy();
  });

  it('locks later, and changes my PIN', async () => {
    const { user, of } = showPlace(<SettingsPlace />, desk());
    await screen.findByRole('textbox', { name: 'Name' });
    await user.keyboard('{Alt>}7{/Alt}');
    await user.click(await screen.findByRole('combobox', { name: 'Lock after' }));
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(of('set_lock_minutes')).toEqual([{ minutes: 15 }]));
    await user.click(screen.getByRole('button', { name: 'Change my PIN' }));
    await screen.findByRole('dialog');
    await user.keyboard('7305{Enter}2580{Enter}2580{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(of('change_pin')).toEqual([{ old: '7305', new: '2580' }]);
  });

  it('writes sizes as people read them', () => expect([sizeText(900, 'en'), sizeText(4_200_000, 'en'), sizeText(48_000_000, 'en')]).toEqual(['900 byte', '4.2 MB', '48 MB']));
});
