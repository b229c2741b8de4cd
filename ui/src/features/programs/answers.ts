// What the program answers about referral programs, as the list shows it.
import type { Amount } from '../../bindings/Amount';
import type { ProgramView } from '../../bindings/ProgramView';
import type { Rule } from '../../bindings/Rule';
import type { Value } from '../record/terms';
import type { ProgramRow } from './view';

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
    referrer: referrerGives ? { value: referrerGives, isLeast: referrer?.amount.kind === 'tiers' } : null,
    hasChoice: program.terms.rules.some(({ alternative }) => alternative),
  };
}

function friendRule(program: ProgramView): Rule | undefined {
  return program.terms.rules.find((rule) => rule.recipient === 'new_customer' && rule.form === 'discount' && rule.amount.kind !== 'tiers' && isPlain(rule));
}

function referrerRule(program: ProgramView): Rule | undefined {
  return program.terms.rules.find((rule) => rule.recipient === 'referrer' && rule.form === 'cash' && isPlain(rule));
}

/** One amount, or one table, for all: what a line of the list says. */
function isPlain({ trigger, amount, from, until, kinds, alternative }: Rule): boolean {
  return !alternative && trigger !== 'action' && trigger !== 'nth_conversion' && trigger !== 'every_kth' && trigger !== 'streak' && amount.kind !== 'units' && !from && !until && (kinds ?? []).length === 0;
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
    // A table is told by the least that it gives.
    case 'tiers':
      return least(amount.tiers.map(({ gives }) => valueOf(gives)).filter((value) => value !== null));
  }
}

/** The least of values of one kind; of several the first, since which is less goes by the purchase. */
function least(values: readonly Value[]): Value | null {
  const [first] = values;
  if (first === undefined || values.some(({ kind }) => kind !== first.kind)) return first ?? null;
  return values.reduce((low, value) => (sizeOf(value) < sizeOf(low) ? value : low), first);
}

function sizeOf(value: Value): number {
  return value.kind === 'fixed' ? value.amount.minor : value.basisPoints;
}
