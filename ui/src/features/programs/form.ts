// The starter program of the first run as the program behind the window takes it, and what it says of its fields.
import type { ProgramDraft } from '../../bindings/ProgramDraft';
import type { RuleDraft } from '../../bindings/RuleDraft';
import type { ProgramErrors, ProgramFields } from './view';

/** Sends what is typed as it is: amounts, percentages and days are read behind the window. */
export function starterDraft(fields: ProgramFields): ProgramDraft {
  const isPercent = fields.friendKind === 'percent';
  const minimum_spend = fields.minimumSpend;
  const friend: RuleDraft = { ...plainRule, trigger: 'recorded', recipient: 'new_customer', form: 'discount', amount: fields.friendKind, typed: isPercent ? fields.friendPercent : fields.friendAmount, cap: isPercent ? fields.friendMost : '', minimum_spend };
  const referrer: RuleDraft = { ...plainRule, trigger: 'converted', recipient: 'referrer', form: 'cash', amount: fields.referrerKind, typed: fields.referrerKind === 'fixed' ? fields.referrerAmount : fields.referrerPercent, minimum_spend };
  return {
    name: fields.name, eligibility: { kinds: [], bought_within: '', period: 'year', tags: '' }, rules: [friend, referrer], base: 'net', referral_cap: '', approval_above: '', day_cap: '', month_cap: '', year_cap: '', budget: '', waiting_days: String(fields.waitingDays), valid_days: fields.validDays,
    from_handover: false, model: 'last_touch', window_days: '90', validated: false, steps: [], starts_on: null, ends_on: null, card_text: { en: '', es: '' }, conditions: { en: '', es: '' },
  };
}

const plainRule = {
  number: null, joined: 'alone', milestone: '', action: '', again_days: '', name: '', tiers: [], cap: '', products: '', usable_on: '', from: null, until: null, kinds: [], for_days: '', for_count: '', valid_from_days: '', valid_days: '',
} satisfies Partial<RuleDraft>;

/** Where the fields of the starter stand in the program's draft. */
const places: Record<keyof ProgramErrors, string> = { name: 'name', friend: 'rules.0.typed', friendMost: 'rules.0.cap', minimumSpend: 'rules.0.minimum_spend', referrer: 'rules.1.typed', validDays: 'valid_days' };

/** Returns what the program said of the fields, under the names of the first run; `within` stands before its own. */
export function starterTroubles(said: Readonly<Record<string, string>>, within = ''): ProgramErrors {
  const errors: ProgramErrors = {};
  for (const name of Object.keys(places) as (keyof ProgramErrors)[]) {
    const text = said[`${within}${places[name]}`];
    if (text !== undefined) errors[name] = text;
  }
  return errors;
}
