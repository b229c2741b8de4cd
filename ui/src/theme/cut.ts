// Text that is cut off says itself whole when the mouse rests on it.
import { useEffect } from 'react';

/** Marks a title that was given here, so that one of the screen's own stays. */
const OURS = 'data-whole';

/** How far up from what is under the mouse the part may be that cuts its text off. */
const STEPS = 4;

/** Gives what is cut off its whole text as a title, and takes it away once there is room. */
export function useCutTexts(): void {
  useEffect(() => {
    const onOver = (event: MouseEvent) => {
      let at = event.target instanceof HTMLElement ? event.target : null;
      for (let step = 0; at !== null && step < STEPS; step += 1) {
        if (cuts(at)) {
          tell(at);
          return;
        }
        at = at.parentElement;
      }
    };
    document.addEventListener('mouseover', onOver, { passive: true });
    return () => document.removeEventListener('mouseover', onOver);
  }, []);
}

function cuts(part: HTMLElement): boolean {
  const { textOverflow, webkitLineClamp } = getComputedStyle(part);
  return textOverflow === 'ellipsis' || (webkitLineClamp !== 'none' && webkitLineClamp !== '');
}

function tell(part: HTMLElement): void {
  const ours = part.hasAttribute(OURS);
  if (part.title !== '' && !ours) return;
  if (part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight + 1) {
    part.title = part instanceof HTMLInputElement ? part.value || part.placeholder : part.textContent;
    part.setAttribute(OURS, '');
  } else if (ours) {
    part.removeAttribute('title');
    part.removeAttribute(OURS);
  }
}
