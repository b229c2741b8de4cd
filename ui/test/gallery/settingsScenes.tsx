// Settings, first run and opening with fixed figures.
import { useEffect, useState, type ReactNode } from 'react';
import { FirstRun, type FirstRunProps } from '../../src/features/first-run/FirstRun';
import { emptyFirstRun, type FirstRunFields } from '../../src/features/first-run/view';
import { Opening } from '../../src/features/opening/Opening';
import { Unlock, type Shut, type UnlockProps } from '../../src/features/opening/Unlock';
import { BackupSettings, type BackupSettingsProps } from '../../src/features/settings/BackupSettings';
import { ClinicSettings, type ClinicSettingsProps } from '../../src/features/settings/ClinicSettings';
import { ConnectionSettings, type ConnectionSettingsProps } from '../../src/features/settings/ConnectionSettings';
import { LookSettings, type LookSettingsProps } from '../../src/features/settings/LookSettings';
import { MoneySettings, type MoneySettingsProps } from '../../src/features/settings/MoneySettings';
import { PrintingSettings, type PrintingSettingsProps } from '../../src/features/settings/PrintingSettings';
import { SettingsPage, settingsSections, type SettingsSection } from '../../src/features/settings/SettingsPage';
import { SitesSettings } from '../../src/features/settings/SitesSettings';
import { StaffSettings, type StaffSettingsProps } from '../../src/features/settings/StaffSettings';
import { WatchedSettings, type WatchedSettingsProps } from '../../src/features/settings/WatchedSettings';
import type { StaffOver } from '../../src/features/settings/StaffDialogs';
import type { WatchedFolder } from '../../src/bindings/WatchedFolder';
import { RestoreDialog, type RestoreDialogProps } from '../../src/features/restore/RestoreDialog';
import { ChangePin } from '../../src/features/sign-in/ChangePin';
import { useText } from '../../src/i18n';
import { Frame } from './Frame';
import { editorReading } from './program';
import { nothing, today } from './figures';

export const clinicSettings = (rest: Partial<ClinicSettingsProps> = {}): ClinicSettingsProps => ({
  fields: { name: 'Clínica Veterinaria Los Fresnos', address: 'Calle Aldama 52, Centro, San Miguel de Allende', phone: '415 152 0100', web: 'fresnos.mx', language: 'es', linkBase: 'HTTPS://R.FRESNOS.MX' },
  onFields: nothing,
  errors: {},
  fixed: { currency: 'MXN', timeZone: 'America/Mexico_City', country: 'México' },
  onSave: nothing,
  ...rest,
});

export const moneySettings = (rest: Partial<MoneySettingsProps> = {}): MoneySettingsProps => ({ currency: 'MXN', fields: { fourEyes: true, minimum: '20.00', approvalAbove: '100.00', referralCap: '500.00', taxStop: false, ask: { by: 'monthly', weekday: 1, day: 15, otherwise: 'cash' }, usual: { code: '15', referrer: '15', desk: '150' }, bank: { account: '032 180 00011835971 9', holder: '', bank: 'Banco del Bajío', bic: '', companyId: '' } }, onFields: nothing, errors: {}, onSave: nothing, ...rest });

export const staffSettings = (rest: Partial<StaffSettingsProps> = {}): StaffSettingsProps => ({
  staff: [
    { id: '5', name: 'Dra. Ana Beltrán', role: 'owner', language: 'es', active: true, person: null },
    { id: '4', name: 'Héctor Ruiz', role: 'manager', language: 'es', active: true, person: { id: 'p', name: 'Héctor Ruiz', detail: 'Nala' } },
    { id: '1', name: 'Lucía Herrera', role: 'receptionist', language: 'en', active: true, person: null },
    { id: '9', name: 'Marta Solís', role: 'receptionist', language: 'es', active: false, person: null },
  ],
  me: '5',
  language: 'es',
  people: { rows: [{ id: 'p', name: 'Héctor Ruiz', detail: 'Nala' }], searching: false },
  onSearchPeople: nothing,
  onAdd: nothing,
  onEdit: nothing,
  onPin: nothing,
  onLeave: nothing,
  onReturn: nothing,
  over: { kind: 'nothing' },
  onOver: nothing,
  ...rest,
});

export const printingSettings = (rest: Partial<PrintingSettingsProps> = {}): PrintingSettingsProps => ({ printers: [{ id: 'hp', name: 'HP M404, tray 1' }], chosen: { cards: 'hp', receipts: null, statements: 'hp' }, onChoose: nothing, roll: false, onRoll: nothing, onLookAgain: nothing, gap: 50, onGap: nothing, scanned: null, ...rest });

export const backupSettings = (rest: Partial<BackupSettingsProps> = {}): BackupSettingsProps => ({ folder: 'Referral Desk/backups', last: today(13, 0), made: null, making: false, checked: { kind: 'sound', entries: 18402, at: today(8, 2) }, onMake: nothing, onVerify: nothing, ...rest });

