// Puts a screen on the page as the window does, for tests: fixed time, the sample clinic's place, a keyboard.
import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { BackendProvider } from '../src/backend/BackendProvider';
import { ToastProvider } from '../src/components/Toasts';
import type { Language } from '../src/i18n';
import { LocaleProvider } from '../src/i18n/Locale';
import { FixedNow } from '../src/i18n/now';
import { KeysProvider } from '../src/keys/Keys';
import { ScannerProvider } from '../src/scanner/Scanner';
import { Theme } from '../src/theme/Theme';
import { onlyAmounts } from './amounts';
import { NOW } from './gallery/figures';

/** A scanner's gap of none, so that plain letters count at once. */
export function show(screen: ReactNode, language: Language = 'en'): RenderResult & { user: UserEvent; again: (screen: ReactNode) => void } {
  const around = (inside: ReactNode) => (
    <LocaleProvider locale={{ language, region: 'MX', timeZone: 'America/Mexico_City', currency: 'MXN' }}>
      <Theme appearance={{ scheme: 'light', contrast: 'normal' }}>
        <FixedNow value={NOW}>
          <ScannerProvider gap={0}>
            <KeysProvider>
              <BackendProvider backend={onlyAmounts}>
                <ToastProvider>{inside}</ToastProvider>
              </BackendProvider>
            </KeysProvider>
          </ScannerProvider>
        </FixedNow>
      </Theme>
    </LocaleProvider>
  );
  const shown = render(around(screen));
  return { ...shown, user: userEvent.setup(), again: (next) => shown.rerender(around(next)) };
}

/** Fails with what axe finds on the page; colors are measured in the pictures, not here. */
export async function expectAccessible(): Promise<void> {
  const found = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`)).toEqual([]);
}
