// States in refusals are words, in both languages; each that the program has stands in the catalogue.
import { describe, expect, it } from 'vitest';
import type { PayoutState } from '../bindings/PayoutState';
import type { ProgramState } from '../bindings/ProgramState';
import type { ReferralState } from '../bindings/ReferralState';
import type { ReferrerStatus } from '../bindings/ReferrerStatus';
import type { RewardState } from '../bindings/RewardState';
import en from './en.json';
import es from './es.json';
import { createI18n, type Translate } from './index';
import type { Locale } from './Locale';
import { refusalText } from './refusal';

type State = PayoutState | ProgramState | ReferralState | ReferrerStatus | RewardState;

// It does not compile once a state has no word.
const words: Record<State, string> = en.refusalState;

function said(language: 'en' | 'es', state: string): string {
  const i18n = createI18n(language);
  const t: Translate = (key, values) => i18n.t(key, values);
  const locale: Locale = { language, region: 'MX', timeZone: 'UTC', currency: 'MXN' };
  return refusalText({ code: 'wrong_state', state } as { code: string }, t, locale);
}

describe('the state in a refusal', () => {
  it('is a word in the language of the desk and not the name that the program gives it', () => {
    expect(said('en', 'needs_approval')).toBe('This cannot be done now: its state is “waits for approval”. Look at it again.');
    expect(said('es', 'in_payout')).toBe('Esto no se puede hacer ahora: su estado es «en un pago». Revíselo otra vez.');
  });

  it('is shown as it is if it is not known', () => {
    expect(said('en', 'mislaid')).toContain('“mislaid”');
  });

  it('has a word in both languages for each', () => {
    expect(Object.keys(es.refusalState)).toEqual(Object.keys(words));
  });
});
