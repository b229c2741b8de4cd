// Money on the screen: minor units and a currency, written by locale, read from what people type. Nothing here computes money.

/** Integer minor units of an ISO 4217 currency, as the program behind the window sends it. */
export type Money = { minor: number; currency: string };

/** The most minor units that an amount may have (rule M1). */
export const MAX_MINOR = 1_000_000_000_000_000;

const decimalsOf = new Map<string, number>();

/** Returns how many decimals a currency has: 2 for MXN, 0 for JPY, 3 for KWD. */
export function decimals(currency: string): number {
  const known = decimalsOf.get(currency);
  if (known !== undefined) return known;
  const found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  decimalsOf.set(currency, found);
  return found;
}

/** Returns the amount as plain decimal text, such as `-1234.50`. */
export function plain({ minor, currency }: Money): string {
  const places = decimals(currency);
  const digits = Math.abs(minor).toString().padStart(places + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export type MoneySign = 'auto' | 'always';

const formats = new Map<string, Intl.NumberFormat>();

/** Writes an amount by locale with the currency's short sign and a real minus: `−$66.67`. */
export function formatMoney(money: Money, tag: string, sign: MoneySign = 'auto'): string {
  const key = `${tag} ${money.currency} ${sign}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: money.currency,
      currencyDisplay: 'narrowSymbol',
      signDisplay: sign === 'always' ? 'exceptZero' : 'auto',
    });
    formats.set(key, format);
  }
  return format.format(plain(money) as Intl.StringNumericLiteral).replace('-', '\u2212');
}

export type AmountRefusal = 'amount_unreadable' | 'amount_decimals' | 'amount_too_large' | 'amount_not_positive';
export type AmountReading = { kind: 'empty' } | { kind: 'amount'; money: Money } | { kind: 'refused'; code: AmountRefusal };

/**
 * Reads a positive amount as people type it: `1,234.50`, `1.234,50`, `1234,5`, `$ 1 234.50`. A single separator before exactly
 * three digits groups thousands where the currency has not three decimals. The program behind the window reads it again.
 */
export function readAmount(typed: string, currency: string): AmountReading {
  const bare = typed.replace(currency, '').replace(/\p{Sc}/gu, '').replace(/['\u2019\u066C\s]/gu, '');
  if (bare === '') return typed.trim() === '' ? { kind: 'empty' } : refused('amount_unreadable');
  if (/^[-\u2212]/u.test(bare)) return refused('amount_not_positive');
  if (!/^\+?[0-9.,]*[0-9][0-9.,]*$/.test(bare)) return refused('amount_unreadable');
  const sides = split(bare.replace('+', ''), currency);
  if (!sides) return refused('amount_unreadable');
  const places = decimals(currency);
  if (sides.fraction.replace(/0+$/, '').length > places) return refused('amount_decimals');
  const digits = (sides.whole + sides.fraction.slice(0, places).padEnd(places, '0')).replace(/^0+/, '');
  if (digits.length > 16 || Number(digits) > MAX_MINOR) return refused('amount_too_large');
  if (digits === '') return refused('amount_not_positive');
  return { kind: 'amount', money: { minor: Number(digits), currency } };
}

function refused(code: AmountRefusal): AmountReading {
  return { kind: 'refused', code };
}

function split(body: string, currency: string): { whole: string; fraction: string } | null {
  const points = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  let at = -1;
  if (points > 0 && commas > 0) {
    if (body.split(body.charAt(last)).length > 2) return null;
    at = last;
  } else if (points + commas === 1) {
    const groups = body.length - last === 4 && last >= 1 && last <= 3 && decimals(currency) !== 3 && !body.startsWith('0');
    at = groups ? -1 : last;
  }
  const whole = at < 0 ? body : body.slice(0, at);
  const fraction = at < 0 ? '' : body.slice(at + 1);
  const [first = '', ...rest] = whole.split(/[.,]/);
  if (rest.length > 0 && (first.length < 1 || first.length > 3 || rest.some((group) => group.length !== 3))) return null;
  return { whole: whole.replace(/[.,]/g, ''), fraction };
}

/** Returns the sum of amounts that bear one currency, for a heading over a list; the program adds up what it pays itself. */
export function totalOf(amounts: readonly Money[], currency: string): Money {
  return { minor: amounts.reduce((sum, amount) => sum + amount.minor, 0), currency };
}
