/** The noise level's way through the UNet in lesson 3, as a reader uses it. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/noise-level/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

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
    this.readout = this.figure.locator('.course .readout');
    this.matrix = this.figure.getByRole('application', { name: this.t.matrixLabel });
    this.badge = this.figure.locator('ps-badge');
  }

  static async open(page: Page, language: Language): Promise<LevelOnPage> {
    await page.goto(`${site.url}${language}/lessons/inside-the-unet/`);
    const level = new LevelOnPage(page, language);
    // Figures above it grow when they come, and push it away again.
    await expect
      .poll(async () => {
        await level.figure.scrollIntoViewIfNeeded();
        return level.strips.count();
      })
      .toBeGreaterThan(2);
    return level;
  }

  /** RGBA of a row of numbers, one pixel a number. */
  row(place: number): Promise<number[]> {
    return this.strips
      .nth(place)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, 1).data]);
  }
}

const open = async (language: Language, options = {}) => {
  const { page, watch } = await site.reader(options);
  return { page, watch, level: await LevelOnPage.open(page, language) };
};

describe('the noise level', () => {
  const t = texts.en;

  test('becomes a code, an embedding and an addition to every ResNet, recorded at first', async () => {
    const { page, watch, model } = await site.reader();
    const level = await LevelOnPage.open(page, 'en');
    expect(await level.badge.getAttribute('source')).toBe('recorded');
    const [code, embedding] = [await level.row(0), await level.row(1)];
    await level.slider.fill('900');
    expect(await level.row(0)).not.toEqual(code);
    expect(await level.row(1)).not.toEqual(embedding);
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('is read number by number with keys alone: along a row, down to the next, held and let go', async () => {
    const { page, level } = await open('en');
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
    const { page, level } = await open('en');
    await level.figure.getByLabel(t.choose).selectOption('code');
    await level.matrix.focus();
    for (const key of ['End', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    const said = (await level.figure.locator('.compared .readout').textContent())!;
    expect(said).toContain('999');
    expect(said).toContain('980');
    expect(said).toMatch(/[01]\.\d{4}/);
    // The level that is held there is the page's.
    expect(await level.slider.inputValue()).toBe('999');
  });

  test('is computed here for all levels when asked to, and the recorded levels stay what they were', async () => {
    await takeLane();
    const { level, watch } = await open('en');
    const [code, embedding] = [await level.row(0), await level.row(1)];
    await level.figure.getByRole('button', { name: t.compute }).click();
    await expect.poll(() => level.badge.getAttribute('source')).toBe('live');
    expect(await level.row(0)).toEqual(code);
    // The colour of a number may differ by its rounding, and by that of the row's range.
    const live = await level.row(1);
    expect(live.filter((value, i) => Math.abs(value - embedding[i]!) > 24)).toEqual([]);
    await level.slider.fill('407');
    expect(await level.figure.locator('.signal').textContent()).not.toContain('400');
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  looks(site, ['ps-noise-level'], async (page, language) => {
    const { figure, slider, t } = await LevelOnPage.open(page, language);
    expect(await figure.locator('.predict p').count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.high }).click();
    expect((await figure.locator('.predict p').textContent())!.match(/\d°/g)!.length).toBeGreaterThan(5);
    await figure.getByText(t.table).click();
    // A level that is not recorded is told with the one that is.
    await slider.fill('407');
    expect(await figure.locator('.signal').textContent()).toContain('400');
  });
});

test('the comparison is there in print, without script', async () => {
  const { page } = await site.newcomer({ javaScriptEnabled: false });
  await page.goto(`${site.url}en/lessons/inside-the-unet/`);
  const figure = page.locator('ps-noise-level');
  expect(await figure.locator('img').count()).toBe(1);
  expect(await figure.locator('tbody tr').count()).toBe(3);
});