export const connectionSettings = (rest: Partial<ConnectionSettingsProps> = {}): ConnectionSettingsProps => ({ desk: 'Front desk, 04', log: { entries: 18402, checkedAt: today(8, 2) }, printer: { name: 'HP M404', ready: true }, lastBackup: today(13, 0), onPrinting: nothing, onBackup: nothing, ...rest });

export const lookSettings = (rest: Partial<LookSettingsProps> = {}): LookSettingsProps => ({ language: 'en', onLanguage: nothing, appearance: { scheme: 'light', contrast: 'normal' }, onAppearance: nothing, onChangePin: nothing, lockAfter: 5, onLockAfter: nothing, ...rest });

export const watchedFolder: WatchedFolder = {
  path: 'D:\\Sales',
  looked_at: today(14, 31),
  trouble: null,
  waiting: 1,
  left: [{ name: 'link.csv', why: 'not_a_file' }],
  files: [
    { name: 'sales-11-22.csv', at: today(14, 2), outcome: { outcome: 'read', recorded: 12, review: 0, already: 0, unmatched: 0, wrong: 1 }, moved: 'imported/sales-11-22 2025-11-20.csv', problems: 'imported/sales-11-22 2025-11-20-problems.csv' },
    { name: 'old.csv', at: today(9, 40), outcome: { outcome: 'refused', why: 'not_text' }, moved: 'refused/old 2025-11-20.csv', problems: 'refused/old 2025-11-20.txt' },
    { name: 'sales-11-21.csv', at: today(9, 2), outcome: { outcome: 'read', recorded: 31, review: 1, already: 0, unmatched: 2, wrong: 0 }, moved: 'imported/sales-11-21 2025-11-20.csv', problems: null },
  ],
};

export const watchedSettings = (rest: Partial<WatchedSettingsProps> = {}): WatchedSettingsProps => ({ folder: watchedFolder, path: 'D:\\Sales', onPath: nothing, onChoose: nothing, looking: false, onLook: nothing, onSave: nothing, ...rest });

export const restoreProps = (rest: Partial<RestoreDialogProps> = {}): RestoreDialogProps => ({
  backups: [
    { path: 'Referral Desk/backups/desk-2025-11-20.db', at: today(13, 0), size: '48 MB', isReplaced: false },
    { path: 'Referral Desk/backups/replaced-1763640000000.db', at: today(9, 12), size: '48 MB', isReplaced: true },
    { path: 'Referral Desk/backups/desk-2025-11-19.db', at: today(13, 0) - 86_400_000, size: '47 MB', isReplaced: false },
  ],
  seen: null,
  onLook: nothing,
  onOthers: nothing,
  onBrowse: nothing,
  who: 'Ana',
  busy: false,
  work: null,
  onRestore: nothing,
  onClose: nothing,
  ...rest,
});

function Settings({ section, children }: { section: SettingsSection; children: ReactNode }) {
  return (
    <Frame current="settings" role="manager">
      <SettingsPage section={section} sections={settingsSections} waiting={new Set(['backup'])} onSection={nothing}>
        {children}
      </SettingsPage>
    </Frame>
  );
}

function Staff({ start }: { start: StaffOver }) {
  const [over, onOver] = useState(start);
  return (
    <Settings section="staff">
      <StaffSettings {...staffSettings({ over, onOver })} />
    </Settings>
  );
}

