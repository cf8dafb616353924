import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/noise-example/texts/index.ts';
import { HANG, watchFrames } from './lib/frames.ts';
import { LANGUAGES, useSite, type Language } from './lib/site.ts';

const site = useSite();

class Example {
  readonly t: (typeof texts)[Language];
  readonly figure: Locator;
  readonly level: Locator;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.t = texts[language];
    this.figure = page.locator('ps-noise-example');
    this.level = this.figure.getByRole('slider', { name: this.t.level });
  }

  static async open(page: Page, language: Language): Promise<Example> {
    await page.goto(`${site.url}${language}/lessons/noise-and-back-again/`);
    await page.locator('ps-noise-example').scrollIntoViewIfNeeded();
    const example = new Example(page, language);
    await example.level.waitFor();
    return example;
  }

  button(name: string): Locator {
    return this.figure.getByRole('button', { name, exact: true });
  }

  picture(name: string): Locator {
    return this.figure.getByRole('img', { name });
  }

  colours(picture: Locator): Promise<number[]> {
    return picture.evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data]);
  }
}

describe('a training example', () => {
  test.each(LANGUAGES)('shows picture, noise and mix before anything of the model is fetched: %s', async (language) => {
    const { page, watch } = await site.reader();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const example = await Example.open(page, language);
    for (const name of [example.t.clean, example.t.noise, example.t.mixed]) await example.picture(example.t.latentsAlt(name)).waitFor();
    await example.picture(example.t.decoded).waitFor();
    expect(asked.filter((url) => url.includes('/models/'))).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('mixes by the level that is chosen with keys or on the curve, in shares that it names', async () => {
    const { page } = await site.reader();
    const example = await Example.open(page, 'en');
    const mixed = example.picture(example.t.latentsAlt(example.t.mixed));
    const before = await example.colours(mixed);
    await example.level.focus();
    await page.keyboard.press('End');
    expect(await example.level.getAttribute('aria-valuetext')).toBe(example.t.levelValue(999, '0 %', '100 %'));
    // Next to nothing but noise is left.
    const noise = await example.colours(example.picture(example.t.latentsAlt(example.t.noise)));
    const difference = (await example.colours(mixed)).reduce((sum, value, i) => sum + Math.abs(value - noise[i]!), 0) / noise.length;
    expect(difference).toBeLessThan(2);
    await page.keyboard.press('Home');
    expect(await example.colours(mixed)).not.toEqual(before);
    const curves = example.figure.locator('.curves');
    await curves.scrollIntoViewIfNeeded();
    await curves.click({ position: { x: (await curves.boundingBox())!.width / 2, y: 10 } });
    expect(Math.abs(Number(await example.level.inputValue()) - 500)).toBeLessThan(3);
  });

  test('says what is left of the picture, and what the UNet still knows, where the reader lost it', async () => {
    const { page } = await site.reader();
    const example = await Example.open(page, 'en');
    await example.level.fill('700');
    await example.button(example.t.lost).click();
    const answer = await example.figure.getByRole('status').first().textContent();
    expect(answer).toContain('level 700');
    expect(answer).toMatch(/20 %/);
  });

  test('another picture and other noise make another mix; another noise keeps the picture', async () => {
    const { page } = await site.reader();
    const example = await Example.open(page, 'en');
    const noise = example.picture(example.t.latentsAlt(example.t.noise));
    const clean = example.picture(example.t.latentsAlt(example.t.clean));
    const [noiseBefore, cleanBefore] = [await example.colours(noise), await example.colours(clean)];
    await example.button(example.t.dice).click();
    await expect.poll(() => example.colours(noise)).not.toEqual(noiseBefore);
    expect(await example.colours(clean)).toEqual(cleanBefore);
    await example.figure.getByText(example.t.notDecoded).waitFor();
    await example.figure.getByRole('group', { name: example.t.scenes }).getByRole('button').nth(2).click();
    await expect.poll(() => example.colours(clean)).not.toEqual(cleanBefore);
  });

  test('decodes on this device when asked, and keeps its frames while the level is dragged', async () => {
    const { page, watch } = await site.reader();
    const example = await Example.open(page, 'en');
    await example.button(example.t.decode).click();
    await example.figure.locator('ps-badge[source=live]').waitFor();
    const decoded = example.picture(example.t.decoded);
    const before = await example.colours(decoded);
    const box = (await example.level.boundingBox())!;
    const frames = await watchFrames(page);
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 0; i < 60; i++) await page.mouse.move(box.x + box.width * (0.4 + (0.4 * i) / 60), box.y + box.height / 2);
    await page.mouse.up();
    const { longest, mean } = await frames();
    console.log(`while the level was dragged: ${mean.toFixed(0)} ms a frame, the longest ${longest.toFixed(0)} ms`);
    expect(longest).toBeLessThan(HANG);
    await expect.poll(() => example.colours(decoded)).not.toEqual(before);
    expect(watch.errors).toEqual([]);
  });

  test('deals a batch, and another one', async () => {
    const { page } = await site.reader();
    const example = await Example.open(page, 'en');
    await example.button(example.t.deal).click();
    const rows = () => example.figure.getByRole('table', { name: /Eight training examples/ }).getByRole('rowheader').allTextContents();
    const first = await rows();
    expect(first).toHaveLength(8);
    await example.button(example.t.deal).click();
    expect(await rows()).not.toEqual(first);
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation, in %s', async (colorScheme) => {
    const { page } = await site.reader({ colorScheme, reducedMotion: 'reduce' });
    const example = await Example.open(page, 'ko');
    await example.button(example.t.lost).click();
    await example.button(example.t.deal).click();
    const { violations } = await new AxeBuilder({ page }).include('ps-noise-example').analyze();
    expect(violations).toEqual([]);
  });
});
