// Members of staff as the settings show them.
import type { Language } from '../../i18n';
import type { PickedPerson } from '../record/PersonPicker';

export const roles = ['receptionist', 'fulfiller', 'manager', 'owner', 'auditor'] as const;
export type StaffRole = (typeof roles)[number];

export type StaffRow = { id: string; name: string; role: StaffRole; language: Language; active: boolean; person: PickedPerson | null };

export type StaffFields = { name: string; role: StaffRole; language: Language; person: PickedPerson | null };

/** Digits of a PIN at least; whether it is too easy, the program says. */
export const PIN_LEAST = 4;
