// The typed fields of a program as the program behind the window takes them, and what it says of them.
import type { ProgramForm } from '../../bindings/ProgramForm';
import { readDays, type ProgramErrors, type ProgramFields } from './view';

/** Sends what is typed as it is: amounts and percentages are read behind the window. */
export function programForm(fields: ProgramFields): ProgramForm {
  const { referrerKind, friendKind } = fields;
  return {
    name: fields.name,
    referrer: { kind: referrerKind, amount: referrerKind === 'fixed' ? fields.referrerAmount : fields.referrerPercent, cap: '' },
    friend: { kind: friendKind, amount: friendKind === 'fixed' ? fields.friendAmount : fields.friendPercent, cap: friendKind === 'percent' ? fields.friendMost : '' },
    minimum_spend: fields.minimumSpend,
    waiting_days: fields.waitingDays,
    valid_days: readDays(fields.validDays) ?? 0,
    validated: false,
    card_text_en: '',
    card_text_es: '',
  };
}

/** Returns what the program said of the fields, under the names of this form. */
export function programTroubles(fields: Readonly<Record<string, string>>): ProgramErrors {
  const { program_name, referrer, friend, minimum_spend, valid_days, cap, budget, steps } = fields;
  return {
    ...(program_name === undefined ? {} : { name: program_name }),
    ...(referrer === undefined ? {} : { referrer }),
    ...(friend === undefined ? {} : { friend }),
    ...(minimum_spend === undefined ? {} : { minimumSpend: minimum_spend }),
    ...(cap === undefined ? {} : { cap }),
    ...(budget === undefined ? {} : { budget }),
    ...(steps === undefined ? {} : { steps }),
    ...(valid_days === undefined ? {} : { validDays: valid_days }),
  };
}
