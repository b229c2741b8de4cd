// The country whose local telephone numbers are typed here, by name.
import { localeTag, useLocale } from '../../i18n/Locale';

export function useCountry(): string {
  const locale = useLocale();
  return new Intl.DisplayNames([localeTag(locale)], { type: 'region' }).of(locale.region) ?? locale.region;
}
