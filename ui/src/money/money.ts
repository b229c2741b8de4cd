// Money on the screen: minor units and a currency, written by locale. Nothing here computes money or reads it.

/** Integer minor units of an ISO 4217 currency, as the program behind the window sends it. */
export type Money = { minor: number; currency: string };

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
