import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/latents/texts/index.ts';
import { HANG, watchFrames } from './lib/frames.ts';
import { LANGUAGES, useSite, type Language } from './lib/site.ts';

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
  test.each(LANGUAGES)('shows a recorded change and, once guessed, how far it reached, without fetching the model: %s', async (language) => {
    const { page, watch } = await site.reader();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const { figure, t, button, colours } = await bound(page, language);
    expect(await figure.getByText(t.covered).count()).toBe(2);
    await button(t.guesses.own).click();
    expect(await colours(t.changed)).not.toEqual(await colours(t.decoded));
    expect(await figure.getByRole('status').first().textContent()).toMatch(/\d+ %/);
    expect(await figure.getByRole('rowheader').allTextContents()).toEqual(['1', '2', '3', '4']);
    expect(asked.filter((url) => url.includes('/models/'))).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('with the keyboard alone a number is chosen, changed on this device, and taken back', async () => {
    const { page } = await site.reader();
    const { grid, value, button, t, figure, colours } = await bound(page, 'en');
    await grid.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await figure.getByText(/channel 1, row 2, column 2: /).first().waitFor();
    await page.keyboard.press('Enter');
    await figure.locator('ps-badge[source=live]').waitFor();
    expect(await value.inputValue()).toBe('4');
    expect(await colours(t.changed)).not.toEqual(await colours(t.decoded));
    await button(t.reset).click();
    await expect.poll(async () => (await colours(t.changed)).join() === (await colours(t.decoded)).join(), { timeout: 60_000 }).toBe(true);
    await grid.focus();
    await page.keyboard.press('Escape');
    expect(await value.isDisabled()).toBe(true);
  });

  test('the slider keeps the number’s own value while its channel is shifted, and no share is told of several changes', async () => {
    const { page } = await site.reader();
    const { grid, value, t, figure, button } = await bound(page, 'en');
    await button(t.guesses.near).click();
    await figure.getByText(/of it lies/).first().waitFor();
    await grid.focus();
    await page.keyboard.press('ArrowRight');
    const before = await value.inputValue();
    await figure.getByRole('slider', { name: t.shift(1) }).fill('1.5');
    await figure.locator('ps-badge[source=live]').waitFor();
    expect(await value.inputValue()).toBe(before);
    await expect.poll(() => figure.getByText(/of it lies/).count()).toBe(0);
  });

  test('a whole channel can be shifted, and the page keeps its frames while it is dragged', async () => {
    const { page, watch } = await site.reader();
    const { button, t, figure, colours } = await bound(page, 'en');
    await button(t.decode).click();
    await figure.locator('ps-badge[source=live]').waitFor();
    const before = await colours(t.changed);
    const box = (await figure.getByRole('slider', { name: t.shift(4) }).boundingBox())!;
    const frames = await watchFrames(page);
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 0; i < 60; i++) await page.mouse.move(box.x + box.width * (0.5 + (0.4 * i) / 60), box.y + box.height / 2);
    await page.mouse.up();
    const { longest, mean } = await frames();
    console.log(`while a channel was dragged: ${mean.toFixed(0)} ms a frame, the longest ${longest.toFixed(0)} ms`);
    expect(longest).toBeLessThan(HANG);
    await expect.poll(() => colours(t.changed), { timeout: 60_000 }).not.toEqual(before);
    expect(watch.errors).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation, in %s', async (colorScheme) => {
    const { page } = await site.reader({ colorScheme, reducedMotion: 'reduce' });
    const { button, t } = await bound(page, 'ko');
    await button(t.guesses.all).click();
    const { violations } = await new AxeBuilder({ page }).include('ps-latents').analyze();
    expect(violations).toEqual([]);
  });
});

/** The figure with its methods bound, so that tests may name what they use. */
async function bound(page: Page, language: Language) {
  const figure = await Figure.open(page, language);
  return { figure: figure.figure, t: figure.t, grid: figure.grid, value: figure.value, button: figure.button.bind(figure), colours: figure.colours.bind(figure) };
}
