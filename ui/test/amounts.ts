// How the made-up program of tests and scenes reads amounts: a few forms, not the rule.
import type { Answer, Arguments, Backend, CallName } from '../src/backend/backend';
import type { AmountAnswer } from '../src/bindings/AmountAnswer';

export function readAmount({ typed, currency, may_be_zero }: Arguments<'read_amount'>): AmountAnswer {
  const [, whole = '', fraction = ''] = /^(\d+(?:,\d{3})*)(?:\.(\d\d?))?$/.exec(typed) ?? /^(\d+(?:\.\d{3})*)(?:,(\d\d?))?$/.exec(typed) ?? [];
  const separator = whole.includes(',') ? ',' : '.';
  const minor = Number(whole.replaceAll(separator, '')) * 100 + Number(fraction.padEnd(2, '0'));
  if (whole === '') return { reading: null, refusal: { code: 'amount_unreadable' } };
  if (minor === 0 && !may_be_zero) return { reading: null, refusal: { code: 'amount_not_positive' } };
  const [thousands, rest] = whole.split(separator);
  const other = fraction === '' && rest !== undefined ? { is_grouped: true, separator, amount: { minor: Math.trunc(minor / 1000), currency }, typed: `${thousands ?? ''}${separator}${rest.slice(0, 2)}` } : null;
  return { reading: { amount: { minor, currency }, other }, refusal: null };
}

/** A program that reads amounts and answers nothing else. */
export const onlyAmounts: Backend = {
  call: <N extends CallName>(name: N, args: Arguments<N>) => (name === 'read_amount' ? Promise.resolve(readAmount(args as Arguments<'read_amount'>) as Answer<N>) : new Promise<never>(() => undefined)),
};
