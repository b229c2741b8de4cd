// How this computer shows the window: for each person their own look, for all of them the scanner.
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import * as z from 'zod';
import { DEFAULT_GAP, MAX_GAP } from '../scanner/machine';
import { defaultAppearance, type Appearance } from '../theme/Theme';

const appearance = z.object({ scheme: z.enum(['light', 'dark', 'system']), contrast: z.enum(['normal', 'more', 'system']) });

const kept = z.object({
  /** What was chosen before anybody could sign in; it belongs to whoever does first. */
  unclaimed: appearance.nullable().catch(null).default(null),
  /** What each person chose for themselves. */
  people: z.record(z.string(), appearance).catch({}).default({}),
  /** The longest gap between two keys of the scanner, in ms. */
  scannerGap: z.number().min(5).max(MAX_GAP).catch(DEFAULT_GAP),
});

type Kept = z.infer<typeof kept>;
export type Look = { appearance: Appearance; scannerGap: number };
export type LookChange = Partial<Look>;

const KEY = 'look';
const plain: Kept = { unclaimed: null, people: {}, scannerGap: DEFAULT_GAP };

type Store = { kept: Kept; put: (change: (before: Kept) => Kept) => void };
const Context = createContext<Store>({ kept: plain, put: () => undefined });
const WhoContext = createContext<Who>('before');

/** For whom the window is drawn: before there is a desk, at its sign-in, or for somebody. */
export type Who = 'before' | 'nobody' | { staff: string };

export function LookProvider({ children }: { children: ReactNode }) {
  const [all, setAll] = useState(read);
  const put = useCallback((change: (before: Kept) => Kept) => {
    setAll((before) => {
      const after = change(before);
      if (after !== before) write(after);
      return after;
    });
  }, []);
  const store = useMemo(() => ({ kept: all, put }), [all, put]);
  return <Context value={store}>{children}</Context>;
}

export function LookOf({ who, children }: { who: Who; children: ReactNode }) {
  return <WhoContext value={who}>{children}</WhoContext>;
}

export function useLook(): { look: Look; change: (change: LookChange) => void; claim: (staff: string) => void } {
  const { kept: all, put } = useContext(Context);
  const who = useContext(WhoContext);
  const own = who === 'before' ? all.unclaimed : who === 'nobody' ? null : all.people[who.staff];
  const change = ({ appearance: chosen, scannerGap }: LookChange) =>
    put((before) => ({
      ...before,
      ...(chosen && who === 'before' ? { unclaimed: chosen } : {}),
      ...(chosen && typeof who === 'object' ? { people: { ...before.people, [who.staff]: chosen } } : {}),
      scannerGap: scannerGap ?? before.scannerGap,
    }));
  const claim = useCallback((staff: string) => put((before) => (before.unclaimed === null ? before : { ...before, unclaimed: null, people: { [staff]: before.unclaimed, ...before.people } })), [put]);
  return { look: { appearance: own ?? defaultAppearance, scannerGap: all.scannerGap }, change, claim };
}

function read(): Kept {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return plain;
  }
}

function write(all: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Without storage the look lasts until the window closes.
  }
}
