// Dates and times as people read them: short, by locale, in the clinic's time zone.
import { localeTag, type Locale } from './Locale';

export type Instant = number;
/** A calendar date, written `2026-11-21`. */
export type LocalDate = string;

// Engines write the English dates of most countries the American way; only the United States put the month first.
function dateTag(locale: Locale): string {
  return locale.language === 'en' && locale.region !== 'US' ? 'en-GB' : localeTag(locale);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const tag = dateTag(locale);
  const key = `${tag} ${timeZone} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(tag, { ...options, timeZone });
    formats.set(key, made);
  }
  return made;
}

/** Writes the time of day, `14:32`. */
export function timeOf(at: Instant, locale: Locale): string {
  return format(locale, locale.timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Returns the calendar date of an instant at the clinic. */
export function dateOf(at: Instant, locale: Locale): LocalDate {
  const parts = format({ ...locale, language: 'en', region: 'US' }, locale.timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Writes a date without its year if it is this year's: `20 Dec`, `18 Feb 2026`. */
export function shortDate(date: LocalDate, today: LocalDate, locale: Locale): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  return format(locale, 'UTC', { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(Date.parse(date));
}

/** Writes a date with its year: `31 Dec 2025`. */
export function fullDate(date: LocalDate, locale: Locale): string {
  return format(locale, 'UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(date));
}

/** Writes the month with its year: `November 2025`. */
export function monthOf(date: LocalDate, locale: Locale): string {
  return format(locale, 'UTC', { month: 'long', year: 'numeric' }).format(Date.parse(date));
}

/** Writes the weekday, day and month: `Thursday 20 November`. */
export function longDay(date: LocalDate, locale: Locale): string {
  return format(locale, 'UTC', { weekday: 'long', day: 'numeric', month: 'long' }).format(Date.parse(date)).replace(',', '');
}

/** Writes a day of the week, of which 1 is Monday: `Monday`. */
export function weekdayName(day: number, locale: Locale): string {
  return format(locale, 'UTC', { weekday: 'long' }).format(Date.UTC(2024, 0, day));
}

/** Whether a day stands before its month here: everywhere but in American English. */
export function dayFirst(locale: Locale): boolean {
  return !(locale.language === 'en' && locale.region === 'US');
}

/** Writes a date as it is typed here: `31/12/2025`. */
export function typedDate(date: LocalDate, locale: Locale): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return dayFirst(locale) ? `${day}/${month}/${year}` : `${month}/${day}/${year}`;
}

/** Reads a date that was typed as dates are written here, or as the program writes them; without a year it is this year's. */
export function readDate(typed: string, today: LocalDate, locale: Locale): LocalDate | null {
  const parts = typed.trim().split(/[\s/.-]+/);
  const [first = '', second = '', third = today.slice(0, 4)] = parts;
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  if (first.length === 4) return parts.length === 3 ? dateFrom(first, second, third) : null;
  if (first.length > 2 || second.length > 2 || third.length === 1 || third.length === 3) return null;
  const year = third.length === 2 ? `20${third}` : third;
  return dayFirst(locale) ? dateFrom(year, second, first) : dateFrom(year, first, second);
}

function dateFrom(year: string, month: string, day: string): LocalDate | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : null;
}

/** Returns the date so many days later. */
export function daysLater(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
