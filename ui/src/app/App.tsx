// What lies around every screen: language, look, scanner, keys, toasts.
import { useState, type ReactNode } from 'react';
import { ToastProvider } from '../components/Toasts';
import { Opening } from '../features/opening/Opening';
import { languages, type Language } from '../i18n';
import { LocaleProvider, type Locale } from '../i18n/Locale';
import { KeysProvider } from '../keys/Keys';
import { ScannerProvider } from '../scanner/Scanner';
import { defaultAppearance, Theme, type Appearance } from '../theme/Theme';

/** Returns what to speak before the program has said anything: as the computer does. */
export function localeOfComputer(tag: string, timeZone: string): Locale {
  const { language, region = 'US' } = new Intl.Locale(tag).maximize();
  return { language: languages.find((one): one is Language => one === language) ?? 'en', region, timeZone, currency: 'USD' };
}

export function Around({ locale, appearance, children }: { locale: Locale; appearance: Appearance; children: ReactNode }) {
  return (
    <LocaleProvider locale={locale}>
      <Theme appearance={appearance}>
        <ScannerProvider>
          <KeysProvider>
            <ToastProvider>{children}</ToastProvider>
          </KeysProvider>
        </ScannerProvider>
      </Theme>
    </LocaleProvider>
  );
}

export function App() {
  const [locale] = useState(() => localeOfComputer(navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone));
  return (
    <Around locale={locale} appearance={defaultAppearance}>
      <Opening />
    </Around>
  );
}
