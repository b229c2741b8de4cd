// The window from its first moment: what lies around every screen, then where the start stands.
import { useMemo, type ReactNode } from 'react';
import { BackendProvider } from '../backend/BackendProvider';
import type { Backend } from '../backend/backend';
import { Broken } from '../components/Broken';
import { ToastProvider } from '../components/Toasts';
import { languages, type Language } from '../i18n';
import { LocaleProvider, type Locale } from '../i18n/Locale';
import { KeysProvider } from '../keys/Keys';
import { ScannerProvider } from '../scanner/Scanner';
import { Theme } from '../theme/Theme';
import { LookOf, LookProvider, useLook, type Who } from './look';
import { Start } from './Start';

/** Reads a language tag; what is none, such as the `c` of a computer without a locale, is English. */
function readTag(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag);
  } catch {
    return new Intl.Locale('en');
  }
}

/** Returns what to speak before the program has said anything: as the computer does. */
export function localeOfComputer(tag: string, timeZone: string): Locale {
  const { language, region = 'US' } = readTag(tag).maximize();
  return { language: languages.find((one): one is Language => one === language) ?? 'en', region, timeZone, currency: 'USD' };
}

/** What lies around every screen: language, look, scanner, keys, toasts. */
export function Around({ locale, who = 'before', children }: { locale: Locale; who?: Who; children: ReactNode }) {
  return (
    <LookOf who={who}>
      <Looking locale={locale}>{children}</Looking>
    </LookOf>
  );
}

function Looking({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { look } = useLook();
  return (
    <LocaleProvider locale={locale}>
      <Theme appearance={look.appearance}>
        <ScannerProvider gap={look.scannerGap}>
          <KeysProvider>
            <ToastProvider>
              <Broken>{children}</Broken>
            </ToastProvider>
          </KeysProvider>
        </ScannerProvider>
      </Theme>
    </LocaleProvider>
  );
}

export function App({ backend }: { backend: Backend }) {
  const computer = useMemo(() => localeOfComputer(navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return (
    <BackendProvider backend={backend}>
      <LookProvider>
        <Start computer={computer} />
      </LookProvider>
    </BackendProvider>
  );
}
