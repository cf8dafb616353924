/** The figure that cuts skip connections, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/skip-cut/texts/index.ts';
import { HANG, watchFrames } from './lib/frames.ts';
import { watchPage } from '../lib/browser.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/inside-the-unet/`);
  const figure = page.locator('ps-skip-cut');
  await figure.scrollIntoViewIfNeeded();
  const t = texts[language];
  await figure.locator('.after canvas').waitFor();
  const badge = figure.locator('ps-badge');
  return {
    figure,
    t,
    sliders: figure.locator('.u .skip').getByRole('slider'),
    said: figure.locator('.state'),
    /** Until what is shown was computed here. */
    live: () => expect.poll(() => badge.getAttribute('source')).toBe('live'),
    source: () => badge.getAttribute('source'),
    pixels: () =>
      figure.locator('.after canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data].join()),
    /** Mean difference of the pixels, as it is written there. */
    difference: async () => Number(/\d+\.\d/.exec((await figure.locator('.numbers dd').first().textContent())!)![0]),
    compute: figure.getByRole('button', { name: t.goLive }),
  };
}

describe('skip connections', () => {
  test('are cut in recorded pictures at first, and nothing of the model is fetched', async () => {
    const { page, watch, model } = await site.reader();
    const { figure, t, sliders, said, difference, pixels, source } = await open(page, 'en');
    expect(await sliders.count()).toBe(6);
    expect(await difference()).toBe(0);
    const whole = await pixels();
    await figure.getByRole('button', { name: t.cutLabel(1) }).click();
    expect(await said.textContent()).toContain(t.partScale(1, '0'));
    expect(await difference()).toBeGreaterThan(0);
    expect(await pixels()).not.toBe(whole);
    await figure.getByLabel(t.together, { exact: true }).fill('0');
    expect(await said.textContent()).toContain(t.allScale('0'));
    await figure.getByRole('button', { name: t.reset }).click();
    expect(await pixels()).toBe(whole);
    expect(await source()).toBe('recorded');
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  // What was measured is kept until the reader has guessed, and then it answers.
  looks(site, ['ps-skip-cut'], async (page, language) => {
    const { figure, t } = await open(page, language);
    expect(await figure.getByRole('heading', { name: t.chartTitle }).count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.inner }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d\.\d\d/);
    await figure.getByRole('button', { name: t.cutLabel(3) }).click();
    await figure.getByText(t.asTable).click();
    expect(await figure.locator('tbody tr').count()).toBe(7);
    // Every interval holds its mean.
    for (const cell of await figure.locator('tbody td').allTextContents()) {
      const [mean, low, high] = (cell.match(/\d\.\d\d/g) ?? []).map(Number);
      if (mean === undefined) continue;
      expect(low!).toBeLessThanOrEqual(mean);
      expect(high!).toBeGreaterThanOrEqual(mean);
    }
  });
});

describe('by the model on this device', () => {
  test('a missing file is told, the recorded picture stays, and trying again paints the combination that was asked for', async () => {
    await takeLane();
    const { page } = await site.newcomer();
    const pattern = '**/models/**/unet/diffusion_pytorch_model.safetensors';
    await page.route(pattern, (route) => route.fulfill({ status: 404 }));
    const { figure, t, sliders, said, live, difference } = await open(page, 'en');
    await sliders.nth(0).fill('0.5');
    await sliders.nth(3).fill('0.5');
    await figure.getByText(t.notRecorded).waitFor();
    await figure.getByRole('button', { name: t.compute, exact: true }).click();
    const failure = figure.getByRole('alert').filter({ hasText: t.failures['weights-missing']('unet/diffusion_pytorch_model.safetensors') });
    await failure.waitFor();
    expect(await figure.locator('.after canvas').isVisible()).toBe(true);
    await page.unroute(pattern);
    const watch = watchPage(page, site.url);
    await failure.getByRole('button', { name: t.again }).click();
    await live();
    expect(await said.textContent()).toContain(t.many(2));
    expect(await difference()).toBeGreaterThan(0);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('the page stays awake while a skip is dragged, and the whole run follows the last preview', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { figure, t, sliders, said, live, compute, difference } = await open(page, 'en');
    await compute.click();
    await live();
    await sliders.nth(0).scrollIntoViewIfNeeded();
    const box = (await sliders.nth(0).boundingBox())!;
    const y = box.y + box.height / 2;
    const frames = await watchFrames(page);
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    const began = Date.now();
    for (let i = 0; Date.now() - began < 2500; i++) {
      await page.mouse.move(box.x + box.width * (0.5 + 0.45 * Math.sin(i / 8)), y);
      await page.waitForTimeout(16);
    }
    await page.mouse.move(box.x + 2, y);
    const { longest: gap } = await frames();
    await page.mouse.up();
    console.log(`longest time without a frame while a skip was dragged: ${Math.round(gap)} ms`);
    expect(gap).toBeLessThan(HANG);
    await expect.poll(() => said.textContent()).toContain(t.partScale(1, '0'));
    await expect.poll(() => said.textContent()).toContain(t.steps(10));
    expect(await difference()).toBeGreaterThan(0);
    expect(await figure.locator('.u output').first().textContent()).toContain('0');
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('another seed is painted, and by keys alone a skip moves in small steps; Escape lets go', async () => {
    await takeLane();
    const { page } = await site.reader();
    const { figure, t, sliders, said, live, difference } = await open(page, 'ko');
    await figure.getByRole('button', { name: t.dice }).click();
    await live();
    await sliders.nth(1).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await sliders.nth(1).getAttribute('aria-valuetext')).toBe(t.times('0.95'));
    await expect.poll(() => said.textContent()).toContain(t.partScale(2, '0.95'));
    await page.keyboard.press('Escape');
    await expect.poll(() => said.textContent()).toContain(t.nothingChanged);
    expect(await difference()).toBe(0);
  });
});

describe('when a file is missing', () => {
  test('the record’s absence is told, and trying again works', async () => {
    const { page } = await site.reader();
    await page.route('**/probes/skips.safetensors', (route) => route.fulfill({ status: 404 }));
    await page.goto(`${site.url}en/lessons/inside-the-unet/`);
    const figure = page.locator('ps-skip-cut');
    await figure.scrollIntoViewIfNeeded();
    const failure = figure.getByRole('alert').filter({ hasText: texts.en.recordFailed });
    await failure.waitFor();
    await page.unroute('**/probes/skips.safetensors');
    await failure.getByRole('button', { name: texts.en.again }).click();
    await figure.locator('.after canvas').waitFor();
    expect(await failure.count()).toBe(0);
  });
});
