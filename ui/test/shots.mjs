// Photographs the screens: npm run shots [-- scene …] [--all]. Pictures go to ui/shots.
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const all = process.argv.includes('--all');
const port = Number(process.env.PORT ?? 1421);
const out = new URL('../shots/', import.meta.url).pathname;

const server = await createServer({ root: new URL('..', import.meta.url).pathname, server: { port, strictPort: true, host: '127.0.0.1' }, logLevel: 'error' });
await server.listen();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--headless', '--force-color-profile=srgb'] });
try {
  await mkdir(out, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => process.stderr.write(`${String(error)}\n`));
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`${message.text()}\n`);
  });
  await page.goto(`http://127.0.0.1:${port}/test/gallery/?scene=none`, { waitUntil: 'networkidle' });
  const scenes = wanted.length > 0 ? wanted : (await page.locator('#root').innerText()).split(/\s+/);
  const shots = scenes.flatMap((scene) => [
    { scene, name: scene, query: '', size: [1280, 800] },
    ...(all
      ? [
          { scene, name: `${scene}-dark`, query: '&scheme=dark', size: [1280, 800] },
          { scene, name: `${scene}-es`, query: '&language=es', size: [1280, 720] },
          { scene, name: `${scene}-contrast`, query: '&contrast=more', size: [1280, 800] },
          { scene, name: `${scene}-1920`, query: '', size: [1920, 1080] },
          { scene, name: `${scene}-200`, query: '', size: [640, 400] },
          { scene, name: `${scene}-forced`, query: '', size: [1280, 720], forced: true },
        ]
      : []),
  ]);
  for (const shot of shots) {
    await page.setViewportSize({ width: shot.size[0], height: shot.size[1] });
    await page.emulateMedia({ forcedColors: shot.forced ? 'active' : 'none' });
    await page.goto(`http://127.0.0.1:${port}/test/gallery/?scene=${shot.scene}${shot.query}`, { waitUntil: 'networkidle' });
    await page.evaluate('document.fonts.ready');
    await page.waitForTimeout(350);
    await page.screenshot({ path: `${out}${shot.name}.png` });
    process.stdout.write(`${shot.name}\n`);
  }
} finally {
  await browser.close();
  await server.close();
}
