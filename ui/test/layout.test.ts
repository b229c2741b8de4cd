// @vitest-environment node
// What only a real page can tell: no toast lies over a button, no name is cut off without a way to read it whole.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openGallery, rest, type Gallery } from './browser';

/** Names as long as people and clinics have them, in place of the scenes' short ones. */
const long: Record<string, string> = {
  'Los Fresnos': 'Hospital Veterinario y Centro de Rehabilitación Los Fresnos de San Miguel de Allende',
  'Héctor Ruiz': 'Héctor Maximiliano Ruiz de la Barrera y Echegaray',
  'Lucía Herrera': 'Lucía Guadalupe Herrera-Villaseñor de los Monteros',
  'Juan Pérez García': 'Juan Francisco de Asís Pérez-Villavicencio García de la Concha y Montemayor',
  'Carmen Ibáñez Solís': 'María del Carmen Guillermina Ibáñez-Covarrubias Solís de Echeverría y Montemayor',
  'Tadeo Zúñiga': 'Tadeo Maximiliano Zúñiga-Arizmendi de la Torre y Santillán',
};

const windows = [[1280, 720], [1920, 1080], [1024, 640], [640, 400]] as const;

describe.skipIf(!hasBrowser('what lies over what on a real page'))('a real page', () => {
  let gallery: Gallery;
  beforeAll(async () => {
    gallery = await openGallery();
  }, 120_000);
  afterAll(() => gallery.close());

  async function resize(page: Page, [width, height]: readonly [number, number]) {
    await page.setViewportSize({ width, height });
    await rest(page);
  }

  it.concurrent.each(['toasts', 'toasts-dialog', 'toasts-tall', 'toasts-form'])('has no button under a toast: %s', async (scene) => {
    const page = await gallery.page();
    // The toasts stay while they are looked at, however long that takes: what counts their seconds never ticks.
    await page.addInitScript(() => Object.assign(window, { setInterval: () => 0 }));
    for (const language of ['en', 'es']) {
      await gallery.open(page, scene, { language });
      for (const size of windows) {
        await resize(page, size);
        const { toasts, under } = await page.evaluate(buttonsUnderToasts);
        expect(toasts, 'the toasts are there').toBe(2);
        expect(under, `${size.join('×')} ${language}`).toEqual([]);
      }
    }
    await page.context().close();
  }, 120_000);

  it.concurrent.each(['desk', 'cards', 'people', 'person', 'payouts', 'payouts-pin', 'referrals', 'purchase', 'program', 'sign-in'])('cuts no long name off in silence: %s', async (scene) => {
    const page = await gallery.page();
    await gallery.open(page, scene);
    expect(await page.evaluate(lengthen, long), 'the scene has names').toBeGreaterThan(0);
    for (const size of windows.slice(0, 2)) {
      await resize(page, size);
      expect(await page.evaluate(silentlyCut), size.join('×')).toEqual([]);
    }
    await page.context().close();
  }, 120_000);

  it('says the whole of a name that wraps no further, once the mouse rests on it', async () => {
    const page = await gallery.page();
    await gallery.open(page, 'people');
    await resize(page, [1280, 720]);
    await page.evaluate(lengthen, { 'Los Fresnos': `${long['Los Fresnos'] ?? ''} y sus alrededores, con servicio de urgencias` });
    const brand = page.getByText(/servicio de urgencias/).first();
    await brand.hover();
    expect(await brand.getAttribute('title')).toMatch(/urgencias$/);
    await page.context().close();
  });
});

/** Runs in the page. Returns what a toast hides of what can be pressed. */
function buttonsUnderToasts(): { toasts: number; under: string[] } {
  const toasts = [...document.querySelectorAll<HTMLElement>('[data-tone="done"], [data-tone="trouble"]')].filter((part) => getComputedStyle(part.parentElement ?? part).position === 'fixed');
  const boxes = toasts.map((toast) => toast.getBoundingClientRect());
  const inDialog = document.querySelector('[role=dialog]');
  const shown = [...(inDialog ?? document).querySelectorAll<HTMLElement>('button, a[href], input, [role=row]')].filter((part) => !toasts.some((toast) => toast.contains(part)));
  const under = shown.filter((part) => {
    const { left, top, right, bottom } = part.getBoundingClientRect();
    const seen = { left, top, right, bottom };
    // What is scrolled out of its part cannot be pressed anyway.
    for (let at = part.parentElement; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue;
      const clip = at.getBoundingClientRect();
      Object.assign(seen, { left: Math.max(seen.left, clip.left), top: Math.max(seen.top, clip.top), right: Math.min(seen.right, clip.right), bottom: Math.min(seen.bottom, clip.bottom) });
    }
    if (seen.right - seen.left < 2 || seen.bottom - seen.top < 2) return false;
    return boxes.some((toast) => toast.left < seen.right - 1 && toast.right > seen.left + 1 && toast.top < seen.bottom - 1 && toast.bottom > seen.top + 1);
  });
  return { toasts: toasts.length, under: under.map((part) => part.getAttribute('aria-label') ?? part.textContent) };
}

/** Runs in the page. Puts long names in place of short ones; returns how many. */
function lengthen(names: Record<string, string>): number {
  let count = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    for (const [short, whole] of Object.entries(names)) {
      const text = node.nodeValue ?? '';
      if (!text.includes(short) || text.includes(whole)) continue;
      node.nodeValue = text.replace(short, whole);
      count += 1;
    }
  }
  return count;
}

/** Runs in the page. Returns texts that run out of sight where nothing tells it and nothing scrolls. */
function silentlyCut(): string[] {
  const found: string[] = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    const text = node.nodeValue?.trim() ?? '';
    const parent = node.parentElement;
    if (text === '' || !parent || parent.matches('.offscreen *, .offscreen, svg *, [hidden] *')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    let told = false;
    for (let at: HTMLElement | null = parent; at !== null; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position === 'fixed') break;
      const inner = at.getBoundingClientRect();
      const ellipsis = style.textOverflow === 'ellipsis' && style.overflowX !== 'visible' && !style.display.includes('flex') && !style.display.includes('grid');
      const clamp = style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '';
      told ||= ellipsis || clamp;
      if (told || style.overflowX === 'auto' || style.overflowX === 'scroll') break;
      const clips = style.overflowX === 'hidden' || style.overflowX === 'clip' || at === document.body;
      if (clips && (box.right > inner.right + 1 || box.left < inner.left - 1)) {
        found.push(`${text} in ${at.className}`);
        break;
      }
    }
  }
  return [...new Set(found)];
}
