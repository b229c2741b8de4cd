// Nobody at the desk: after some minutes without a key or the mouse it locks itself.
import { useEffect, useEffectEvent } from 'react';

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const MINUTE = 60_000;

export function useIdle(minutes: number, onIdle: () => void): void {
  const lock = useEffectEvent(onIdle);
  useEffect(() => {
    let timer = setTimeout(() => lock(), minutes * MINUTE);
    const stir = () => {
      clearTimeout(timer);
      timer = setTimeout(() => lock(), minutes * MINUTE);
    };
    for (const sign of signs) window.addEventListener(sign, stir, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, stir, { capture: true });
    };
  }, [minutes]);
}
