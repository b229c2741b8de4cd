// The focus stays near: when what had it goes away, because it was done or a dialog closed, the nearest thing left takes it.
import { useEffect, type RefObject } from 'react';
import { focusable } from './focus';

/** A dialog that closes gives the focus back by itself first; what it gives it to may be about to go. */
const REST = 60;

/** Watches over the focus within a part of the window that stays. */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    /** What had the focus last, then what it lies in, up to the part itself. */
    let path: readonly Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && root.current?.contains(event.target)) path = upTo(root.current, event.target);
    };
    const look = () => {
      const [last] = path;
      if (last === undefined || last.isConnected || !isNowhere()) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!last.isConnected && isNowhere()) nearest(path)?.focus({ preventScroll: true });
      }, REST);
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      document.removeEventListener('focusin', onFocus);
    };
  }, [root]);
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function upTo(root: Element, from: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = from; at !== null; at = at === root ? null : at.parentElement) path.push(at);
  return path;
}

/** Returns the first thing that can have the focus in the nearest part that is left; at last the screen's heading. */
function nearest(path: readonly Element[]): HTMLElement | null {
  for (const part of path) {
    if (!part.isConnected) continue;
    const found = part.querySelector<HTMLElement>(focusable);
    if (found) return found;
    const heading = part.querySelector<HTMLElement>('h1, h2');
    if (heading) {
      heading.tabIndex = -1;
      return heading;
    }
  }
  return null;
}
