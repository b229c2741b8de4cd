// The gallery, built and opened in a real browser: for what only a real page can tell.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { build, preview } from 'vite';

/** Where the browser's program is; `CHROMIUM` names another. Fedora's lies in a folder of its own. */
const engine = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/lib64/chromium-browser/chromium-browser'].find((path) => path !== undefined && existsSync(path));

/** How many pages are at work side by side: one for each core of a small machine. */
const PAGES = 4;

/** For so long, in milliseconds, nothing may have changed on a page that has come to rest. */
const REST = 100;

/** Whether there is a browser; says so where there is none, so that nobody takes what is skipped for passed. */
export function hasBrowser(skipped: string): boolean {
  if (engine === undefined) process.stderr.write(`\nSKIPPED: ${skipped} – there is no Chromium; install it, or name its program in CHROMIUM.\n`);
  return engine !== undefined;
}

export type Look = { scheme: 'light' | 'dark'; contrast: 'normal' | 'more' };

export type Gallery = {
  /** Opens a page of its own, in a process of its own. */
  page: (options?: BrowserContextOptions) => Promise<Page>;
  /** Shows a scene anew, such as `desk` with `{ language: 'es' }`, and waits until it rests. */
  open: (page: Page, scene: string, query?: Record<string, string>) => Promise<void>;
  /** Changes the look of the scene that is shown, as a person does, and waits until it rests. */
  look: (page: Page, look: Look) => Promise<void>;
  /** The names of all scenes. */
  scenes: () => Promise<string[]>;
  /** Does the same with each thing, in several pages side by side. Returns what came of it in the order of the things. */
  each: <T, R>(things: readonly T[], options: BrowserContextOptions, work: (page: Page, thing: T) => Promise<R>) => Promise<R[]>;
  close: () => Promise<void>;
};

/** Builds the gallery into a folder that is removed at the end, serves it, and starts a browser. */
export async function openGallery(args: string[] = []): Promise<Gallery> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  await build({ root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true, minify: false, reportCompressedSize: false, rolldownOptions: { input: join(root, 'test/gallery/index.html') } } });
  const server = await preview({ root, logLevel: 'error', build: { outDir: folder }, preview: { port: 0, strictPort: false, host: '127.0.0.1' } });
  const browser = await chromium.launch({ executablePath: engine, args: ['--no-sandbox', '--headless', ...args] });
  const [local = ''] = server.resolvedUrls?.local ?? [];
  const addressOf = (scene: string, query: Record<string, string>) => `${local}test/gallery/?${new URLSearchParams({ scene, ...query }).toString()}`;

  // Pages of one context may share a process, which would do one thing after the other.
  const page = async (options?: BrowserContextOptions) => (await browser.newContext(options)).newPage();
  return {
    page,
    open: async (shown, scene, query = {}) => {
      const thrown: string[] = [];
      const note = (error: Error) => thrown.push(String(error));
      shown.on('pageerror', note);
      try {
        await shown.goto(addressOf(scene, query));
        await shown.waitForSelector('main');
      } catch (failed) {
        throw new Error(`scene ${scene} does not stand: ${thrown.join('\n')}`, { cause: failed });
      } finally {
        shown.off('pageerror', note);
      }
      await rest(shown);
    },
    look: async (shown, look) => {
      const seen = await shown.evaluate(wear, look);
      if (seen.scheme !== look.scheme || seen.contrast !== look.contrast) throw new Error(`the page looks ${seen.scheme}, contrast ${seen.contrast}`);
      await rest(shown);
    },
    scenes: async () => {
      const shown = await page();
      await shown.goto(addressOf('none', {}));
      const names = await shown.locator('#root:not(:empty)').innerText();
      await shown.context().close();
      return names.split(/\s+/);
    },
    each: async <T, R>(things: readonly T[], options: BrowserContextOptions, work: (page: Page, thing: T) => Promise<R>) => {
      const left = things.entries();
      const done: R[] = [];
      const walk = async () => {
        const own = await page(options);
        for (const [at, thing] of left) done[at] = await work(own, thing);
        await own.context().close();
      };
      await Promise.all(Array.from({ length: Math.min(PAGES, things.length) }, walk));
      return done;
    },
    close: async () => {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Waits until the page's fonts are there, what moves has arrived, and nothing changes any more. */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(comeToRest, REST);
}

/** Runs in the page. Draws the same scene in another look; returns the look that the page then has. */
async function wear(look: Look): Promise<{ scheme: string; contrast: string }> {
  const at = new URL(window.location.href);
  for (const [name, value] of Object.entries(look)) at.searchParams.set(name, value);
  history.replaceState(null, '', at);
  window.dispatchEvent(new PopStateEvent('popstate'));
  const { dataset } = document.documentElement;
  const seen = () => ({ scheme: dataset['mantineColorScheme'] ?? 'none', contrast: dataset['contrast'] ?? 'normal' });
  for (let frame = 0; frame < 200 && (seen().scheme !== look.scheme || seen().contrast !== look.contrast); frame += 1) await new Promise((next) => requestAnimationFrame(next));
  return seen();
}

/** Runs in the page. */
async function comeToRest(calm: number): Promise<void> {
  await document.fonts.ready;
  let changed = performance.now();
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const moves = () => document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
  while (performance.now() - changed < calm || moves()) {
    if (moves()) changed = performance.now();
    await new Promise((next) => requestAnimationFrame(next));
  }
  observer.disconnect();
}
