// Presses a button or takes a choice of a scene, as somebody would who looks at what follows.
import { useEffect } from 'react';

/** The scene has answered by then, and is not taken for one that rests. */
const LATER = 60;

export function Pressed({ selector, after = LATER }: { selector: string; after?: number }) {
  useEffect(() => {
    const later = setTimeout(() => document.querySelector<HTMLElement>(selector)?.click(), after);
    return () => clearTimeout(later);
  }, [selector, after]);
  return null;
}
