// What the programs screens show and set.
import type { ProgramMore as Extras } from '../../bindings/ProgramMore';
import type { Money } from '../../money/money';
import type { Value } from '../record/terms';

export type ProgramState = 'draft' | 'active' | 'paused' | 'ended';

export type ProgramRow = { id: string; name: string; state: ProgramState; friend: { value: Value; atMost: Money | null } | null; referrer: { value: Value } | null };

export const waitings = [0, 7, 14, 30, 60, 90] as const;

/** The fields of a program as typed; the program behind the window reads them. */
export type ProgramFields = {
  name: string;
  referrerKind: 'fixed' | 'percent';
  referrerAmount: string;
  referrerPercent: string;
  waitingDays: number;
  minimumSpend: string;
  friendKind: 'percent' | 'fixed';
  friendPercent: string;
  friendMost: string;
  friendAmount: string;
  validDays: string;
};

export const clinicProgram: ProgramFields = { name: '', referrerKind: 'fixed', referrerAmount: '', referrerPercent: '10', waitingDays: 0, minimumSpend: '', friendKind: 'percent', friendPercent: '15', friendMost: '', friendAmount: '', validDays: '90' };

/** What a program has beside its amounts. */
export type ProgramMore = {
  validated: boolean;
  cardTextEn: string;
  cardTextEs: string;
  /** For what the referrer is paid (rule R7); of every purchase perhaps only for some days or times. */
  pays: Paying;
  forDays: string;
  forCount: string;
  capDay: string;
  capMonth: string;
  capYear: string;
  budget: string;
  /** What must be done before a referral is accepted (rule R1). */
  steps: readonly { name: string; kind: 'check' | 'milestone' }[];
  /** What this form does not show, and must not lose. */
  kept: Pick<Extras, 'products' | 'from_handover' | 'friend_from_days' | 'friend_days'>;
};

export const payings = ['recording', 'acceptance', 'first_purchase', 'every_purchase'] as const;
export type Paying = (typeof payings)[number];

export type ProgramErrors = Partial<Record<'name' | 'referrer' | 'minimumSpend' | 'friend' | 'friendMost' | 'validDays' | 'cardText' | 'cap' | 'budget' | 'steps', string>>;

/** Reads a percentage as typed, `12.5` or `12,5`, in basis points; nothing outside 0.01 to 100. */
export function readPercent(typed: string): number | null {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(typed);
  if (!match) return null;
  const points = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return points >= 1 && points <= 10_000 ? points : null;
}

/** Reads whole days from 1 to ten years. */
export function readDays(typed: string): number | null {
  const days = /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : 0;
  return days >= 1 && days <= 3660 ? days : null;
}
