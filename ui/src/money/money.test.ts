// Amounts as people read them (rule M1).
import { describe, expect, it } from 'vitest';
import { decimals, formatMoney, plain } from './money';

describe('writing an amount', () => {
  it('m1_knows currencies without decimals and with three', () => {
    expect(decimals('JPY')).toBe(0);
    expect(decimals('KWD')).toBe(3);
  });

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
