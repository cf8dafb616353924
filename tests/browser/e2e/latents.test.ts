import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/latents/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

class Figure {
  readonly t: (typeof texts)[Language];
  readonly figure: Locator;
  readonly grid: Locator;
  readonly value: Locator;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.t = texts[language];
    this.figure = page.locator('ps-latents');
    this.grid = this.figure.getByRole('application');
    this.value = this.figure.getByRole('slider', { name: this.t.value, exact: true });
  }

  static async open(page: Page, language: Language): Promise<Figure> {
    await page.goto(`${site.url}${language}/lessons/noise-and-back-again/`);
    await page.locator('ps-latents').scrollIntoViewIfNeeded();
    const figure = new Figure(page, language);
    await figure.grid.waitFor();
    return figure;
  }

  button(name: string): Locator {
    return this.figure.getByRole('button', { name, exact: true });
  }

  colours(name: string): Promise<number[]> {
    return this.figure
      .getByRole('img', { name, exact: true })
      .evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data]);
  }
}

describe('a picture in latents', () => {
  test('shows a recorded change and, once guessed, how far it reached, without fetching the model', async () => {
    const { page, watch, model } = await site.reader({ reducedMotion: 'no-preference' });
    const { figure, t, button, colours } = await bound(page, 'en');
    expect(await figure.getByText(t.covered).count()).toBe(2);
    await button(t.guesses.own).click();
    expect(await colours(t.changed)).not.toEqual(await colours(t.decoded));
    expect(await figure.getByRole('status').first().textContent()).toMatch(/\d+ %/);
    await figure.getByText(t.channels).click();
    expect(await figure.getByRole('rowheader').allTextContents()).toEqual(['1', '2', '3', '4']);
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('is decoded on this device when asked to', async () => {
    await takeLane();
    const { page } = await site.reader();
    const { button, t, figure, colours } = await bound(page, 'ko');
    const recorded = await colours(t.decoded);
    await button(t.decode).click();
    await figure.locator('ps-badge[source=live]').waitFor();
    const farthest = (await colours(t.decoded)).reduce((most, value, i) => Math.max(most, Math.abs(value - recorded[i]!)), 0);
    expect(farthest).toBeLessThanOrEqual(2);
  });

  test('on this device: a whole channel is shifted, a number chosen and changed by keys alone, another channel dragged, and all of it taken back', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { grid, value, button, t, figure, colours } = await bound(page, 'en');
    await button(t.guesses.near).click();
    await figure
      .getByText(/of it lies/)
      .first()
      .waitFor();
    // The slider keeps the number's own value while its channel is shifted, and no share is told of several changes.
    await grid.focus();
    await page.keyboard.press('ArrowRight');
    const own = await value.inputValue();
    await figure.getByRole('slider', { name: t.shift(1) }).fill('1.5');
    await figure.locator('ps-badge[source=live]').waitFor();
    await expect.poll(() => figure.getByText(/of it lies/).count()).toBe(0);
    expect(await value.inputValue()).toBe(own);
    const shifted = await colours(t.changed);
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await figure
      .getByText(/channel 1, row 2, column 2: /)
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    expect(await value.inputValue()).toBe('4');
    await expect.poll(() => colours(t.changed)).not.toEqual(shifted);
    expect(await colours(t.changed)).not.toEqual(await colours(t.decoded));

    const before = await colours(t.changed);
    const box = (await figure.getByRole('slider', { name: t.shift(4) }).boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 0; i < 60; i++) await page.mouse.move(box.x + box.width * (0.5 + (0.4 * i) / 60), box.y + box.height / 2);
    await page.mouse.up();
    await expect.poll(() => colours(t.changed)).not.toEqual(before);

    await button(t.reset).click();
    await expect.poll(async () => (await colours(t.changed)).join() === (await colours(t.decoded)).join()).toBe(true);
    await grid.focus();
    await page.keyboard.press('Escape');
    expect(await value.isDisabled()).toBe(true);
    expect(watch.errors).toEqual([]);
  });

  looks(site, ['ps-latents'], async (page, language) => {
    const { button, t, figure } = await bound(page, language);
    expect(await figure.getByText(t.covered).count()).toBe(2);
    await button(t.guesses.all).click();
    expect(await figure.getByRole('status').first().textContent()).toMatch(/\d+ %/);
  });
});

/** The figure with its methods bound, so that tests may name what they use. */
async function bound(page: Page, language: Language) {
  const figure = await Figure.open(page, language);
  return { figure: figure.figure, t: figure.t, grid: figure.grid, value: figure.value, button: figure.button.bind(figure), colours: figure.colours.bind(figure) };
}
