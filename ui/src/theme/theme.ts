// Mantine's theme and CSS variables, made from the tokens.
import { createTheme, type CSSVariablesResolver } from '@mantine/core';
import { amber, dark, gray, light, night, pine, red, shadows, type Meaning } from './tokens';

const font = '"Inter Variable", "Inter", system-ui, "Segoe UI", sans-serif';

export const theme = createTheme({
  fontFamily: font,
  fontFamilyMonospace: font,
  colors: { pine, gray, dark, amber, red },
  primaryColor: 'pine',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  black: gray[9],
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  defaultRadius: 'md',
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: {
    fontFamily: font,
    fontWeight: '620',
    sizes: { h1: { fontSize: '28px', lineHeight: '36px' }, h2: { fontSize: '20px', lineHeight: '28px' }, h3: { fontSize: '16px', lineHeight: '24px' }, h4: { fontSize: '13px', lineHeight: '20px' } },
  },
});

function meanings(of: Record<Meaning, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [`--rd-${name}`, value]));
}

// Mantine's own names follow the meanings, so that its parts sit on our surfaces.
const follow = {
  '--mantine-color-body': 'var(--rd-panel)',
  '--mantine-color-text': 'var(--rd-text)',
  '--mantine-color-bright': 'var(--rd-text)',
  '--mantine-color-dimmed': 'var(--rd-text-3)',
  '--mantine-color-placeholder': 'var(--rd-text-3)',
  '--mantine-color-anchor': 'var(--rd-accent-text)',
  '--mantine-color-default': 'var(--rd-panel)',
  '--mantine-color-default-hover': 'var(--rd-hover)',
  '--mantine-color-default-color': 'var(--rd-text)',
  '--mantine-color-default-border': 'var(--rd-border)',
  '--mantine-color-error': 'var(--rd-stop-text)',
  '--mantine-color-disabled': 'var(--rd-sunken)',
  '--mantine-color-disabled-color': 'var(--rd-text-3)',
  '--mantine-color-disabled-border': 'var(--rd-border)',
};

function shadowVars(of: Record<'xs' | 'sm' | 'md' | 'lg', string>): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([size, value]) => [`--mantine-shadow-${size}`, value]));
}

export const variables: CSSVariablesResolver = () => ({
  variables: { '--rd-fast': '120ms', '--rd-slow': '180ms', '--rd-ease': 'cubic-bezier(.2, 0, 0, 1)' },
  light: { ...meanings(light), ...follow, ...shadowVars(shadows.light) },
  dark: { ...meanings(night), ...follow, ...shadowVars(shadows.dark) },
});
