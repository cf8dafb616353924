/** Guidance, as a reader uses it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/guidance/texts/index.ts';
import { readManifest } from './lib/model.ts';
import { LANGUAGES, PATIENCE, useSite, type Language } from './lib/site.ts';

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
    scale: figure.locator('input.scale'),
    step: figure.locator('input.step'),
    noise: (i: number) => figure.locator('.panels canvas').nth(i).evaluate(pixels),
    equation: () => figure.locator('.equation').textContent(),
    large: () => figure.locator('.strip > .picture canvas').evaluate(pixels),
    strip: figure.locator('.strip ps-map-row').getByRole('button'),
  };
}

describe.each(LANGUAGES)('guidance, in %s', (language) => {
  test('the scale of a recorded step is moved afterwards: the guided noise changes, what it is made of does not', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const { figure, scale, noise, equation } = await open(page, language);
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
    const [uncond, factor, cond, again, guided] = (second.split(':')[1]!.replaceAll(' − ', ' ').replaceAll('−', '-').match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    expect(again).toBe(uncond);
    expect(factor).toBe(9);
    expect(Math.abs(uncond! + 9 * (cond! - uncond!) - guided!)).toBeLessThan(0.02);
    expect(asked.filter((url) => /\/models\/|ort-wasm/.test(url))).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('a guess is answered with the step where words pull most, and the chart comes with it', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const { figure, t } = await open(page, language);
    expect(await figure.locator('ps-line-chart').count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.late }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d\.\d{3}/);
    expect(await figure.locator('ps-line-chart').count()).toBe(1);
  });

  test('one noise over twelve scales, by keys alone', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const { strip, large } = await open(page, language);
    expect(await strip.count()).toBe(12);
    const four = await large();
    await strip.nth(3).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect(await large()).not.toBe(four);
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation and stays within a narrow page, in %s', async (colorScheme) => {
    const { page } = await site.reader({ reducedMotion: 'reduce', colorScheme, viewport: { width: 360, height: 800 } });
    const { figure, t } = await open(page, language);
    await figure.getByRole('button', { name: t.guesses.early }).click();
    for (const table of await figure.getByText(t.asTable).all()) await table.click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).include('ps-guidance').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join(' | ')}`)).toEqual([]);
  });
});

test('with the model here what a moved scale would give is decoded, and the strip is painted and can be stopped', async () => {
  const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
  const { figure, t, scale } = await open(page, 'en');
  await scale.fill('2');
  await figure.getByRole('button', { name: t.decodeHere }).click();
  await figure.getByText(t.decoded).waitFor({ timeout: PATIENCE });
  await scale.fill('11');
  await figure.getByText(t.decoded).waitFor({ timeout: PATIENCE });
  expect(await figure.locator('.clean canvas').first().evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(readManifest().image.width);
  await figure.getByRole('button', { name: t.stripHere }).click();
  await expect.poll(() => figure.locator('.strip ps-map-row').getByRole('button').count(), { timeout: PATIENCE }).toBeGreaterThan(1);
  await figure.getByRole('button', { name: t.stop }).click();
  await figure.getByRole('button', { name: t.stripHere }).waitFor();
  const painted = await figure.locator('.strip ps-map-row').getByRole('button').count();
  expect(painted).toBeLessThan(12);
  expect(watch).toEqual({ foreign: [], errors: [] });
});
