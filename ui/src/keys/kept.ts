// The focus stays near: when what had it goes away, because it was done or a dialog closed, the nearest thing left takes it.
import { useEffect, type RefObject } from 'react';
import { focusable, KEPT } from './focus';

/** A dialog that closes gives the focus back by itself first; what it gives it to may be about to go. */
const REST = 60;

/** Watches over the focus within a part of the window that stays. */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    /** What had the focus last, then what it lies in, up to the part itself. */
    let path: readonly Element[] = [];
    /** What lay over the part and had the focus since. */
    let over: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocus = (event: FocusEvent) => {
      if (!(event.target instanceof Element)) return;
      const within = root.current?.contains(event.target) === true;
      over = within ? null : event.target;
      if (within && root.current) path = upTo(root.current, event.target);
    };
    const isLost = () => isNowhere() && (over === null ? path[0]?.isConnected === false : !over.isConnected);
    const look = () => {
      if (!isLost()) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!isLost()) return;
        const next = nearest(path) ?? root.current?.querySelector<HTMLElement>(focusable);
        next?.focus({ preventScroll: true });
        next?.setAttribute(KEPT, '');
      }, REST);
    };
    const onHand = () => document.querySelectorAll(`[${KEPT}]`).forEach((kept) => kept.removeAttribute(KEPT));
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('keydown', onHand, true);
    document.addEventListener('pointerdown', onHand, true);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('keydown', onHand, true);
      document.removeEventListener('pointerdown', onHand, true);
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

/** Returns what a dialog was opened from if it is still there, else the first thing in the nearest part that is left, else the screen's start. */
function nearest(path: readonly Element[]): HTMLElement | null {
  const [last] = path;
  if (last instanceof HTMLElement && last.isConnected) return last;
  const root = path.at(-1);
  // A heading that was drawn anew is followed by the heading, not by what stands beside it.
  const parts = last?.matches('h1, h2') === true ? [] : path.slice(0, -1);
  for (const part of parts) {
    const found = part.isConnected ? part.querySelector<HTMLElement>(focusable) : null;
    if (found) return found;
  }
  return root ? start(root) : null;
}

function start(root: Element): HTMLElement | null {
  const wanted = root.querySelector<HTMLElement>('[data-autofocus]') ?? root.querySelector<HTMLElement>('h1, h2');
  if (wanted && !wanted.matches(focusable)) wanted.tabIndex = -1;
  return wanted;
}
