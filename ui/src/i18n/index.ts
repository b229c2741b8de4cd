// The languages of the window: one JSON file each, ICU messages, keys checked by the compiler.
import i18next, { type i18n as I18n } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from './en.json';
import es from './es.json';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** The key of a text, such as `desk.today`. */
export type TextKey = Leaves<typeof en>;
export type TextValues = Record<string, string | number | Date>;
export type Translate = (key: TextKey, values?: TextValues) => string;

/** Returns the texts of a language; with a region, their numbers are written as they are there. */
export function createI18n(language: Language, region?: string): I18n {
  const instance = i18next.createInstance();
  // Resources are bundled, so initialisation completes at once.
  void instance
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      supportedLngs: languages,
      resources: { en: { translation: en }, es: { translation: es } },
      initAsync: false,
      interpolation: { escapeValue: false },
      returnNull: false,
      i18nFormat: { parseLngForICU: (lng: string) => (region === undefined ? lng : `${lng}-${region}`) },
    });
  return instance;
}

/** Returns the texts of a key in every language, for what is found whichever of them one types. */
export function inEvery(key: TextKey): string {
  const read = (texts: object) => key.split('.').reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined), texts);
  return [en, es].map(read).filter((text) => typeof text === 'string').join(' ');
}

/** Returns the text of a key in the language of the person at the desk. */
export function useText(): Translate {
  const { t } = useTranslation();
  return t;
}

export function isTextKey(i18n: I18n, key: string): key is TextKey {
  return i18n.exists(key);
}
