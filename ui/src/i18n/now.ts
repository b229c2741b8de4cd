// The time on the wall, for words such as "today": ticks once a minute so that the screens agree.
import { createContext, useContext, useSyncExternalStore } from 'react';
import { dateOf, type Instant, type LocalDate } from './dates';
import { useLocale } from './Locale';

let current = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = Date.now();
    for (const each of listeners) each();
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** A fixed time, for pictures and tests; `null` follows the clock. */
export const FixedNow = createContext<Instant | null>(null);

export function useNow(): Instant {
  const fixed = useContext(FixedNow);
  const ticking = useSyncExternalStore(subscribe, () => current);
  return fixed ?? ticking;
}

export function useToday(): LocalDate {
  return dateOf(useNow(), useLocale());
}
