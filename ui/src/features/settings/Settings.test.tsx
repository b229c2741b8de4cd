import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { backupSettings, clinicSettings, connectionSettings, lookSettings, moneySettings, printingSettings, staffSettings } from '../../../test/gallery/settingsScenes';
import { expectAccessible, show } from '../../../test/show';
import { BackupSettings } from './BackupSettings';
import { ClinicSettings } from './ClinicSettings';
import { ConnectionSettings } from './ConnectionSettings';
import { LookSettings } from './LookSettings';
import { MoneySettings } from './MoneySettings';
import { PrintingSettings } from './PrintingSettings';
import { SettingsPage, settingsSections } from './SettingsPage';
import { StaffSettings, type StaffSettingsProps } from './StaffSettings';
import type { StaffOver } from './StaffDialogs';

function Staff(rest: Partial<StaffSettingsProps>) {
  const [over, onOver] = useState<StaffOver>({ kind: 'nothing' });
  return <StaffSettings {...staffSettings({ ...rest, over, onOver })} />;
}

describe('settings', () => {
  it('finds a subject by what stands in it and opens it with Enter', async () => {
    const onSection = vi.fn();
    const { user } = show(<SettingsPage section="clinic" sections={settingsSections} onSection={onSection} children={null} />);
    await user.type(screen.getByRole('textbox', { name: 'Find a setting' }), 'contrast{Enter}');
    expect(onSection).toHaveBeenCalledWith('look');
    await user.clear(screen.getByRole('textbox', { name: 'Find a setting' }));
    await user.type(screen.getByRole('textbox', { name: 'Find a setting' }), 'zzz');
    expect(screen.getByText('Nothing found')).toBeTruthy();
  });

  it('goes to a subject with Alt and its number', async () => {
    const onSection = vi.fn();
    const { user } = show(<SettingsPage section="clinic" sections={settingsSections} waiting={new Set(['backup'])} onSection={onSection} children={null} />);
    await user.keyboard('{Alt>}3{/Alt}');
    expect(onSection).toHaveBeenCalledWith('staff');
  });

  it('saves the clinic with Ctrl S, and shows what cannot change', async () => {
    const onSave = vi.fn();
    const onFields = vi.fn();
    const { user } = show(<ClinicSettings {...clinicSettings({ onSave, onFields })} />);
    expect(screen.getByText('America/Mexico_City')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), '!');
    expect(onFields).toHaveBeenCalledWith(expect.objectContaining({ name: 'Clínica Veterinaria Los Fresnos!' }));
    await user.keyboard('{Control>}s{/Control}');
    expect(onSave).toHaveBeenCalledTimes(1);
  });

  it('does not save for who may only look', async () => {
    const onSave = vi.fn();
    const { user } = show(<ClinicSettings {...clinicSettings({ onSave, reason: 'The owner does this.', refusal: 'No.' })} />);
    await user.keyboard('{Control>}s{/Control}');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('says what it means when one person may decide alone', async () => {
    const onFields = vi.fn();
    const { user, again } = show(<MoneySettings {...moneySettings({ onFields })} />);
    await user.click(screen.getByRole('switch', { name: /Three different people/ }));
    expect(onFields).toHaveBeenCalledWith(expect.objectContaining({ fourEyes: false }));
    again(<MoneySettings {...moneySettings({ fields: { ...moneySettings().fields, fourEyes: false }, saved: true })} />);
    expect(screen.getByText(/Each such payout says so for ever/)).toBeTruthy();
    expect(screen.getByText('Saved')).toBeTruthy();
    await expectAccessible();
  });
});

describe('staff', () => {
  it('adds somebody by keyboard: name, PIN, Enter', async () => {
    const onAdd = vi.fn();
    const { user } = show(<Staff onAdd={onAdd} />);
    await user.click(screen.getByRole('button', { name: 'Add person' }));
    await screen.findByText('Who comes to the team?');
    await user.keyboard('{Enter}');
    expect(screen.getByText('The name is missing.')).toBeTruthy();
    await user.keyboard('Diego Montes');
    screen.getByLabelText('PIN').focus();
    await user.keyboard('25{Enter}');
    expect(onAdd).not.toHaveBeenCalled();
    await user.keyboard('80{Enter}');
    expect(onAdd).toHaveBeenCalledWith({ name: 'Diego Montes', role: 'receptionist', language: 'es', person: null }, '2580');
  });

  it('changes a role and links a person', async () => {
    const onEdit = vi.fn();
    const { user } = show(<Staff onEdit={onEdit} />);
    await user.click(screen.getByRole('button', { name: 'Edit Lucía Herrera' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /Also a customer/ }), 'héc{Enter}');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onEdit).toHaveBeenCalledWith('1', { name: 'Lucía Herrera', role: 'receptionist', language: 'en', person: { id: 'p', name: 'Héctor Ruiz', detail: 'Nala' } });
  });

  it('resets a PIN, lets somebody leave and come back, but not oneself', async () => {
    const onPin = vi.fn();
    const onLeave = vi.fn();
    const onReturn = vi.fn();
    const { user } = show(<Staff onPin={onPin} onLeave={onLeave} onReturn={onReturn} error="This PIN is too easy." />);
    expect(screen.queryByRole('button', { name: 'Dra. Ana Beltrán leaves' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'New PIN for Lucía Herrera' }));
    await screen.findByRole('dialog');
    await user.keyboard('1357{Enter}');
    expect(onPin).toHaveBeenCalledWith('1', '1357');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Lucía Herrera leaves' }));
    await screen.findByText('Lucía Herrera leaves the team?');
    await user.keyboard('{Enter}');
    expect(onLeave).toHaveBeenCalledWith('1');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Marta Solís comes back' }));
    expect(onReturn).toHaveBeenCalledWith('9');
  });

  it('only shows the team to who may not change it', async () => {
    show(<Staff reason="The owner does this." />);
    expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
    await expectAccessible();
  });
});