export const firstRunFields: FirstRunFields = {
  ...emptyFirstRun({ language: 'en', appearance: { scheme: 'light', contrast: 'normal' }, country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' }),
  name: 'Los Fresnos',
  program: { name: 'Friends of Los Fresnos', referrerKind: 'fixed', referrerAmount: '200.00', referrerPercent: '10', waitingDays: 0, minimumSpend: '500.00', friendKind: 'percent', friendPercent: '15', friendMost: '150.00', friendAmount: '', validDays: '90' },
  owner: 'Dra. Ana Beltrán',
};

export function firstRunProps(rest: Partial<FirstRunProps> = {}): FirstRunProps {
  return {
    fields: firstRunFields,
    onFields: nothing,
    errors: {},
    found: {},
    reading: editorReading,
    countries: [
      { value: 'MX', label: 'México' },
      { value: 'US', label: 'United States' },
    ],
    currencies: [{ value: 'MXN', label: 'MXN · Mexican Peso' }, { value: 'USD', label: 'USD · US Dollar' }],
    timeZones: ['America/Mexico_City', 'America/New_York'],
    onRestore: nothing,
    onDone: nothing,
    ...rest,
  };
}

export function FirstRunScene(rest: Partial<FirstRunProps>) {
  const [fields, onFields] = useState(rest.fields ?? firstRunFields);
  return (
    <FirstRun
      {...firstRunProps(rest)}
      fields={fields}
      onFields={(next) => {
        onFields(next);
        rest.onFields?.(next);
      }}
    />
  );
}

export function unlockProps(shut: Shut, rest: Partial<UnlockProps> = {}): UnlockProps {
  return { shut, file: 'Referral Desk/clinic.db', backup: 'today 13:00', onPassphrase: nothing, onRestore: nothing, onRetry: nothing, onNewPlace: nothing, onQuit: nothing, onLanguage: nothing, ...rest };
}

function MoneyRead() {
  const t = useText();
  return (
    <Settings section="money">
      <MoneySettings {...moneySettings({ reason: t('settings.money.ownerOnly') })} />
    </Settings>
  );
}

/** Goes on from step to step as somebody would. */
function FirstRunAt({ step }: { step: number }) {
  useEffect(() => {
    const timers = Array.from({ length: step }, (_, index) => setTimeout(() => document.querySelector<HTMLElement>('main form [type=submit]')?.click(), 60 * (index + 1)));
    return () => timers.forEach(clearTimeout);
  }, [step]);
  return <FirstRunScene />;
}

export const settingsScenes = {
  'settings-clinic': () => (
    <Settings section="clinic">
      <ClinicSettings {...clinicSettings()} />
    </Settings>
  ),
  'settings-money-read': () => <MoneyRead />,
  'settings-money': () => (
    <Settings section="money">
      <MoneySettings {...moneySettings({ saved: true })} />
    </Settings>
  ),
  'settings-sites': () => (
    <Settings section="sites">
      <SitesSettings sites={[{ id: 's', name: 'Centro', here: true }, { id: 'n', name: 'Norte, junto al mercado', here: false }]} over={{ kind: 'nothing' }} onOver={nothing} onSave={nothing} onMove={nothing} />
    </Settings>
  ),
  'settings-staff': () => <Staff start={{ kind: 'nothing' }} />,
  'settings-staff-add': () => <Staff start={{ kind: 'add' }} />,
  'settings-printing': () => (
    <Settings section="printing">
      <PrintingSettings {...printingSettings({ scanned: '04K7M-2QX9T' })} />
    </Settings>
  ),
  'settings-connection': () => (
    <Settings section="connection">
      <ConnectionSettings {...connectionSettings()} />
    </Settings>
  ),
  'settings-backup': () => (
    <Settings section="backup">
      <BackupSettings {...backupSettings({ made: { place: 'Referral Desk/backups/desk-2025-11-20.db', size: '48 MB' } })} />
    </Settings>
  ),
  'settings-backup-running': () => (
    <Settings section="backup">
      <BackupSettings {...backupSettings({ making: true, work: { done: 31_000_000, total: 48_000_000, told: '31 MB of 48 MB', onStop: nothing }, checked: { kind: 'none' }, onRestore: nothing })} />
    </Settings>
  ),
  restore: () => (
    <Settings section="backup">
      <BackupSettings {...backupSettings({ onRestore: nothing })} />
      <RestoreDialog {...restoreProps()} />
    </Settings>
  ),
  'restore-confirm': () => (
    <Settings section="backup">
      <BackupSettings {...backupSettings({ onRestore: nothing })} />
      <RestoreDialog {...restoreProps({ seen: { path: 'Referral Desk/backups/desk-2025-11-20.db', organization: 'Clínica Veterinaria Los Fresnos', seq: 18390, at: today(13, 0), newerHere: 12 } })} />
    </Settings>
  ),
  'restore-running': () => (
    <Settings section="backup">
      <BackupSettings {...backupSettings({ onRestore: nothing })} />
      <RestoreDialog {...restoreProps({ busy: true, work: { done: 12_000, total: 18_390, onStop: nothing }, seen: { path: 'Referral Desk/backups/desk-2025-11-20.db', organization: 'Clínica Veterinaria Los Fresnos', seq: 18390, at: today(13, 0), newerHere: 12 } })} />
    </Settings>
  ),
  'settings-look': () => (
    <Settings section="look">
      <LookSettings {...lookSettings()} />
    </Settings>
  ),
  'settings-watched': () => (
    <Settings section="watched">
      <WatchedSettings {...watchedSettings()} />
    </Settings>
  ),
  'change-pin': () => (
    <Settings section="look">
      <LookSettings {...lookSettings()} />
      <ChangePin onChange={nothing} onClose={nothing} />
    </Settings>
  ),
  'first-run': () => <FirstRunScene />,
  'first-run-clinic': () => <FirstRunAt step={1} />,
  'first-run-program': () => <FirstRunAt step={2} />,
  'first-run-owner': () => <FirstRunAt step={3} />,
  'first-run-restore': () => (
    <>
      <FirstRunScene />
      <RestoreDialog {...restoreProps({ first: true, backups: [] })} />
    </>
  ),
  opening: () => <Opening />,
  unlock: () => <Unlock {...unlockProps({ kind: 'passphrase' })} />,
  'unlock-choose': () => <Unlock {...unlockProps({ kind: 'choosePassphrase' })} />,
  'unlock-lost': () => <Unlock {...unlockProps({ kind: 'lostKey' })} />,
  'unlock-keychain': () => <Unlock {...unlockProps({ kind: 'keychainShut' })} />,
  'unlock-damaged': () => <Unlock {...unlockProps({ kind: 'damaged', detail: 'page 118' })} />,
  'unlock-foreign': () => <Unlock {...unlockProps({ kind: 'foreign', newer: false })} />,
  'unlock-full': () => <Unlock {...unlockProps({ kind: 'noRoom', detail: '0 B' })} />,
};
