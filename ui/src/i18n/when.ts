// When something was, for lists: today with its time, yesterday, else the date.
import { useText } from './index';
import { dateOf, shortDate, timeOf, type Instant } from './dates';
import { useLocale } from './Locale';
import { useNow } from './now';

const DAY = 24 * 60 * 60 * 1000;

export function useWhen(): (at: Instant) => string {
  const t = useText();
  const locale = useLocale();
  const now = useNow();
  const today = dateOf(now, locale);
  const yesterday = dateOf(now - DAY, locale);
  return (at) => {
    const date = dateOf(at, locale);
    if (date === today) return t('today.at', { time: timeOf(at, locale) });
    if (date === yesterday) return t('yesterday');
    return shortDate(date, today, locale);
  };
}

/** The same where there is little room: of today only the time. */
export function useShortWhen(): (at: Instant) => string {
  const locale = useLocale();
  const when = useWhen();
  const today = dateOf(useNow(), locale);
  return (at) => (dateOf(at, locale) === today ? timeOf(at, locale) : when(at));
}

/** The same with the time of day on every day, where two of one day must be told apart. */
export function useExactWhen(): (at: Instant) => string {
  const locale = useLocale();
  const when = useWhen();
  const today = dateOf(useNow(), locale);
  return (at) => (dateOf(at, locale) === today ? when(at) : `${when(at)} ${timeOf(at, locale)}`);
}
