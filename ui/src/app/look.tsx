// How this computer shows the window: look and scanner.
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import * as z from 'zod';
import { DEFAULT_GAP, MAX_GAP } from '../scanner/machine';
import { defaultAppearance, type Appearance } from '../theme/Theme';

const kept = z.object({
  appearance: z.object({ scheme: z.enum(['light', 'dark', 'system']), contrast: z.enum(['normal', 'more', 'system']) }).catch(defaultAppearance),
  /** The longest gap between two keys of the scanner, in ms. */
  scannerGap: z.number().min(5).max(MAX_GAP).catch(DEFAULT_GAP),
});

export type Look = z.infer<typeof kept>;
export type LookChange = { appearance?: Appearance; scannerGap?: number };

const KEY = 'look';
const plain: Look = { appearance: defaultAppearance, scannerGap: DEFAULT_GAP };

type Choice = { look: Look; change: (change: LookChange) => void };
const Context = createContext<Choice>({ look: plain, change: () => undefined });

export function LookProvider({ children }: { children: ReactNode }) {
  const [look, setLook] = useState(read);
  const change = useCallback(({ appearance, scannerGap }: LookChange) => {
    setLook((before) => {
      const after: Look = {
        appearance: appearance ?? before.appearance,
        scannerGap: scannerGap ?? before.scannerGap,
      };
      write(after);
      return after;
    });
  }, []);
  const choice = useMemo(() => ({ look, change }), [look, change]);
  return <Context value={choice}>{children}</Context>;
}

export function useLook(): Choice {
  return useContext(Context);
}

function read(): Look {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return plain;
  }
}

function write(look: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // Without storage the look lasts until the window closes.
  }
}
