import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
const wanted = process.argv.slice(2);
const port = 1431, out = '/tmp/window-shots/';
const server = await createServer({ root: new URL('..', import.meta.url).pathname, server: { port, strictPort: true, host: '127.0.0.1', fs: { strict: false } }, logLevel: 'error', cacheDir: '/tmp/window-vite' });
await server.listen();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--headless', '--force-color-profile=srgb'] });
await mkdir(out, { recursive: true });
const ctx = await browser.newContext({ viewport: { width: 1280, height: 720 } });
const page = await ctx.newPage();
page.on('pageerror', (e) => process.stderr.write(`${String(e)}\n`));
await page.goto(`http://127.0.0.1:${port}/test/gallery/?scene=none`, { waitUntil: 'networkidle' });
const scenes = wanted.length ? wanted : (await page.locator('#root').innerText()).split(/\s+/);
const kinds = [['a-en','',1280,720,'none'],['b-es-dark','&language=es&scheme=dark',1280,720,'none'],['c-contrast','&language=es&contrast=more',1280,720,'none'],['d-forced','',1280,720,'active'],['e-200','&language=es',640,360,'none'],['f-1920','',1920,1080,'none']];
for (const scene of scenes) for (const [k,q,w,h,f] of kinds) {
  await page.setViewportSize({ width: w, height: h });
  await page.emulateMedia({ forcedColors: f });
  await page.goto(`http://127.0.0.1:${port}/test/gallery/?scene=${scene}${q}`, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready'); await page.waitForTimeout(350);
  await page.screenshot({ path: `${out}${scene}.${k}.png` });
}
await browser.close(); await server.close();
