// Puts the look around the window: scheme, contrast, fonts and Mantine's variables.
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import './base.css';
import './contrast.css';
import './forced.css';
import { MantineProvider } from '@mantine/core';
import { useLayoutEffect, type ReactNode } from 'react';
import { useCutTexts } from './cut';
import { theme, variables } from './theme';

export type Scheme = 'light' | 'dark' | 'system';
export type Contrast = 'normal' | 'more' | 'system';
export type Appearance = { scheme: Scheme; contrast: Contrast };

export const defaultAppearance: Appearance = { scheme: 'system', contrast: 'system' };

export function Theme({ appearance, children }: { appearance: Appearance; children: ReactNode }) {
  useContrast(appearance.contrast);
  useCutTexts();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      forceColorScheme={appearance.scheme === 'system' ? undefined : appearance.scheme}
    >
      {children}
    </MantineProvider>
  );
}

function useContrast(contrast: Contrast) {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const wished = window.matchMedia('(prefers-contrast: more)');
    const apply = () => {
      const more = contrast === 'more' || (contrast === 'system' && wished.matches);
      if (more) root.dataset['contrast'] = 'more';
      else delete root.dataset['contrast'];
    };
    apply();
    wished.addEventListener('change', apply);
    return () => wished.removeEventListener('change', apply);
  }, [contrast]);
}