describe('the computer', () => {
  it('chooses printers and the roll, and shows the scan it read', async () => {
    const onChoose = vi.fn();
    const onRoll = vi.fn();
    const { user } = show(<PrintingSettings {...printingSettings({ onChoose, onRoll, scanned: '04K7M-2QX9T' })} />);
    await user.click(screen.getByRole('combobox', { name: 'Receipts print on' }));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onChoose).toHaveBeenCalledWith('receipts', 'hp');
    await user.click(screen.getByRole('switch', { name: /80 mm roll/ }));
    expect(onRoll).toHaveBeenCalledWith(true);
    expect(screen.getByText('Read: 04K7M-2QX9T')).toBeTruthy();
    await expectAccessible();
  });

  it('says that no printer was found', () => {
    show(<PrintingSettings {...printingSettings({ printers: [], chosen: { cards: null, receipts: null, statements: null } })} />);
    expect(screen.getByText(/No printer was found/)).toBeTruthy();
    expect(screen.getByText('Scan a card to try it')).toBeTruthy();
  });

  it('makes a backup and says where it is', async () => {
    const onMake = vi.fn();
    const { user, again } = show(<BackupSettings {...backupSettings({ onMake })} />);
    await user.click(screen.getByRole('button', { name: 'Make one now' }));
    expect(onMake).toHaveBeenCalled();
    again(<BackupSettings {...backupSettings({ making: true })} />);
    expect(screen.getByText('Making a backup')).toBeTruthy();
    again(<BackupSettings {...backupSettings({ made: { place: 'backups/desk.db', size: '48 MB' } })} />);
    expect(screen.getByText('backups/desk.db')).toBeTruthy();
    again(<BackupSettings {...backupSettings({ last: null, error: 'The disk is full.' })} />);
    expect(screen.getByText('No backup yet')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
  });

  it('says what verifying found', async () => {
    const onVerify = vi.fn();
    const { user, again } = show(<BackupSettings {...backupSettings({ checked: { kind: 'none' }, onVerify })} />);
    await user.click(screen.getByRole('button', { name: 'Verify now' }));
    expect(onVerify).toHaveBeenCalled();
    again(<BackupSettings {...backupSettings({ checked: { kind: 'running' } })} />);
    expect(screen.getByText('Verifying')).toBeTruthy();
    again(<BackupSettings {...backupSettings()} />);
    expect(screen.getByText(/18,402 entries/)).toBeTruthy();
    again(<BackupSettings {...backupSettings({ checked: { kind: 'broken', findings: ['Entry 1,204: its hash does not follow.'] } })} />);
    expect(screen.getByText(/Entry 1,204/)).toBeTruthy();
    await expectAccessible();
    again(<BackupSettings {...backupSettings({ checked: { kind: 'failed', text: 'Nobody is signed in.' } })} />);
    expect(screen.getByText('Nobody is signed in.')).toBeTruthy();
  });

  it('tells a desk that works alone what it can do, and what needs a look', async () => {
    const onPrinting = vi.fn();
    const { user, again } = show(<ConnectionSettings {...connectionSettings({ onPrinting })} />);
    expect(screen.getByText('This desk works alone')).toBeTruthy();
    const [look] = screen.getAllByRole('button', { name: 'Look' });
    if (look) await user.click(look);
    expect(onPrinting).toHaveBeenCalled();
    again(<ConnectionSettings {...connectionSettings({ printer: null, lastBackup: null, disk: '40 MB left', log: { entries: 1, checkedAt: null } })} />);
    expect(screen.getByText('40 MB left')).toBeTruthy();
    expect(screen.getByText('No backup yet')).toBeTruthy();
  });

  it('changes language and look, and asks for the PIN dialog', async () => {
    const props = lookSettings({ onLanguage: vi.fn(), onAppearance: vi.fn(), onChangePin: vi.fn(), onLockAfter: vi.fn() });
    const { user, again } = show(<LookSettings {...props} />);
    await user.click(screen.getByRole('radio', { name: 'Español' }));
    expect(props.onLanguage).toHaveBeenCalledWith('es');
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(props.onAppearance).toHaveBeenCalledWith({ scheme: 'dark', contrast: 'normal' });
    await user.click(screen.getByRole('radio', { name: 'High' }));
    expect(props.onAppearance).toHaveBeenLastCalledWith({ scheme: 'light', contrast: 'more' });
    await user.click(screen.getByRole('button', { name: 'Change my PIN' }));
    expect(props.onChangePin).toHaveBeenCalled();
    await expectAccessible();
    again(<LookSettings {...props} onLockAfter={undefined} />);
    expect(screen.getByText('Lock after 5 minutes')).toBeTruthy();
  });
});
