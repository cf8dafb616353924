/** Lesson 2's predictor, as a reader uses it: recorded at first, then computed on the device. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/predictor/texts/index.ts';
import { CURVE_LEVELS } from '../../../src/figures/predictor/view.ts';
import { watchPage } from '../lib/browser.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

class Figure {
  readonly t: (typeof texts)[Language];
  readonly figure: Locator;
  readonly level: Locator;
  readonly chart: Locator;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.t = texts[language];
    this.figure = page.locator('ps-predictor');
    this.level = this.figure.getByLabel(this.t.level, { exact: true });
    this.chart = this.figure.locator('ps-chart').getByRole('slider');
  }

  static async open(page: Page, language: Language): Promise<Figure> {
    await page.goto(`${site.url}${language}/lessons/noise-and-back-again/`);
    const one = new Figure(page, language);
    await one.figure.scrollIntoViewIfNeeded();
    await one.figure.locator('.compare canvas').first().waitFor();
    await one.figure.locator('.shelf button').first().waitFor();
    return one;
  }

  button(name: string): Locator {
    return this.figure.getByRole('button', { name, exact: true });
  }

  source(): Promise<string | null> {
    return this.figure.locator('ps-badge').getAttribute('source');
  }

  /** Until what is shown was computed here, for this picture and noise. */
  async live(): Promise<void> {
    await expect.poll(() => this.source()).toBe('live');
    await expect.poll(() => this.figure.locator('.stale').count()).toBe(0);
  }

  /** The level that the shown answer is about. */
  async answered(): Promise<number> {
    return Number(/\d+/.exec((await this.figure.locator('.given figcaption').textContent())!)![0]);
  }

  /** Mean square errors of ε, x0 and v as they are written. */
  async errors(): Promise<number[]> {
    const cells = await this.figure.locator('.numbers dd').allTextContents();
    return cells.map((text) => Number(text.replace(/^<\s/, '')));
  }

  /** RGBA of the decoded x̂0. */
  guessed(): Promise<number[]> {
    return this.figure
      .locator('.compare figure')
      .first()
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data]);
  }
}

describe('the predictor', () => {
  test('shows recorded answers without fetching anything of the model, and says which level is shown', async () => {
    const { page, watch, model } = await site.reader();
    const one = await Figure.open(page, 'en');
    const { t, level, figure } = one;
    expect(await one.source()).toBe('recorded');
    await level.fill('417');
    expect(await one.answered()).toBe(400);
    await figure.getByText(t.recordedAt(400, 417)).waitFor();
    const middle = await one.errors();
    await level.fill('999');
    const end = await one.errors();
    // Easy and hard lie at opposite ends.
    expect(end[0]!).toBeLessThan(middle[0]!);
    expect(end[1]!).toBeGreaterThan(middle[1]!);
    for (const [noise, picture, v] of [middle, end]) expect(noise! + picture!).toBeCloseTo(v!, 1);
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  // The curve is covered until the reader has guessed, and then answers from what was measured.
  looks(site, ['ps-predictor'], async (page, language) => {
    const one = await Figure.open(page, language);
    const { t, figure } = one;
    const curves = figure.locator('ps-chart .curve');
    expect(await curves.count()).toBe(0);
    await one.button(t.guesses.much).click();
    expect((await curves.nth(1).getAttribute('d'))!.length).toBeGreaterThan(100);
    expect(await figure.locator('.predict p').textContent()).toContain(t.hardWhenLittle);
    await figure.getByText(t.asTable).click();
    expect(await figure.locator('.curve tbody tr').count()).toBeGreaterThan(10);
  });
});

test('a missing file of the model is told; then the network here is asked about another picture, another noise and any level, as the cursor is dragged, and draws its curve', async () => {
  await takeLane();
  const { page } = await site.newcomer();
  const pattern = '**/models/**/unet/diffusion_pytorch_model.safetensors';
  await page.route(pattern, (route) => route.fulfill({ status: 404, body: 'Not found' }));
  const one = await Figure.open(page, 'en');
  const { t, figure, level } = one;
  await one.button(t.guesses.little).click();
  await one.button(t.goLive).click();
  const failure = figure.getByRole('alert');
  await failure.waitFor();
  // The recorded answer stays.
  expect(await one.source()).toBe('recorded');
  await level.fill('200');
  expect(await one.answered()).toBe(200);
  await page.unroute(pattern);
  const watch = watchPage(page, site.url);
  await failure.getByRole('button', { name: t.again }).click();
  await one.live();

  await figure.locator('.shelf button').nth(3).click();
  await one.live();
  await level.fill('637');
  await expect.poll(() => one.answered()).toBe(637);
  const before = await one.guessed();
  const [noise, picture] = await one.errors();
  expect(noise!).toBeLessThan(0.5);
  expect(picture!).toBeLessThan(1);
  await one.button(t.dice).click();
  await one.live();
  expect(await one.guessed()).not.toEqual(before);

  await one.chart.scrollIntoViewIfNeeded();
  const box = (await one.chart.boundingBox())!;
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2];
  await page.mouse.move(...at(0.2));
  await page.mouse.down();
  for (let i = 0; i < 90; i++) await page.mouse.move(...at(0.5 + 0.35 * Math.sin(i / 8)));
  await page.mouse.up();
  const stands = Number(await level.inputValue());
  await expect.poll(() => one.answered()).toBe(stands);

  await figure.getByText(t.complete(CURVE_LEVELS.length)).waitFor();
  expect(await figure.getByText(t.own).textContent()).toContain(t.ownSource.live);
  expect(watch).toEqual({ foreign: [], errors: [] });
});

describe('by keyboard alone', () => {
  test('arrows, page keys, Home and End move the level on the curve, and a guess is made', async () => {
    const { page } = await site.reader();
    const one = await Figure.open(page, 'ko');
    await one.button(one.t.guesses.alike).focus();
    await page.keyboard.press('Enter');
    await one.chart.focus();
    const level = async () => Number(await one.level.inputValue());
    const from = await level();
    await page.keyboard.press('ArrowRight');
    expect(await level()).toBe(from + 10);
    await page.keyboard.press('PageDown');
    expect(await level()).toBe(from - 90);
    await page.keyboard.press('End');
    expect(await level()).toBe(999);
    await page.keyboard.press('Home');
    expect(await level()).toBe(0);
    expect(await one.chart.getAttribute('aria-valuetext')).toMatch(/\d\.\d/);
  });

  test('pointing at the curve previews a level, and Escape lets go of it', async () => {
    const { page } = await site.reader();
    const one = await Figure.open(page, 'en');
    await one.chart.hover({ position: { x: 600, y: 60 } });
    const preview = Number(await one.level.inputValue());
    expect(preview).not.toBe(400);
    await one.chart.focus();
    await page.keyboard.press('Escape');
    expect(Number(await one.level.inputValue())).toBe(400);
  });
});
