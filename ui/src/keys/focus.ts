// The focus is never lost: a new screen takes it, and steps of it hand it on.
import { useEffect, useRef, type RefObject } from 'react';

/** What the Tab key comes to. */
export const focusable = 'input:not([disabled]):not([type=hidden]), textarea:not([disabled]), select:not([disabled]), button:not([disabled]), a[href], [tabindex]:not([tabindex="-1"])';

/** Marks what has the focus only because nothing else had it: a step of the screen may still hand it on, until a hand moves. */
export const KEPT = 'data-kept-focus';

/** Focuses the part marked `data-autofocus`, else the heading, when the screen appears, unless something in it has the focus. */
export function useScreenFocus<T extends HTMLElement>(screen: string): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => {
    const root = ref.current;
    if (!root || root.contains(document.activeElement)) return;
    const wanted = root.querySelector<HTMLElement>('[data-autofocus]') ?? root.querySelector<HTMLElement>('h1, h2') ?? root.querySelector<HTMLElement>(focusable);
    if (!wanted) return;
    if (!wanted.matches(focusable)) wanted.tabIndex = -1;
    wanted.focus({ preventScroll: true });
  }, [screen]);
  return ref;
}

/** Goes on with the part marked `data-autofocus` when a step of the screen took away what had the focus. */
export function useNextFocus(root: RefObject<HTMLElement | null>, step: string): void {
  useEffect(() => {
    const active = document.activeElement;
    if (active !== null && active !== document.body && !active.matches(`h1, h2, [${KEPT}]`)) return;
    root.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
  }, [root, step]);
}
