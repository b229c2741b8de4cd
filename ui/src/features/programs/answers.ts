// What the program answers about referral programs, as the screens show and set it.
import type { Amount } from '../../bindings/Amount';
import type { ProgramForm } from '../../bindings/ProgramForm';
import type { ProgramView } from '../../bindings/ProgramView';
import type { Rule } from '../../bindings/Rule';
import type { Trigger } from '../../bindings/Trigger';
import { plain, type Money } from '../../money/money';
import type { Value } from '../record/terms';
import { programForm } from './form';
import { clinicProgram, type ProgramFields, type Paying, type ProgramMore, type ProgramRow } from './view';

export const nothingMore: ProgramMore = {
  validated: false, cardTextEn: '', cardTextEs: '', pays: 'first_purchase', forDays: '', forCount: '', capDay: '', capMonth: '', capYear: '', budget: '', steps: [],
  kept: { products: [], from_handover: false, friend_from_days: null, friend_days: null },
};

export function programRow(program: ProgramView): ProgramRow {
  const friend = friendRule(program);
  const referrer = referrerRule(program);
  const friendGives = friend ? valueOf(friend.amount) : null;
  const referrerGives = referrer ? valueOf(referrer.amount) : null;
  return {
    id: program.id,
    name: program.name,
    state: program.state,
    friend: friendGives ? { value: friendGives, atMost: friend?.cap ?? null } : null,
    referrer: referrerGives ? { value: referrerGives } : null,
  };
}

/** Returns a program's terms as somebody would type them. */
export function programFields(program: ProgramView): ProgramFields {
  const friend = friendRule(program);
  const referrer = referrerRule(program);
  const minimum = referrer?.minimum_spend ?? friend?.minimum_spend;
  const { waiting_days, valid_days } = program.terms;
  return {
    ...clinicProgram,
    name: program.name,
    ...(referrer?.amount.kind === 'percent' ? { referrerKind: 'percent' as const, referrerPercent: percentTyped(referrer.amount.rate) } : { referrerKind: 'fixed' as const, referrerAmount: fixedTyped(referrer) }),
    ...(friend?.amount.kind === 'fixed' ? { friendKind: 'fixed' as const, friendAmount: fixedTyped(friend) } : { friendKind: 'percent' as const, friendPercent: friend?.amount.kind === 'percent' ? percentTyped(friend.amount.rate) : '' }),
    friendMost: friend?.cap ? plain(friend.cap) : '',
    minimumSpend: minimum ? plain(minimum) : '',
    waitingDays: waiting_days,
    validDays: String(valid_days),
  };
}

export function programMore(program: ProgramView): ProgramMore {
  const { terms, card_text } = program;
  const referrer = referrerRule(program);
  const friend = friendRule(program);
  const typed = (money: Money | null | undefined) => (money ? plain(money) : '');
  return {
    validated: terms.validated,
    cardTextEn: card_text.en ?? '',
    cardTextEs: card_text.es ?? '',
    pays: referrer ? payingOf[referrer.trigger] : 'first_purchase',
    forDays: numberTyped(referrer?.for_days),
    forCount: numberTyped(referrer?.for_count),
    capDay: typed(terms.caps?.day),
    capMonth: typed(terms.caps?.month),
    capYear: typed(terms.caps?.year),
    budget: typed(terms.budget),
    steps: (terms.steps ?? []).map(({ name, kind }) => ({ name, kind })),
    kept: { products: referrer?.products ?? friend?.products ?? [], from_handover: terms.valid_from === 'handover', friend_from_days: friend?.valid_from_days ?? null, friend_days: friend?.valid_days ?? null },
  };
}

const payingOf: Record<Trigger, Paying> = { recorded: 'recording', accepted: 'acceptance', converted: 'first_purchase', purchase: 'every_purchase', nth_conversion: 'first_purchase', every_kth: 'first_purchase' };

function numberTyped(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** Reads a whole number as typed; nothing where none is. */
function numberRead(typed: string): number | null {
  return /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : null;
}

export function writtenProgram(fields: ProgramFields, more: ProgramMore): ProgramForm {
  return {
    ...programForm(fields),
    validated: more.validated,
    card_text_en: more.cardTextEn,
    card_text_es: more.cardTextEs,
    more: {
      ...more.kept,
      pays: more.pays,
      for_days: numberRead(more.forDays),
      for_count: numberRead(more.forCount),
      steps: more.steps.filter((step) => step.name.trim() !== '').map(({ name, kind }) => ({ name, kind })),
      day_cap: more.capDay,
      month_cap: more.capMonth,
      year_cap: more.capYear,
      budget: more.budget,
    },
  };
}

function friendRule(program: ProgramView): Rule | undefined {
  return program.terms.rules.find((rule) => rule.recipient === 'new_customer' && rule.form === 'discount' && isPlain(rule));
}

function referrerRule(program: ProgramView): Rule | undefined {
  return program.terms.rules.find((rule) => rule.recipient === 'referrer' && rule.form === 'cash' && isPlain(rule));
}

/** One amount for all: what this form shows. Other rules of the program stay as they are. */
function isPlain({ trigger, amount, from, until, kinds }: Rule): boolean {
  return trigger !== 'nth_conversion' && trigger !== 'every_kth' && (amount.kind === 'fixed' || amount.kind === 'percent') && !from && !until && (kinds ?? []).length === 0;
}

function valueOf(amount: Amount): Value | null {
  switch (amount.kind) {
    case 'fixed':
      return { kind: 'fixed', amount: amount.amount };
    case 'percent':
      return { kind: 'percent', basisPoints: amount.rate };
    // What is counted in units has no figure in money.
    case 'units':
      return null;
    // A table shows what the first friends give.
    case 'tiers':
      return amount.tiers[0] === undefined ? null : valueOf(amount.tiers[0].gives);
  }
}

function fixedTyped(rule: Rule | undefined): string {
  return rule?.amount.kind === 'fixed' ? plain(rule.amount.amount) : '';
}

/** Writes basis points as typed: 1250 as `12.5`. */
function percentTyped(basisPoints: number): string {
  const digits = String(basisPoints).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '');
}
