// What the pages' tests need from a browser that jsdom has not.
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// A test of a real page has no page of its own.
if (typeof document !== 'undefined') {
  const ignore = () => undefined;
  const missing = {
    matchMedia: (media: string) => ({ matches: false, media, onchange: null, addEventListener: ignore, removeEventListener: ignore, dispatchEvent: () => false }),
    ResizeObserver: class {
      observe = ignore;
      unobserve = ignore;
      disconnect = ignore;
    },
  };
  for (const [name, value] of Object.entries(missing)) {
    if (typeof Reflect.get(globalThis, name) !== 'function') Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  if (!('scrollIntoView' in Element.prototype)) Object.defineProperty(Element.prototype, 'scrollIntoView', { value: ignore, configurable: true });

  // Without layout everything is 0 pixels high, and a list that draws only what is seen would draw nothing.
  for (const [name, value] of Object.entries({ clientHeight: 600, clientWidth: 800, offsetHeight: 600, offsetWidth: 800 })) Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
  afterEach(() => cleanup());
}
