// @vitest-environment node
// What only a real page can tell of WCAG AA: the contrast of each text, and all of axe's rules, in light, dark and high contrast.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const engine = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** High contrast has the same parts in stronger colours: some scenes tell. */
const some = ['sign-in', 'desk', 'person', 'payouts', 'cards', 'program', 'purchase'];
const looks = [
  { look: 'light', query: '', only: undefined },
  { look: 'dark', query: '&scheme=dark', only: undefined },
  { look: 'high contrast', query: '&contrast=more', only: some },
  { look: 'dark high contrast', query: '&scheme=dark&contrast=more', only: some },
];

let server: ViteDevServer;
let browser: Browser;
let page: Page;
let address = '';

describe.skipIf(!existsSync(engine))('each screen', () => {
  beforeAll(async () => {
    server = await createServer({ root: fileURLToPath(new URL('..', import.meta.url)), server: { port: 1470, strictPort: false, host: '127.0.0.1' }, logLevel: 'error' });
    await server.listen();
    address = `${server.resolvedUrls?.local[0] ?? ''}test/gallery/`;
    browser = await chromium.launch({ executablePath: engine, args: ['--no-sandbox', '--headless'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    // The first page makes the server bundle what it needs, and load anew.
    await page.goto(`${address}?scene=sign-in`);
    await page.waitForTimeout(2000);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each(looks)('can be read by who sees little, and passes axe: $look', async ({ query, only }) => {
    await page.goto(`${address}?scene=none`);
    const scenes = (await page.locator('#root').innerText()).split(/\s+/);
    expect(scenes.length, 'the gallery has scenes').toBeGreaterThan(30);
    const found: string[] = [];
    for (const scene of only ?? scenes) {
      expect(scenes).toContain(scene);
      await page.goto(`${address}?scene=${scene}${query}`);
      await page.waitForSelector('main');
      await page.evaluate('document.fonts.ready');
      // What comes in has come.
      await page.waitForTimeout(100);
      await page.evaluate(axe);
      const result = await page.evaluate<AxeResults>(`axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`);
      for (const { id, nodes } of result.violations) found.push(...nodes.map(({ target, failureSummary }) => `${scene}: ${id} ${target.join(' ')} ${failureSummary ?? ''}`));
    }
    expect(found).toEqual([]);
  }, 300_000);
});
