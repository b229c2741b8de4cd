// Photographs the screens: npm run shots [-- scene …] [--all]. Pictures go to ui/shots.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const all = process.argv.includes('--all');
const out = fileURLToPath(new URL('../shots/', import.meta.url));

const { module: browser } = await runnerImport(fileURLToPath(new URL('browser.ts', import.meta.url)), { configFile: false, logLevel: 'error' });
const gallery = await browser.openGallery(['--force-color-profile=srgb']);
try {
  await mkdir(out, { recursive: true });
  const shots = (wanted.length > 0 ? wanted : await gallery.scenes()).flatMap((scene) => [
    { scene, name: scene, query: {}, size: [1280, 800] },
    ...(all
      ? [
          { scene, name: `${scene}-dark`, query: { scheme: 'dark' }, size: [1280, 800] },
          { scene, name: `${scene}-es`, query: { language: 'es' }, size: [1280, 720] },
          { scene, name: `${scene}-contrast`, query: { contrast: 'more' }, size: [1280, 800] },
          { scene, name: `${scene}-1920`, query: {}, size: [1920, 1080] },
          { scene, name: `${scene}-200`, query: {}, size: [640, 400] },
          { scene, name: `${scene}-forced`, query: {}, size: [1280, 720], forced: true },
        ]
      : []),
  ]);
  await gallery.each(shots, {}, async (page, shot) => {
    const complain = (message) => process.stderr.write(`${shot.name}: ${message}\n`);
    page.removeAllListeners('console');
    page.on('console', (message) => {
      if (message.type() === 'error') complain(message.text());
    });
    await page.setViewportSize({ width: shot.size[0], height: shot.size[1] });
    await page.emulateMedia({ forcedColors: shot.forced ? 'active' : 'none' });
    await gallery.open(page, shot.scene, shot.query);
    await page.screenshot({ path: `${out}${shot.name}.png` });
    process.stdout.write(`${shot.name}\n`);
  });
} finally {
  await gallery.close();
}
