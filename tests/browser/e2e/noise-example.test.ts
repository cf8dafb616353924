import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/noise-example/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

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
  test('shows picture, noise and mix before anything of the model is fetched', async () => {
    const { page, watch, model } = await site.reader({ reducedMotion: 'no-preference' });
    const example = await Example.open(page, 'en');
    for (const name of [example.t.clean, example.t.noise, example.t.mixed]) await example.picture(example.t.latentsAlt(name)).waitFor();
    await example.picture(example.t.decoded).waitFor();
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('mixes by the level that is chosen with keys or on the curve, in shares that it names', async () => {
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
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
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
    const example = await Example.open(page, 'en');
    await example.level.fill('700');
    await example.button(example.t.lost).click();
    const answer = await example.figure.getByRole('status').first().textContent();
    expect(answer).toContain('level 700');
    expect(answer).toMatch(/20 %/);
  });

  test('another picture and other noise make another mix; another noise keeps the picture', async () => {
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
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

  test('decodes on this device when asked, and goes on while the level is dragged', async () => {
    await takeLane();
    const { page, watch } = await site.reader({ reducedMotion: 'no-preference' });
    const example = await Example.open(page, 'en');
    await example.button(example.t.decode).click();
    await example.figure.locator('ps-badge[source=live]').waitFor();
    const decoded = example.picture(example.t.decoded);
    const before = await example.colours(decoded);
    const box = (await example.level.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 0; i < 60; i++) await page.mouse.move(box.x + box.width * (0.4 + (0.4 * i) / 60), box.y + box.height / 2);
    await page.mouse.up();
    await expect.poll(() => example.colours(decoded)).not.toEqual(before);
    expect(watch.errors).toEqual([]);
  });

  test('deals a batch, and another one', async () => {
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
    const example = await Example.open(page, 'en');
    await example.button(example.t.deal).click();
    const rows = () =>
      example.figure
        .getByRole('table', { name: /Eight training examples/ })
        .getByRole('rowheader')
        .allTextContents();
    const first = await rows();
    expect(first).toHaveLength(8);
    await example.button(example.t.deal).click();
    expect(await rows()).not.toEqual(first);
  });

  looks(site, ['ps-noise-example'], async (page, language) => {
    const example = await Example.open(page, language);
    const { t, figure } = example;
    for (const name of [t.clean, t.noise, t.mixed]) await example.picture(t.latentsAlt(name)).waitFor();
    await example.picture(t.decoded).waitFor();
    await example.level.fill('700');
    await example.button(t.lost).click();
    expect(await figure.getByRole('status').first().textContent()).toMatch(/700.*20 %/s);
    await example.button(t.deal).click();
    expect(
      await figure
        .getByRole('table', { name: /Eight training examples|학습 문제 여덟 개/ })
        .getByRole('rowheader')
        .count(),
    ).toBe(8);
  });
});
