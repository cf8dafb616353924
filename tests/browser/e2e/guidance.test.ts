/** Guidance, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/guidance/texts/index.ts';
import { readManifest } from './lib/model.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-guidance');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.panels').waitFor();
  await figure.locator('.strip').waitFor();
  const t = texts[language];
  const pixels = (canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data].join();
  return {
    figure,
    t,
    scale: figure.getByRole('slider', { name: t.scale, exact: true }),
    noise: (i: number) => figure.locator('.panels canvas').nth(i).evaluate(pixels),
    equation: () => figure.locator('.equation').textContent(),
    large: () => figure.locator('.strip .after canvas').evaluate(pixels),
    strip: figure.locator('.strip ps-map-row').getByRole('button'),
  };
}

describe('guidance', () => {
  test('the scale of a recorded step is moved afterwards: the guided noise changes, what it is made of does not', async () => {
    const { page, watch, model } = await site.reader();
    const { figure, scale, noise, equation } = await open(page, 'en');
    const before = await Promise.all([0, 1, 3].map(noise));
    await figure.locator('.panels .cells').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const first = (await equation())!;
    await scale.fill('9');
    const after = await Promise.all([0, 3].map(noise));
    expect(after[1]).not.toBe(before[2]);
    const second = (await equation())!;
    expect(second).not.toBe(first);
    const [uncond, factor, cond, again, guided] = (
      second
        .split(':')[1]!
        .replaceAll(' − ', ' ')
        .replaceAll('−', '-')
        .match(/-?\d+(\.\d+)?/g) ?? []
    ).map(Number);
    expect(again).toBe(uncond);
    expect(factor).toBe(9);
    expect(Math.abs(uncond! + 9 * (cond! - uncond!) - guided!)).toBeLessThan(0.02);
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('one noise over twelve scales, by keys alone', async () => {
    const { page } = await site.reader();
    const { strip, large } = await open(page, 'en');
    expect(await strip.count()).toBe(12);
    const four = await large();
    await strip.nth(3).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect(await large()).not.toBe(four);
  });

  // The guess is answered with the step where words pull most, and the chart comes with it.
  looks(site, ['ps-guidance'], async (page, language) => {
    const { figure, t } = await open(page, language);
    expect(await figure.locator('ps-chart').count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.early }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d\.\d{3}/);
    expect(await figure.locator('ps-chart').count()).toBe(1);
    for (const table of await figure.getByText(t.asTable).all()) await table.click();
  });
});

test('with the model here what a moved scale would give is decoded, and the strip is painted and can be stopped', async () => {
  await takeLane();
  const { page, watch } = await site.reader();
  const { figure, t, scale } = await open(page, 'en');
  await scale.fill('2');
  await figure.getByRole('button', { name: t.decodeHere }).click();
  await figure.getByText(t.decoded).waitFor();
  await scale.fill('11');
  await figure.getByText(t.decoded).waitFor();
  expect(
    await figure
      .locator('.clean canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.width),
  ).toBe(readManifest().image.width);
  const painted = async () => parseInt((await figure.locator('.done').textContent())!, 10);
  await figure.getByRole('button', { name: t.stripHere }).click();
  await expect.poll(painted).toBeGreaterThan(1);
  await figure.getByRole('button', { name: t.stop }).click();
  await figure.getByRole('button', { name: t.stripHere }).waitFor();
  expect(await painted()).toBeLessThan(12);
  expect(watch).toEqual({ foreign: [], errors: [] });
});
