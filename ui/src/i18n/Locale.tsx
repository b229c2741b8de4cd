// How numbers, money and dates are written here: language of the person, region, time zone and currency of the clinic.
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createI18n, type Language } from './index';

export type Locale = {
  language: Language;
  /** ISO 3166 country of the clinic, such as `MX`. */
  region: string;
  /** IANA name, such as `America/Mexico_City`. */
  timeZone: string;
  /** ISO 4217 code of the clinic's own currency. */
  currency: string;
};

const Context = createContext<Locale>({ language: 'en', region: 'US', timeZone: 'UTC', currency: 'USD' });

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const i18n = useMemo(() => createI18n(locale.language, locale.region), [locale.language, locale.region]);
  return (
    <Context value={locale}>
      <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
    </Context>
  );
}

export function useLocale(): Locale {
  return useContext(Context);
}

/** Returns the tag that Intl reads, such as `es-MX`. */
export function localeTag(locale: Locale): string {
  return `${locale.language}-${locale.region}`;
}
