// Gives each scan to the screen that asked last for scans.
import { createContext, useContext, useEffect, useEffectEvent, useMemo, useRef, type ReactNode } from 'react';
import { captureScans } from './capture';
import { DEFAULT_GAP, type Scan } from './machine';

type Listener = (scan: Scan) => void;
type Bus = { listen: (listener: Listener) => () => void; gap: number };

const Context = createContext<Bus | null>(null);

/** Captures scans; `onUnclaimed` gets those that no screen takes. */
export function ScannerProvider({ gap = DEFAULT_GAP, onUnclaimed, children }: { gap?: number; onUnclaimed?: Listener; children: ReactNode }) {
  const listeners = useRef<Listener[]>([]);
  const deliver = useEffectEvent((scan: Scan) => {
    const top = listeners.current.at(-1) ?? onUnclaimed;
    top?.(scan);
  });
  useEffect(() => captureScans(window, () => ({ gap }), deliver), [gap]);
  const bus = useMemo<Bus>(
    () => ({
      gap,
      listen: (listener) => {
        listeners.current = [...listeners.current, listener];
        return () => {
          listeners.current = listeners.current.filter((one) => one !== listener);
        };
      },
    }),
    [gap],
  );
  return <Context value={bus}>{children}</Context>;
}

/** Takes the scans while this screen is shown. */
export function useScan(onScan: Listener): void {
  const bus = useContext(Context);
  const deliver = useEffectEvent(onScan);
  useEffect(() => bus?.listen((scan) => deliver(scan)), [bus]);
}

/** Returns the longest gap of the scanner, which plain-letter shortcuts wait out. */
export function useScannerGap(): number {
  return useContext(Context)?.gap ?? 0;
}
