/** The noise level's way through the UNet in lesson 3, as a reader uses it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/noise-level/texts/index.ts';
import { HANG, watchFrames } from './lib/frames.ts';
import { LANGUAGES, PATIENCE, useSite, type Language } from './lib/site.ts';

const site = useSite();

class LevelOnPage {
  readonly t: (typeof texts)[Language];
  readonly figure: Locator;
  readonly slider: Locator;
  readonly strips: Locator;
  readonly readout: Locator;
  readonly matrix: Locator;
  readonly badge: Locator;

  constructor(page: Page, language: Language) {
    this.t = texts[language];
    this.figure = page.locator('ps-noise-level');
    this.slider = this.figure.getByRole('slider', { name: this.t.level });
    this.strips = this.figure.locator('.strip').getByRole('application');
    this.readout = this.figure.locator('.left .readout');
    this.matrix = this.figure.getByRole('application', { name: this.t.matrixLabel });
    this.badge = this.figure.locator('ps-badge');
  }

  static async open(page: Page, language: Language): Promise<LevelOnPage> {
    await page.goto(`${site.url}${language}/lessons/inside-the-unet/`);
    const level = new LevelOnPage(page, language);
    // Figures above it grow when they come, and push it away again.
    await expect
      .poll(
        async () => {
          await level.figure.scrollIntoViewIfNeeded();
          return level.strips.count();
        },
        { timeout: PATIENCE },
      )
      .toBeGreaterThan(2);
    return level;
  }

  /** RGBA of a row of numbers, one pixel a number. */
  row(place: number): Promise<number[]> {
    return this.strips.nth(place).locator('canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, 1).data]);
  }
}

const open = async (language: Language, options = {}) => {
  const { page, watch } = await site.reader({ reducedMotion: 'reduce', ...options });
  return { page, watch, level: await LevelOnPage.open(page, language) };
};

describe.each(LANGUAGES)('the noise level, in %s', (language) => {
  const t = texts[language];

  test('becomes a code, an embedding and an addition to every ResNet, recorded at first', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const level = await LevelOnPage.open(page, language);
    expect(await level.badge.getAttribute('source')).toBe('recorded');
    const [code, embedding] = [await level.row(0), await level.row(1)];
    await level.slider.fill('900');
    expect(await level.row(0)).not.toEqual(code);
    expect(await level.row(1)).not.toEqual(embedding);
    expect(asked.filter((url) => /\/models\/|ort-wasm/.test(url))).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('is told with the level that was recorded where it is another', async () => {
    const { level } = await open(language);
    await level.slider.fill('407');
    expect(await level.figure.locator('.controls .note').textContent()).toContain('400');
  });

  test('answers a guess by what was measured', async () => {
    const { level } = await open(language);
    expect(await level.figure.locator('.predict p').count()).toBe(0);
    await level.figure.getByRole('button', { name: t.pairs.low }).click();
    expect((await level.figure.locator('.predict p').textContent())!.match(/\d°/g)!.length).toBeGreaterThan(5);
  });

  test('is read number by number with keys alone: along a row, down to the next, held and let go', async () => {
    const { page, level } = await open(language);
    await level.strips.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => level.readout.textContent()).toContain(t.cell(t.names.code, 3, 400, '').split(':')[0]!);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await level.readout.textContent()).toContain(t.names.embedding);
    await page.keyboard.press('Escape');
    await expect.poll(() => level.readout.textContent()).not.toContain(t.names.embedding);
  });

  test('is compared with others by whatever the reader chooses, cell by cell', async () => {
    const { page, level } = await open(language);
    await level.figure.getByLabel(t.choose).selectOption('code');
    await level.matrix.focus();
    for (const key of ['End', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    const said = (await level.figure.locator('.right .readout').textContent())!;
    expect(said).toContain('999');
    expect(said).toContain('980');
    expect(said).toMatch(/[01]\.\d{4}/);
    // The level that is held there is the page's.
    expect(await level.slider.inputValue()).toBe('999');
  });

  test('is computed here for all levels when asked to, and the recorded levels stay what they were', async () => {
    const { level, watch, page } = await open(language);
    const [code, embedding] = [await level.row(0), await level.row(1)];
    await level.figure.getByRole('button', { name: t.compute }).click();
    await expect.poll(() => level.badge.getAttribute('source'), { timeout: PATIENCE }).toBe('live');
    expect(await level.row(0)).toEqual(code);
    // The colour of a number may differ by its rounding, and by that of the row's range.
    const live = await level.row(1);
    expect(live.filter((value, i) => Math.abs(value - embedding[i]!) > 24)).toEqual([]);
    await level.slider.fill('407');
    expect(await level.figure.locator('.controls .note').textContent()).not.toContain('400');
    const box = (await level.slider.boundingBox())!;
    const frames = await watchFrames(page);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 0; i < 60; i++) await page.mouse.move(box.x + box.width * (0.5 + 0.4 * Math.sin(i / 8)), box.y + box.height / 2);
    await page.mouse.up();
    const { longest } = await frames();
    console.log(`dragging the level: at most ${longest.toFixed(0)} ms without a frame`);
    expect(longest).toBeLessThan(HANG);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (colorScheme) => {
    const { page, level } = await open(language, { colorScheme });
    await level.figure.getByRole('button', { name: t.pairs.high }).click();
    await level.figure.getByText(t.table).click();
    const { violations } = await new AxeBuilder({ page }).include('ps-noise-level').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join(' | ')}`)).toEqual([]);
  });

  test('does not widen a narrow page', async () => {
    const { page } = await open(language, { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test('the comparison is there in print, without script', async () => {
  const { page } = await site.reader({ javaScriptEnabled: false });
  await page.goto(`${site.url}en/lessons/inside-the-unet/`);
  const figure = page.locator('ps-noise-level');
  expect(await figure.locator('img').count()).toBe(1);
  expect(await figure.locator('tbody tr').count()).toBe(3);
});
