// What a referral promises, as far as the desk shows it before anything is recorded.
import type { LocalDate } from '../../i18n/dates';
import type { Translate } from '../../i18n';
import type { Money } from '../../money/money';

export type Value = { kind: 'fixed'; amount: Money } | { kind: 'percent'; basisPoints: number };

export type Promised = {
  friend: { value: Value; atMost: Money | null } | null;
  /** What the referrer gets, in words. */
  referrer: string | null;
  /** What one of them chooses, in sentences. */
  choices: readonly string[];
  minimumSpend: Money | null;
  /** The last date for the first visit. */
  until: LocalDate;
  waitDays: number;
};

/** Writes basis points as a percentage: `15%`, `12.5%`. */
export function percentText(basisPoints: number, tag: string): string {
  // Shown only: the program computes with whole basis points.
  return new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000).replace(/[\s\u00a0]/g, '');
}

export type Writes = { t: Translate; money: (money: Money) => string; tag: string };

/** Writes what the friend gets off: `15% off`, `$50.00 off`. */
export function offText(value: Value, { t, money, tag }: Writes): string {
  switch (value.kind) {
    case 'fixed':
      return t('gets.amountOff', { amount: money(value.amount) });
    case 'percent':
      return t('gets.percentOff', { percent: percentText(value.basisPoints, tag) });
  }
}

/** Writes a value bare: `$200.00`, `10%`. */
export function valueText(value: Value, { t, money, tag }: Writes): string {
  switch (value.kind) {
    case 'fixed':
      return money(value.amount);
    case 'percent':
      return t('gets.percentOf', { percent: percentText(value.basisPoints, tag) });
  }
}

/** Returns the first name for sentences. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? '';
  return first.endsWith('.') && words[1] !== undefined ? `${first} ${words[1]}` : first;
}

/** What cut a reward: the rule's own limit, that of the referral, of the period, or the budget (rule X1). */
export type Cut = 'rule' | 'referral' | 'period' | 'budget';

export function cutText(why: Cut, t: Translate): string {
  return t('purchase.cut', { why });
}
