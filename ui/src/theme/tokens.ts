// The design tokens: scales that Mantine reads, and meanings (--rd-*) that screens use. Drawn in the mocks, measured for contrast there.
import type { MantineColorsTuple } from '@mantine/core';

export const pine: MantineColorsTuple = ['#f1faf8', '#def3ee', '#bfe9de', '#97d8c9', '#66c0ab', '#3ba08b', '#176e5f', '#105b4f', '#0e4940', '#09312b'];
export const gray: MantineColorsTuple = ['#faf9f8', '#f4f4f2', '#ebebe8', '#e0e0dc', '#ccccc9', '#9e9f9b', '#6e716c', '#50544f', '#323733', '#1b1f1c'];
export const dark: MantineColorsTuple = ['#e9ecea', '#c1c5c2', '#a0a6a3', '#7e8582', '#4b524f', '#343b38', '#272d2b', '#1d2220', '#161a18', '#0f1211'];
export const amber: MantineColorsTuple = ['#fef9ec', '#fef0d0', '#fde1a7', '#f8cb77', '#efb14e', '#d38e2e', '#9a621e', '#804f19', '#673e16', '#45290e'];
export const red: MantineColorsTuple = ['#fff5f4', '#ffe9e6', '#ffd1ce', '#fcaeaa', '#f1807a', '#df5450', '#b63633', '#992c29', '#772522', '#4c1a17'];

/** What a color is for. Every scheme gives each of them. */
export type Meaning =
  | 'window' | 'panel' | 'sunken' | 'raised' | 'hover' | 'rail-on' | 'line' | 'border' | 'control'
  | 'text' | 'text-2' | 'text-3'
  | 'accent' | 'accent-hover' | 'on-accent' | 'accent-text' | 'accent-soft' | 'accent-soft-2' | 'accent-line'
  | 'wait-text' | 'wait-soft' | 'wait-soft-2' | 'wait-line' | 'wait-mark'
  | 'stop-text' | 'stop-soft' | 'stop-line' | 'stop-mark'
  | 'chart-0' | 'chart-1' | 'chart-2' | 'chart-3'
  | 'scrim' | 'ring' | 'shadow-panel' | 'seg-on' | 'seg-bg' | 'seg-line' | 'key-on-accent' | 'knob-on'
  | 'av-a' | 'av-at' | 'av-b' | 'av-bt' | 'av-c' | 'av-ct' | 'av-d' | 'av-dt' | 'av-e' | 'av-et' | 'av-f' | 'av-ft';

export const light: Record<Meaning, string> = {
  window: gray[1], panel: '#ffffff', sunken: gray[0], raised: '#ffffff', hover: gray[1], 'rail-on': '#e5e6e2',
  line: '#e8e8e4', border: gray[3], control: '#8b8e89',
  text: gray[9], 'text-2': '#555954', 'text-3': '#636661',
  accent: pine[6], 'accent-hover': pine[7], 'on-accent': '#ffffff', 'accent-text': pine[7],
  'accent-soft': pine[0], 'accent-soft-2': pine[1], 'accent-line': pine[2],
  'wait-text': amber[7], 'wait-soft': amber[0], 'wait-soft-2': amber[1], 'wait-line': amber[2], 'wait-mark': '#b5761c',
  'stop-text': red[7], 'stop-soft': red[0], 'stop-line': red[2], 'stop-mark': red[5],
  'chart-0': '#dcddd9', 'chart-1': pine[6], 'chart-2': pine[5], 'chart-3': pine[2],
  scrim: 'rgb(27 31 28 / .38)', ring: '0 0 0 3px rgb(23 110 95 / .20)', 'shadow-panel': '0 1px 2px rgb(27 31 28 / .05)',
  'seg-on': '#ffffff', 'seg-bg': gray[1], 'seg-line': '#e8e8e4', 'key-on-accent': 'rgb(255 255 255 / .12)', 'knob-on': '#ffffff',
  'av-a': '#e3e0f2', 'av-at': '#453a78', 'av-b': '#f6dfd5', 'av-bt': '#7c3a1c', 'av-c': '#d9e9d3', 'av-ct': '#2f5426',
  'av-d': '#d8e6f3', 'av-dt': '#1f4a73', 'av-e': '#f5e3b5', 'av-et': '#6a4a08', 'av-f': '#f3dce6', 'av-ft': '#77264b',
};

export const night: Record<Meaning, string> = {
  window: dark[9], panel: dark[8], sunken: '#131715', raised: dark[7], hover: '#1f2422', 'rail-on': '#222826',
  line: '#232927', border: '#2d3331', control: '#6c7471',
  text: dark[0], 'text-2': '#b4bab7', 'text-3': '#979d9a',
  accent: pine[4], 'accent-hover': pine[3], 'on-accent': '#06231e', 'accent-text': '#7fd0bd',
  'accent-soft': '#152420', 'accent-soft-2': '#1a302a', 'accent-line': '#254a41',
  'wait-text': '#efba62', 'wait-soft': '#261f12', 'wait-soft-2': '#352a14', 'wait-line': '#523f19', 'wait-mark': amber[4],
  'stop-text': '#f59a94', 'stop-soft': '#2a1816', 'stop-line': '#572723', 'stop-mark': red[4],
  'chart-0': '#3a413e', 'chart-1': pine[4], 'chart-2': '#36806f', 'chart-3': '#225247',
  scrim: 'rgb(0 0 0 / .58)', ring: '0 0 0 3px rgb(102 192 171 / .26)', 'shadow-panel': 'none',
  'seg-on': '#2a302e', 'seg-bg': '#131715', 'seg-line': '#2d3331', 'key-on-accent': 'rgb(0 0 0 / .14)', 'knob-on': '#06231e',
  'av-a': '#322c52', 'av-at': '#cfc7f5', 'av-b': '#4a2a1b', 'av-bt': '#f5c6ae', 'av-c': '#253c1f', 'av-ct': '#bfe0b4',
  'av-d': '#1d344c', 'av-dt': '#b5d5f3', 'av-e': '#40310e', 'av-et': '#efd48b', 'av-f': '#4a1f33', 'av-ft': '#f3bfd5',
};

/** Shadows by scheme: surfaces rise by lightness in the dark, so shadows nearly vanish there. */
export const shadows = {
  light: {
    xs: '0 1px 2px rgb(27 31 28 / .06)',
    sm: '0 1px 2px rgb(27 31 28 / .06), 0 2px 6px rgb(27 31 28 / .05)',
    md: '0 2px 4px rgb(27 31 28 / .05), 0 8px 24px rgb(27 31 28 / .10)',
    lg: '0 4px 8px rgb(27 31 28 / .06), 0 20px 48px rgb(27 31 28 / .18)',
  },
  dark: {
    xs: '0 0 0 0 transparent',
    sm: '0 1px 2px rgb(0 0 0 / .3)',
    md: '0 0 0 1px #2d3331, 0 8px 24px rgb(0 0 0 / .45)',
    lg: '0 0 0 1px #353c39, 0 20px 48px rgb(0 0 0 / .6)',
  },
} as const;
