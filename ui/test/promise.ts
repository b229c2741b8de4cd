// What programs promise and give, with fixed figures.
import type { Promised } from '../src/bindings/Promised';
import type { TrialAnswer } from '../src/bindings/TrialAnswer';
import type { TriedReward } from '../src/bindings/TriedReward';
import type { FollowingReward } from '../src/features/record/RecordPurchase';
import type { Language } from '../src/i18n';
import { mxn } from './gallery/figures';

/** 15% off for the friend, 200.00 for who brings them. */
export const promise: Promised = {
  friend: [{ what: '15% off, at most $150.00', when: 'On a first visit of $500.00 or more, today or until 18 Feb 2026.' }],
  referrer: [{ what: '$200.00 in cash', when: 'Once a first visit of $500.00 or more is paid, payable after 30 days.' }],
  choices: [],
  minimum_spend: mxn(500),
  until: '2026-02-18',
};

export const noPromise: Promised = { friend: [], referrer: [], choices: [], minimum_spend: null, until: '2026-02-18' };

type Told = { promise: Promised; follows: FollowingReward[]; trial: TrialAnswer };

const nadia = { id: 'n', name: 'Nadia Olvera', title: 'Nadia Olvera' };
const juan = { id: 'j', name: 'Juan Pérez García', title: 'Juan Pérez García' };

function line(text: string): FollowingReward['lines'] {
  return [{ text, amount: null, cut: false }];
}

/** Points on both sides, as a repair shop gives them. */
export function points(language: Language): Told {
  const say = (units: number) => (language === 'en' ? `${units} points` : `${units} puntos`);
  const when = language === 'en' ? 'Once the first visit is paid, usable at once, for 365 days.' : 'Cuando se pague la primera visita, se puede usar de inmediato, durante 365 días.';
  const follows = (who: typeof juan, units: number): FollowingReward => ({ ...who, what: say(units), amount: mxn(0), lines: [], when: { kind: 'use', from: '2025-11-20', until: '2026-11-20' } });
  const tried = (recipient: TriedReward['recipient'], units: number): TriedReward => ({ recipient, form: 'points', amount: mxn(0), what: say(units), why: say(units), cuts: [], available_on: '2025-11-20', valid_until: '2026-11-20', needs_approval: false });
  return {
    promise: { ...noPromise, friend: [{ what: say(100), when }], referrer: [{ what: say(500), when }] },
    follows: [follows(nadia, 100), follows(juan, 500)],
    trial: { discount: mxn(0), paid: mxn(1240), number: 1, rewards: [tried('new_customer', 100), tried('referrer', 500)], given: mxn(0), of_referral: mxn(0), choices: [], actions: [], limit: mxn(500) },
  };
}

/** A service for the friend and credit for who brings them, as a dentist gives them. */
export function service(language: Language): Told {
  const cleaning = language === 'en' ? 'Cleaning' : 'Limpieza dental';
  const credit = language === 'en' ? '$900.00 account credit' : '$900.00 de crédito en cuenta';
  const worth = language === 'en' ? `${cleaning}, worth $1,080.00` : `${cleaning}, con valor de $1,080.00`;
  return {
    promise: {
      ...noPromise,
      friend: [{ what: `${cleaning} ${language === 'en' ? 'without charge' : 'sin costo'}`, when: language === 'en' ? 'Usable at once, for 90 days.' : 'Se puede usar de inmediato, durante 90 días.' }],
      referrer: [{ what: credit, when: language === 'en' ? 'Once a first visit of $900.00 or more is paid, usable at once, for 365 days.' : 'Cuando se pague una primera visita de $900.00 o más, se puede usar de inmediato, durante 365 días.' }],
      minimum_spend: mxn(900),
    },
    follows: [{ ...juan, what: null, amount: mxn(900), lines: line(credit), when: { kind: 'use', from: '2025-11-20', until: '2026-11-20' } }],
    trial: {
      discount: mxn(0),
      paid: mxn(1240),
      number: 1,
      rewards: [
        { recipient: 'new_customer', form: 'service', amount: mxn(1080), what: cleaning, why: worth, cuts: [], available_on: '2025-11-20', valid_until: '2026-02-18', needs_approval: false },
        { recipient: 'referrer', form: 'credit', amount: mxn(900), what: null, why: credit, cuts: [], available_on: '2025-11-20', valid_until: '2026-11-20', needs_approval: false },
      ],
      given: mxn(1980),
      of_referral: mxn(1980),
      choices: [],
      actions: [],
      limit: mxn(9000),
    },
  };
}
