// What the pages' tests need from a browser that jsdom has not.
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

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
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
if (!('scrollIntoView' in Element.prototype)) Object.defineProperty(Element.prototype, 'scrollIntoView', { value: ignore, configurable: true });

afterEach(() => cleanup());
