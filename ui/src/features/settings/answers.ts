// What the program answers about the clinic, its staff and this computer, as the settings show it, and the forms they send back.
import type { ClinicBank } from '../../bindings/ClinicBank';
import type { Finding } from '../../bindings/Finding';
import type { OrganizationForm } from '../../bindings/OrganizationForm';
import type { OrganizationView } from '../../bindings/OrganizationView';
import type { PayoutPlan } from '../../bindings/PayoutPlan';
import type { PayoutSchedule } from '../../bindings/PayoutSchedule';
import type { Permission } from '../../bindings/Permission';
import type { StaffForm } from '../../bindings/StaffForm';
import type { StaffView } from '../../bindings/StaffView';
import type { Usual } from '../../bindings/Usual';
import type { Verification } from '../../bindings/Verification';
import type { Translate } from '../../i18n';
import { plain } from '../../money/money';
import { methodsWithoutAccount } from '../payouts/view';
import type { Checked } from './BackupSettings';
import type { ClinicErrors, ClinicFields } from './ClinicSettings';
import type { AskFields, BankFields, MoneyFields, MoneySettingsProps, UsualFields } from './MoneySettings';
import { settingsSections, type SettingsSection } from './SettingsPage';
import { roles, type StaffFields, type StaffRow } from './staff';

/** What a subject needs; what a role may not do is not shown, but for the limits, which those who approve by them may read. */
const needs: Partial<Record<SettingsSection, Permission>> = { clinic: 'settings', money: 'approve', staff: 'staff', sites: 'programs', printing: 'counter', watched: 'counter' };

export function sectionsFor(may: (permission: Permission) => boolean): SettingsSection[] {
  return settingsSections.filter((section) => {
    const permission = needs[section];
    return permission === undefined || may(permission);
  });
}

export function clinicFields(organization: OrganizationView): ClinicFields {
  return {
    name: organization.name,
    address: organization.address ?? '',
    phone: organization.phone ?? '',
    web: organization.web ?? '',
    language: organization.language,
    linkBase: organization.settings.link_base ?? '',
  };
}

export function moneyFields({ settings }: OrganizationView): MoneyFields {
  return { fourEyes: settings.four_eyes, minimum: plain(settings.payout_minimum), approvalAbove: plain(settings.approval_above), referralCap: plain(settings.referral_cap), taxStop: settings.tax_stop ?? false, ask: askFields(settings.payout_schedule), usual: usualFields(settings.usual), bank: bankFields(settings.bank) };
}

/** Settings leave out what is as it was at first. */
function usualFields(usual: Usual = { code: 15, referrer: 15, desk: 150 }): UsualFields {
  return { code: String(usual.code), referrer: String(usual.referrer), desk: String(usual.desk) };
}

function askFields(schedule: PayoutSchedule | undefined): AskFields {
  const days = schedule?.days;
  const otherwise = methodsWithoutAccount.find((method) => method === schedule?.otherwise) ?? 'cash';
  if (days === undefined) return { by: 'hand', weekday: 1, day: 1, otherwise };
  return 'weekly' in days ? { by: 'weekly', weekday: days.weekly, day: 1, otherwise } : { by: 'monthly', weekday: 1, day: days.monthly, otherwise };
}

function payoutPlan({ by, weekday, day, otherwise }: AskFields): PayoutPlan {
  return by === 'hand' ? 'by_hand' : { scheduled: { days: by === 'weekly' ? { weekly: weekday } : { monthly: day }, otherwise } };
}

function bankFields(bank: ClinicBank | undefined): BankFields {
  return { account: bank?.account ?? '', holder: bank?.holder ?? '', bank: bank?.bank ?? '', bic: bank?.bic ?? '', companyId: bank?.company_id ?? '' };
}

/** The program takes both subjects as one form; the one that is not open is sent as it was. */
export function organizationForm(clinic: ClinicFields, money: MoneyFields): OrganizationForm {
  return {
    name: clinic.name,
    address: clinic.address,
    phone: clinic.phone,
    web: clinic.web,
    language: clinic.language,
    link_base: clinic.linkBase,
    four_eyes: money.fourEyes,
    payout_minimum: money.minimum,
    approval_above: money.approvalAbove,
    referral_cap: money.referralCap,
    tax_stop: money.taxStop,
    payouts: payoutPlan(money.ask),
    usual: money.usual,
    bank: { account: money.bank.account, holder: money.bank.holder, bank: money.bank.bank, bic: money.bank.bic, company_id: money.bank.companyId },
  };
}

type Said = Readonly<Record<string, string>>;

export function clinicErrors({ name, address, phone, web, link_base }: Said): ClinicErrors {
  return known({ name, address, phone, web, linkBase: link_base });
}

export function moneyErrors({ payout_minimum, approval_above, referral_cap, bank_account, bank_holder, bank_name, bank_bic, bank_company_id, usual_code, usual_referrer, usual_desk }: Said): MoneySettingsProps['errors'] {
  return known({ minimum: payout_minimum, approvalAbove: approval_above, referralCap: referral_cap, account: bank_account, holder: bank_holder, bank: bank_name, bic: bank_bic, companyId: bank_company_id, usualCode: usual_code, usualReferrer: usual_referrer, usualDesk: usual_desk });
}

function known<Field extends string>(said: Record<Field, string | undefined>): Partial<Record<Field, string>> {
  const errors: Partial<Record<Field, string>> = {};
  for (const field of Object.keys(said) as Field[]) {
    const text = said[field];
    if (text !== undefined) errors[field] = text;
  }
  return errors;
}

/** Returns the members of staff; those who come through the API are none. */
export function staffRows(staff: readonly StaffView[]): StaffRow[] {
  return staff.flatMap((one) => {
    const role = roles.find((known) => known === one.role);
    if (role === undefined) return [];
    const person = one.person === null ? null : { id: one.person, name: one.person_name ?? '', detail: '' };
    return [{ id: one.id, name: one.name, role, language: one.language, active: one.active, person }];
  });
}

export function staffForm({ name, role, language, person }: StaffFields, active: boolean, pin = ''): StaffForm {
  return { name, role, language, active, person: person?.id ?? null, pin };
}

export function checkedOf({ entries, findings }: Verification, at: number, t: Translate): Checked {
  return findings.length === 0 ? { kind: 'sound', entries, at } : { kind: 'broken', findings: findings.map((finding) => findingText(finding, t)) };
}

function findingText(finding: Finding, t: Translate): string {
  switch (finding.finding) {
    case 'chain_broken':
      return t('settings.backup.finding.chain', { seq: finding.seq, why: finding.why });
    case 'row_differs':
      return t('settings.backup.finding.row', { table: finding.table, key: finding.key ?? '' });
    case 'unbalanced':
      return t('settings.backup.finding.unbalanced', { transaction: finding.transaction });
    case 'balance_differs':
      return t('settings.backup.finding.balance', { balance: finding.balance });
    case 'damaged':
      return t('settings.backup.finding.damaged', { detail: finding.detail });
  }
}

/** Writes bytes as people read them: `48 MB`. */
export function sizeText(bytes: number, tag: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(tag, { style: 'unit', unit: units[unit] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0 }).format(size);
}
