/** What every page and every figure owes whoever looks at it, whatever it is about. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Language, Site } from './site.ts';

async function expectRules(page: Page, parts: readonly string[], rules: 'all' | 'contrast'): Promise<void> {
  // Legacy: results are put together on the page itself instead of on a blank one opened for it. There are no frames.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  for (const part of parts) axe.include(part);
  axe.options({ resultTypes: ['violations'], ...(rules === 'contrast' && { runOnly: ['color-contrast'] }) });
  const { violations, passes } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join(' | ')}`)).toEqual([]);
  // It has looked at something.
  expect(passes.length).toBeGreaterThan(rules === 'all' ? 10 : 0);
}

/** Every word can be told from its ground, in these parts of the page (none: in all of it). */
export const expectContrast = (page: Page, parts: readonly string[] = []): Promise<void> => expectRules(page, parts, 'contrast');

/**
 * No rule of accessibility is broken in these parts of the page (none: in all of it). What theme and language can break is contrast
 * alone, so that only contrast is asked for again in the dark, and in the other language. Leaves the page in light.
 */
export async function expectAccessible(page: Page, parts: readonly string[] = []): Promise<void> {
  await expectRules(page, parts, 'all');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, parts);
  await page.emulateMedia({ colorScheme: 'light' });
}

const HEIGHTS = { 1920: 1080, 1366: 768, 768: 1024, 360: 740 };
type Width = keyof typeof HEIGHTS;

/** Nothing scrolls sideways at any of these widths, each of which the page is made as wide as. Leaves it at the last. */
export async function expectFits(page: Page, widths: readonly Width[] = [1920, 1366, 768, 360]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHTS[width] });
    // Figures learn of their width with the next frame; what is too wide ten seconds later stays so.
    await drawn(page);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { message: `${width} pixels wide`, timeout: 10_000 }).toBeLessThanOrEqual(0);
  }
}

/** Two frames later: whatever was asked for is drawn. */
export const drawn = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((done) => void requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** Until all that is near has come: fonts, and every figure that `src/figures/load.ts` fetches from here. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const near = [...document.querySelectorAll('*')].filter((element) => {
      if (!element.localName.startsWith('ps-')) return false;
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > -800 && top < innerHeight + 800;
    });
    return document.fonts.status === 'loaded' && near.every((element) => element.matches(':defined') && element.shadowRoot!.childElementCount > 0);
  });
}

/** All its words are there, and those of its language are of it. */
export async function expectWords(page: Page, part: string, language: Language): Promise<void> {
  const words = await page.locator(part).first().ariaSnapshot();
  if (language === 'ko') expect(words).toMatch(/[가-힣]{2}.*[가-힣]{2}/s);
  expect(words).not.toMatch(/undefined|\bNaN\b|\[object|=>/);
}

/**
 * Two visits to a figure, of one part or several. `unfold` opens the page, guesses, and lays open what can be; what it expects of
 * the answer it expects in both languages.
 */
export function looks(site: Site, parts: readonly string[], unfold: (page: Page, language: Language) => Promise<unknown>): void {
  test('breaks no rule of accessibility in light, keeps its contrast in the dark, and fits every width', async () => {
    const { page } = await site.reader();
    await unfold(page, 'en');
    await page.mouse.move(0, 0);
    for (const part of parts) await expectWords(page, part, 'en');
    await expectAccessible(page, parts);
    await expectFits(page);
  });

  test('in Korean opens, answers a guess, has its words, and keeps its contrast on a page 360 pixels wide, which it fits', async () => {
    const { page, watch, model } = await site.reader({ viewport: { width: 360, height: 740 } });
    await unfold(page, 'ko');
    await page.mouse.move(0, 0);
    for (const part of parts) await expectWords(page, part, 'ko');
    await expectFits(page, [360]);
    await expectContrast(page, parts);
    // To read a sentence takes the tokenizer's small files, and neither weights nor what runs them.
    expect(model.filter((url) => /ort-wasm|\.(onnx|safetensors)$/.test(url))).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
}
