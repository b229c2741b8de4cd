// @vitest-environment node
// What only a real page can tell of WCAG AA: the contrast of each text, and all of axe's rules, in light, dark and high contrast.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openGallery, type Gallery, type Look } from './browser';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const each: Look[] = [
  { scheme: 'light', contrast: 'normal' },
  { scheme: 'dark', contrast: 'normal' },
];
/** High contrast has the same parts in stronger colours: some scenes tell. */
const more: Look[] = [
  { scheme: 'light', contrast: 'more' },
  { scheme: 'dark', contrast: 'more' },
];
const some = ['sign-in', 'desk', 'person', 'payouts', 'cards', 'program', 'purchase'];

describe.skipIf(!hasBrowser('the contrast of each screen'))('each screen', () => {
  let gallery: Gallery;
  beforeAll(async () => {
    gallery = await openGallery();
  }, 120_000);
  afterAll(() => gallery.close());

  it('can be read by who sees little, and passes axe: light, dark, and some in high contrast', async () => {
    const scenes = await gallery.scenes();
    expect(scenes.length, 'the gallery has scenes').toBeGreaterThan(30);
    expect(scenes).toEqual(expect.arrayContaining(some));
    const found = await gallery.each(scenes, { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }, async (page, scene) => {
      await gallery.open(page, scene);
      await page.evaluate(axe);
      const wrong: string[] = [];
      for (const look of some.includes(scene) ? [...each, ...more] : each) {
        await gallery.look(page, look);
        const { violations } = await page.evaluate<AxeResults>(`axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })`);
        for (const { id, nodes } of violations) wrong.push(...nodes.map(({ target, failureSummary }) => `${scene}, ${look.scheme}, contrast ${look.contrast}: ${id} ${target.join(' ')} ${failureSummary ?? ''}`));
      }
      return wrong;
    });
    expect(found).toHaveLength(scenes.length);
    expect(found.flat()).toEqual([]);
  }, 300_000);
});
