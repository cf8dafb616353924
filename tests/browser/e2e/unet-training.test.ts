/** Lesson 2's record of a training, as a reader uses it: recorded at first, the finished model's pictures painted on the device. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../../src/figures/unet-training/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/noise-and-back-again/`);
  const figure = page.locator('ps-unet-training');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.pictures canvas').nth(3).waitFor();
  const t = texts[language];
  return { figure, t, slider: figure.getByRole('slider', { name: t.slider }), button: (name: string) => figure.getByRole('button', { name, exact: true }) };
}

const pixels = (page: Page) =>
  page
    .locator('ps-unet-training .pictures canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data]);

looks(site, ['ps-unet-training'], async (page, language) => {
  const { figure, t, button } = await open(page, language);
  expect(await figure.locator('ps-chart').count()).toBe(0);
  await button(t.guesses.detail).click();
  expect(await figure.locator('.predict p').textContent()).toMatch(/\d,\d{3}.*\d,\d{3}/);
  await figure.getByText(t.asTable).click();
  expect(await figure.locator('tbody tr').count()).toBeGreaterThanOrEqual(10);
});

test('the slider goes through the moments by key, and the space bar plays them to the end', async () => {
  const { page } = await site.reader();
  const { slider, figure, t } = await open(page, 'en');
  const first = await pixels(page);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await pixels(page)).not.toEqual(first);
  await page.keyboard.press('End');
  const last = await slider.inputValue();
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await expect.poll(() => slider.inputValue()).toBe(last);
  expect(await figure.locator('.said').first().textContent()).toContain(t.moment('', true).trim());
});

test('the finished model paints the recorded pictures again, here', async () => {
  await takeLane();
  const { page, watch } = await site.reader();
  const { slider, figure, t, button } = await open(page, 'en');
  await slider.focus();
  await page.keyboard.press('End');
  const recorded = await pixels(page);
  await button(t.paint).click();
  await figure.getByText(t.painted(4, 4)).waitFor();
  expect(await figure.locator('ps-badge').getAttribute('source')).toBe('live');
  const painted = await pixels(page);
  // Weights in half precision, and another library: a shade, not another picture.
  const apart = painted.reduce((sum, value, i) => sum + Math.abs(value - recorded[i]!), 0) / painted.length;
  expect(apart).toBeLessThan(3);
  expect(watch).toEqual({ foreign: [], errors: [] });
});
