// What the first run asks for.
import type { Language, Translate } from '../../i18n';
import type { Appearance } from '../../theme/Theme';
import { clinicProgram, type ProgramErrors, type ProgramFields } from '../programs/view';

export const steps = ['look', 'clinic', 'program', 'owner'] as const;
export type Step = (typeof steps)[number];

export type FirstRunFields = {
  language: Language;
  appearance: Appearance;
  name: string;
  /** Where this desk stands; empty is the clinic's only place. */
  site: string;
  address: string;
  phone: string;
  web: string;
  country: string;
  currency: string;
  timeZone: string;
  program: ProgramFields;
  owner: string;
  pin: string;
  pinAgain: string;
};

export type FirstRunErrors = Partial<Record<'name' | 'site' | 'address' | 'phone' | 'web' | 'country' | 'currency' | 'timeZone' | 'owner' | 'pin' | 'pinAgain', string>> & { program?: ProgramErrors };

export const emptyFirstRun = (of: Pick<FirstRunFields, 'language' | 'appearance' | 'country' | 'currency' | 'timeZone'>): FirstRunFields => ({ ...of, name: '', site: '', address: '', phone: '', web: '', program: clinicProgram, owner: '', pin: '', pinAgain: '' });

const PIN_LEAST = 4;

/** Returns what a step still wants before the next one; `found` is what is wrong with the program. */
export function missingIn(step: Step, fields: FirstRunFields, found: ProgramErrors, t: Translate): FirstRunErrors {
  const missing = t('firstRun.missing');
  switch (step) {
    case 'look':
      return {};
    case 'clinic':
      return { ...(fields.name.trim() === '' ? { name: missing } : {}), ...(fields.country === '' ? { country: missing } : {}), ...(fields.currency === '' ? { currency: missing } : {}), ...(fields.timeZone === '' ? { timeZone: missing } : {}) };
    // What Rust finds as it is typed.
    case 'program':
      return Object.keys(found).length > 0 ? { program: found } : {};
    case 'owner':
      return {
        ...(fields.owner.trim() === '' ? { owner: missing } : {}),
        ...(fields.pin.length < PIN_LEAST ? { pin: t('firstRun.owner.short') } : {}),
        ...(fields.pin.length >= PIN_LEAST && fields.pin !== fields.pinAgain ? { pinAgain: t('firstRun.owner.differs') } : {}),
      };
  }
}
