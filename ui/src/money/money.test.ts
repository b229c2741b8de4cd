// Amounts as people type and read them (rule M1).
import { describe, expect, it } from 'vitest';
import { decimals, formatMoney, plain, readAmount } from './money';

describe('reading an amount', () => {
  it.each([
    ['1240', 124_000], ['1,240.00', 124_000], ['1.240,00', 124_000], ['1240,5', 124_050], ['$ 1 240.50', 124_050], ['1’240.50', 124_050],
    ['1,240', 124_000], ['1.240', 124_000], ['12,34', 1234], ['.5', 50], ['0.5', 50], ['0,500', 50], ['1,234,567', 123_456_700],
    ['1.234.567,89', 123_456_789], ['5.', 500], ['007', 700], ['MXN 15', 1500], ['33.350', 3_335_000], ['33.3500', 3335], ['1\u00a0240,50', 124_050],
  ])('m1_reads %s as people mean it', (typed, minor) => {
    expect(readAmount(typed, 'MXN')).toEqual({ kind: 'amount', money: { minor, currency: 'MXN' } });
  });

  it.each([
    ['33.351,2345', 'amount_decimals'], ['1.2345', 'amount_decimals'], ['0.125', 'amount_decimals'], ['12x', 'amount_unreadable'], ['1.2,3.4', 'amount_unreadable'],
    ['1,23,456', 'amount_unreadable'], ['.', 'amount_unreadable'], ['$', 'amount_unreadable'], ['0', 'amount_not_positive'], ['0.00', 'amount_not_positive'],
    ['-5', 'amount_not_positive'], ['−5', 'amount_not_positive'], ['100000000000000000000', 'amount_too_large'], ['10000000000000.01', 'amount_too_large'], ['١٢', 'amount_unreadable'], ['1e3', 'amount_unreadable'],
  ])('m1_refuses %s in words', (typed, code) => {
    expect(readAmount(typed, 'MXN')).toEqual({ kind: 'refused', code });
  });

  it('m1_takes exactly the largest amount', () => {
    expect(readAmount('10,000,000,000,000.00', 'MXN')).toEqual({ kind: 'amount', money: { minor: 1_000_000_000_000_000, currency: 'MXN' } });
  });

  it('m1_knows currencies without decimals and with three', () => {
    expect(decimals('JPY')).toBe(0);
    expect(decimals('KWD')).toBe(3);
    expect(readAmount('1,500', 'JPY')).toEqual({ kind: 'amount', money: { minor: 1500, currency: 'JPY' } });
    expect(readAmount('15.5', 'JPY')).toEqual({ kind: 'refused', code: 'amount_decimals' });
    expect(readAmount('1.500', 'KWD')).toEqual({ kind: 'amount', money: { minor: 1500, currency: 'KWD' } });
  });

  it('says empty for nothing typed', () => {
    expect(readAmount('  ', 'MXN')).toEqual({ kind: 'empty' });
  });
});

describe('writing an amount', () => {
  it('m1_writes plain text that is exact', () => {
    expect(plain({ minor: 1_000_000_000_000_000, currency: 'MXN' })).toBe('10000000000000.00');
    expect(plain({ minor: -5, currency: 'MXN' })).toBe('-0.05');
    expect(plain({ minor: 12, currency: 'JPY' })).toBe('12');
    expect(plain({ minor: 12, currency: 'KWD' })).toBe('0.012');
  });

  it('writes by locale with a real minus and an explicit plus on request', () => {
    expect(formatMoney({ minor: -6667, currency: 'MXN' }, 'en-MX')).toBe('−$66.67');
    expect(formatMoney({ minor: 20000, currency: 'MXN' }, 'es-MX', 'always')).toBe('+$200.00');
    expect(formatMoney({ minor: 0, currency: 'MXN' }, 'es-MX', 'always')).toBe('$0.00');
    expect(formatMoney({ minor: 123_456_789, currency: 'EUR' }, 'es-ES')).toBe('1.234.567,89\u00a0€');
  });
});
