// From when and until when something can be used, in words.
import { useDates } from '../../components/MoneyText';
import { useText } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { useToday } from '../../i18n/now';

/** Returns how this screen writes when something can be used. */
export function useUsable(): (days: { from: LocalDate; until: LocalDate | null }) => string {
  const t = useText();
  const dates = useDates();
  const today = useToday();
  return ({ from, until }) => t('gets.usable', { from: from <= today ? 'now' : dates.full(from), until: until === null ? 'none' : dates.full(until) });
}
