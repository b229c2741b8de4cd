// Money, counts, dates and codes as text: by locale, tabular, never wrapped.
import { fullDate, monthOf, shortDate, timeOf, type Instant, type LocalDate } from '../i18n/dates';
import { localeTag, useLocale } from '../i18n/Locale';
import { useToday } from '../i18n/now';
import { formatMoney, type Money, type MoneySign } from '../money/money';

/** Returns how this screen writes money. */
export function useMoney(): (money: Money, sign?: MoneySign) => string {
  const locale = useLocale();
  return (money, sign) => formatMoney(money, localeTag(locale), sign);
}

export function MoneyText({ of, sign = 'auto', strong = false }: { of: Money; sign?: MoneySign; strong?: boolean }) {
  const write = useMoney();
  return <span className={strong ? 'money b' : 'money'}>{write(of, sign)}</span>;
}

/** Returns how this screen writes how many there are. */
export function useCount(): (count: number) => string {
  const format = new Intl.NumberFormat(localeTag(useLocale()));
  return (count) => format.format(count);
}

/** Returns how this screen writes dates: short ones without this year's number, full ones with it. */
export function useDates(): { short: (date: LocalDate) => string; full: (date: LocalDate) => string; month: (date: LocalDate) => string; time: (at: Instant) => string } {
  const locale = useLocale();
  const today = useToday();
  return { short: (date) => shortDate(date, today, locale), full: (date) => fullDate(date, locale), month: (date) => monthOf(date, locale), time: (at) => timeOf(at, locale) };
}

export function DateText({ date }: { date: LocalDate }) {
  return <time dateTime={date}>{useDates().short(date)}</time>;
}

export function TimeText({ at }: { at: Instant }) {
  return (
    <time className="num" dateTime={new Date(at).toISOString()}>
      {useDates().time(at)}
    </time>
  );
}

/** A code in letters that cannot be mistaken: slashed zero, a little apart. */
export function CodeBadge({ code, wrong = false }: { code: string; wrong?: boolean }) {
  return (
    <span className="code copyable">
      {wrong ? code.slice(0, -1) : code}
      {wrong && <u>{code.slice(-1)}</u>}
    </span>
  );
}
