/** Lesson 1's gallery, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/gallery/texts/index.ts';
import { texts as pairTexts } from '../../../src/figures/two-encoders/texts/index.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/words-and-pictures/`);
  const figure = page.locator('ps-gallery');
  await figure.scrollIntoViewIfNeeded();
  const t = texts[language];
  return { figure, t, tiles: figure.locator('.tile'), count: figure.locator('.count'), search: figure.getByLabel(t.search) };
}

/** Pixels of the large picture that are pale. */
const paled = (page: Page) =>
  page.locator('ps-gallery .large canvas').evaluate(
    (canvas: HTMLCanvasElement) =>
      canvas
        .getContext('2d')!
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.filter((value, i) => i % 4 === 3 && value < 255).length,
  );

describe('the gallery', () => {
  test('finds scenes by a word of either language, and says so when there are none', async () => {
    const { page, watch } = await site.reader();
    const { t, tiles, count, search, figure } = await open(page, 'en');
    await tiles.first().waitFor();
    expect(await count.textContent()).toContain(t.count(384, 384));
    for (const word of ['penguin', '펭귄']) {
      await search.fill(word);
      await expect.poll(() => tiles.count()).toBeLessThan(96);
      expect(await tiles.count()).toBeGreaterThan(3);
    }
    for (const text of ['🍎', 'تفاحة', 'x'.repeat(10_000)]) {
      await search.fill(text);
      await expect.poll(() => tiles.count()).toBe(0);
      await figure.getByText(t.none(text.length > 60 ? `${text.slice(0, 60)}…` : text)).waitFor();
    }
    await figure.getByRole('button', { name: t.clear }).click();
    await tiles.first().waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('previews the scene that is pointed at', async () => {
    const { page } = await site.reader();
    const { figure, tiles, t } = await open(page, 'en');
    await tiles.nth(5).hover();
    const label = (await tiles.nth(5).getAttribute('aria-label'))!.split('. ')[0]!;
    await expect.poll(() => figure.locator('.large canvas').getAttribute('aria-label')).toBe(t.pictureLabel(label));
    expect(await tiles.nth(5).getAttribute('aria-pressed')).toBe('false');
  });

  test('shows where a noun’s thing is, by pointer, by key and by touch', async () => {
    const { page } = await site.reader();
    const { figure, tiles } = await open(page, 'en');
    await tiles.first().waitFor();
    expect(await paled(page)).toBe(0);
    const noun = figure.locator('.noun').first();
    await noun.hover();
    await expect.poll(() => paled(page)).toBeGreaterThan(500);
    await page.mouse.move(2, 2);
    await expect.poll(() => paled(page)).toBe(0);
    await noun.focus();
    await expect.poll(() => paled(page)).toBeGreaterThan(500);
    await page.keyboard.press('Enter');
    await noun.blur();
    expect(await noun.getAttribute('aria-pressed')).toBe('true');
    expect(await paled(page)).toBeGreaterThan(500);
    await noun.focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => paled(page)).toBe(0);
  });

  test('is walked through with the arrow keys, and a scene goes into the figures below', async () => {
    const { page } = await site.reader();
    const { figure, tiles, t } = await open(page, 'en');
    await tiles.first().focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
    const chosen = figure.locator('.tile[aria-pressed=true]');
    const label = await chosen.getAttribute('aria-label');
    expect(await chosen.evaluate((tile) => tile.getRootNode() instanceof ShadowRoot && (tile.getRootNode() as ShadowRoot).activeElement === tile)).toBe(true);
    await figure.getByRole('button', { name: t.use }).click();
    await figure.getByText(t.used).waitFor();
    const pair = page.locator('ps-two-encoders');
    await pair.scrollIntoViewIfNeeded();
    await expect.poll(() => pair.locator('textarea').inputValue()).toBe(label!.split('. ')[0]);
  });

  test('says when its files do not come, and comes when they do', async () => {
    const { page } = await site.reader();
    await page.route('**/gallery/masks.png', (route) => route.abort());
    const { figure, tiles, t } = await open(page, 'en');
    await figure.getByRole('alert').filter({ hasText: t.recordFailed }).waitFor();
    // The pair below asks for the gallery too, and again when it comes near: not before it has failed may the file come back.
    await page.locator('ps-two-encoders').getByRole('alert').filter({ hasText: pairTexts.en.recordFailed }).waitFor();
    await page.unroute('**/gallery/masks.png');
    await figure.getByRole('button', { name: t.again }).click();
    await tiles.first().waitFor();
  });

  // The guess is answered from the captions.
  looks(site, ['ps-gallery'], async (page, language) => {
    const { figure, tiles, t, count } = await open(page, language);
    await tiles.first().waitFor();
    expect(await count.textContent()).toContain(t.count(384, 384));
    await figure.getByRole('button', { name: t.guesses.mostly }).click();
    expect(
      Number(
        (await figure.locator('.predict p').textContent())!
          .match(/\d+/g)!
          .map(Number)
          .sort((a, b) => a - b)[0],
      ),
    ).toBeGreaterThan(100);
  });
});
