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
    referrer: referrerGives ? { value: referrerGives } : null,
  };
}

function friendRule(program: ProgramView): Rule | undefined {
  return program.terms.rules.find((rule) => rule.recipient === 'new_customer' && rule.form === 'discount' && isPlain(rule));
}

function referrerRule(program: ProgramView): Rule | undefined {
  return program.terms.rules.find((rule) => rule.recipient === 'referrer' && rule.form === 'cash' && isPlain(rule));
}

/** One amount for all: what a line of the list says. */
function isPlain({ trigger, amount, from, until, kinds }: Rule): boolean {
  return trigger !== 'action' && trigger !== 'nth_conversion' && trigger !== 'every_kth' && trigger !== 'streak' && (amount.kind === 'fixed' || amount.kind === 'percent') && !from && !until && (kinds ?? []).length === 0;
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
