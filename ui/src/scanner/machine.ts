// The scanner as a pure state machine: key presses go in, what to do with each comes out.
import { letterOf } from './layout';

/** One key press, as far as the machine needs it. */
export type Press = {
  /** The key's place on the board, such as `KeyQ`; empty when the source has none. */
  code: string;
  /** What the layout of this computer makes of it. */
  key: string;
  shift: boolean;
  /** Ctrl, Alt or Meta is held. */
  chord: boolean;
  repeat: boolean;
  /** Milliseconds on a clock that never goes back. */
  at: number;
};

export type ScannerSettings = {
  /** The longest gap between two keys of a scanner, 5 to 150 ms. */
  gap: number;
};

export const DEFAULT_GAP = 50;
export const MAX_GAP = 150;
/** A shorter run of keys is a person who types. */
export const MIN_LENGTH = 6;
/** A scanner has sent everything within this many ms. */
export const MAX_TIME = 1500;
/** The same content within this many ms is the same wave of the hand. */
export const REPEAT_TIME = 1500;
/** More than any code or link has; what is longer is no scan. */
export const MAX_LENGTH = 512;

type Run = {
  start: number;
  last: number;
  byPlace: string;
  byKey: string;
  /** It took too long or is too long: no scan, and neither is its tail. */
  spent: boolean;
};

export type ScannerState = {
  run: Run | null;
  previous: { text: string; at: number } | null;
};

export const idle: ScannerState = { run: null, previous: null };

/** What was scanned. `alternative` is there when the scanner may be set for this computer's layout instead of the US one. */
export type Scan = { text: string; alternative: string | null; at: number };

export type Reaction =
  /** The key is none of the scanner's business. */
  | { kind: 'pass' }
  /** The key may begin a scan: remember what the field holds now. */
  | { kind: 'begin' }
  /** The key goes on with what may be a scan. */
  | { kind: 'extend'; length: number }
  /** The key ended a scan: stop it, put the field back, and use the scan. */
  | { kind: 'scan'; scan: Scan }
  /** The key ended a scan that was just read: stop it and put the field back. */
  | { kind: 'repeat' };

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn']);

/** Returns the next state and what to do with the key. */
export function step(state: ScannerState, press: Press, settings: ScannerSettings): [ScannerState, Reaction] {
  if (modifiers.has(press.key)) return [state, { kind: 'pass' }];
  const run = state.run && press.at - state.run.last <= settings.gap ? spend(state.run, press) : null;
  if (isEnd(press)) return ended({ ...state, run }, press);
  const letter = press.chord || press.repeat ? null : letterOf(press);
  if (letter === null) return [{ ...state, run: null }, { kind: 'pass' }];
  if (!run) {
    const first = { start: press.at, last: press.at, byPlace: letter.byPlace, byKey: letter.byKey, spent: false };
    return [{ ...state, run: first }, { kind: 'begin' }];
  }
  if (run.spent) return [{ ...state, run: { ...run, last: press.at } }, { kind: 'pass' }];
  const next = { ...run, last: press.at, byPlace: run.byPlace + letter.byPlace, byKey: run.byKey + letter.byKey };
  return [{ ...state, run: next }, { kind: 'extend', length: next.byPlace.length }];
}

function spend(run: Run, press: Press): Run {
  const spent = run.spent || press.at - run.start > MAX_TIME || run.byPlace.length >= MAX_LENGTH;
  return spent ? { ...run, spent } : run;
}

function isEnd(press: Press): boolean {
  const named = press.code === '' ? press.key : press.code;
  return !press.chord && (named === 'Enter' || named === 'NumpadEnter' || named === 'Tab');
}

function ended(state: ScannerState, press: Press): [ScannerState, Reaction] {
  const { run, previous } = state;
  if (!run || run.spent || run.byPlace.length < MIN_LENGTH) return [{ ...state, run: null }, { kind: 'pass' }];
  const repeated = previous !== null && previous.text === run.byPlace && press.at - previous.at <= REPEAT_TIME;
  const next: ScannerState = { run: null, previous: { text: run.byPlace, at: press.at } };
  if (repeated) return [next, { kind: 'repeat' }];
  const text = lastToken(run.byPlace);
  const other = lastToken(run.byKey);
  const alternative = other !== '' && other !== text ? other : null;
  return [next, { kind: 'scan', scan: { text, alternative, at: press.at } }];
}

/** Returns what matters of a payload: of a link its last token, else the payload itself. */
export function lastToken(payload: string): string {
  const text = payload.trim();
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  const path = text.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}
