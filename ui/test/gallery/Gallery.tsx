// A screen of the window around fixed figures.
import { BackendProvider } from '../../src/backend/BackendProvider';
import { KeysProvider } from '../../src/keys/Keys';
import { LocaleProvider } from '../../src/i18n/Locale';
import { FixedNow } from '../../src/i18n/now';
import { ScannerProvider } from '../../src/scanner/Scanner';
import { ToastProvider } from '../../src/components/Toasts';
import { Theme, type Appearance } from '../../src/theme/Theme';
import type { Language } from '../../src/i18n';
import { onlyAmounts } from '../amounts';
import { NOW } from './figures';
import { scenes } from './scenes';

export function Gallery({ scene, language, appearance }: { scene: string; language: Language; appearance: Appearance }) {
  const Scene = scenes[scene];
  return (
    <LocaleProvider locale={{ language, region: 'MX', timeZone: 'America/Mexico_City', currency: 'MXN' }}>
      <Theme appearance={appearance}>
        <FixedNow value={NOW}>
          <ScannerProvider>
            <KeysProvider>
              <BackendProvider backend={onlyAmounts}>
                <ToastProvider>{Scene ? <Scene /> : Object.keys(scenes).join(' ')}</ToastProvider>
              </BackendProvider>
            </KeysProvider>
          </ScannerProvider>
        </FixedNow>
      </Theme>
    </LocaleProvider>
  );
}
