/** The UNet's map in lesson 3, as a reader uses it. */
import { AxeBuilder } from '@axe-core/playwright';
import sharp from 'sharp';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/unet-map/texts/index.ts';
import { HANG, watchFrames } from './lib/frames.ts';
import { LANGUAGES, PATIENCE, useSite, type Language } from './lib/site.ts';

const site = useSite();

class MapOnPage {
  readonly t: (typeof texts)[Language];
  readonly figure: Locator;
  readonly stage: Locator;
  readonly row: Locator;
  readonly panel: Locator;
  readonly badge: Locator;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.t = texts[language];
    this.figure = page.locator('ps-unet-map');
    this.stage = this.figure.locator('ps-unet-stage').getByRole('application');
    this.row = this.figure.getByRole('group', { name: this.t.order }).getByRole('button');
    this.panel = this.figure.locator('.panel');
    this.badge = this.figure.locator('ps-badge');
  }

  static async open(page: Page, language: Language): Promise<MapOnPage> {
    await page.goto(`${site.url}${language}/lessons/inside-the-unet/`);
    const map = new MapOnPage(page, language);
    // Figures above it grow when they come, and push it away again.
    await expect
      .poll(
        async () => {
          await map.figure.scrollIntoViewIfNeeded();
          return map.row.count();
        },
        { timeout: PATIENCE },
      )
      .toBeGreaterThan(0);
    return map;
  }

  /** How many colours there are in what is drawn. */
  async colours(): Promise<number> {
    const { data } = await sharp(await this.stage.screenshot()).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 3) seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    return seen.size;
  }

  /** Lines and labels alone have a few dozen colours; maps have hundreds. */
  async isDrawn(): Promise<void> {
    await expect.poll(() => this.colours(), { timeout: PATIENCE }).toBeGreaterThan(300);
  }

  heading(): Promise<string | null> {
    return this.panel.getByRole('heading').textContent();
  }
}

const open = async (language: Language, options = {}) => {
  const { page, watch } = await site.reader({ reducedMotion: 'reduce', ...options });
  return { page, watch, map: await MapOnPage.open(page, language) };
};

describe.each(LANGUAGES)('the UNet’s map, in %s', (language) => {
  const t = texts[language];

  test('shows recorded layers at first, and fetches nothing of the model', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const map = await MapOnPage.open(page, language);
    await map.isDrawn();
    expect(await map.badge.getAttribute('source')).toBe('recorded');
    expect(asked.filter((url) => /\/models\/|ort-wasm/.test(url))).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('answers a guess by counting, and only after it', async () => {
    const { map } = await open(language);
    expect(await map.figure.locator('.predict p').count()).toBe(0);
    await map.figure.getByRole('button', { name: t.guesses.middle }).click();
    expect(await map.figure.locator('.predict p').textContent()).toMatch(/\d+ %.*\d+ %/);
  });

  test('is walked through with keys alone, in the order in which the layers run; Escape lets go', async () => {
    const { page, map } = await open(language);
    await map.isDrawn();
    const total = await map.row.count();
    await map.row.first().focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    const label = await map.row.nth(3).getAttribute('aria-label');
    expect(label).toContain(language === 'ko' ? `${total}개 가운데 4번째` : `4 of ${total}`);
    await page.keyboard.press('Enter');
    expect(await map.row.nth(3).getAttribute('aria-pressed')).toBe('true');
    expect(label).toContain((await map.heading())!.trim());
    await map.panel.getByRole('button', { name: t.next }).click();
    expect(await map.row.nth(4).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await map.figure.locator('.order [aria-pressed=true]').count()).toBe(0);
  });

  test('shows all channels of a layer, each with its numbers, by keys', async () => {
    const { page, map } = await open(language);
    const grid = map.panel.getByRole('application');
    await grid.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => map.panel.locator('.readout').textContent()).toMatch(/(Channel 2:|2번 채널:).*\d/);
    expect(await map.figure.locator('.order [aria-pressed=true]').count()).toBe(1);
    const before = await map.panel.locator('ps-scale-legend p').textContent();
    await map.panel.getByText(t.normalisations.channel).click();
    expect(await map.panel.locator('ps-scale-legend p').textContent()).not.toBe(before);
  });

  test('says which step it shows when the page’s step is not recorded', async () => {
    const { map } = await open(language);
    const step = map.figure.getByRole('slider', { name: t.step });
    await step.fill('5');
    const said = await map.figure.locator('.bar + .note').textContent();
    expect(said).toContain(t.stepRecorded(7, 0).split('(')[0]!.trim());
  });

  test('computes any step of the run here, and then by itself', async () => {
    const { map, watch } = await open(language);
    await map.figure.getByRole('slider', { name: t.step }).fill('5');
    await map.figure.getByRole('button', { name: t.compute }).click();
    await expect.poll(() => map.badge.getAttribute('source'), { timeout: PATIENCE }).toBe('live');
    await map.figure.getByText(t.stepHere).waitFor();
    await map.figure.getByRole('slider', { name: t.step }).fill('9');
    await map.figure.getByText(t.stepHere).waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation in %s, in space and flat', async (colorScheme) => {
    const { page, map } = await open(language, { colorScheme });
    await map.figure.getByRole('button', { name: t.guesses.outside }).click();
    await map.row.nth(4).click();
    for (const view of [t.views.space, t.views.flat]) {
      await map.figure.getByText(view, { exact: true }).click();
      const { violations } = await new AxeBuilder({ page }).include('ps-unet-map').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join(' | ')}`)).toEqual([]);
    }
  });

  test('is flat on a narrow page, which it does not widen', async () => {
    const { page, map } = await open(language, { viewport: { width: 360, height: 740 } });
    await map.figure.locator('ps-unet-flat svg').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

describe('the map in space', () => {
  test('turns under the pointer without the page standing still, and names the stack that is clicked', async () => {
    const { page, map } = await open('en', { reducedMotion: 'no-preference' });
    await map.isDrawn();
    const before = await map.stage.screenshot();
    const box = (await map.stage.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const frames = await watchFrames(page);
    for (let i = 0; i < 60; i++) await page.mouse.move(x + 90 * Math.sin(i / 6), y + 30 * Math.cos(i / 9));
    await page.mouse.up();
    const { longest } = await frames();
    console.log(`orbiting: at most ${longest.toFixed(0)} ms without a frame`);
    expect(longest).toBeLessThan(HANG);
    expect(Buffer.compare(before, await map.stage.screenshot())).not.toBe(0);
  });

  test('flies to a stack that is clicked, and back to all', async () => {
    const { page, map } = await open('en');
    await map.isDrawn();
    const box = (await map.stage.boundingBox())!;
    const held = map.figure.locator('.order [aria-pressed=true]');
    for (let i = 0; i < 40 && (await held.count()) === 0; i++) await page.mouse.click(box.x + box.width * (0.05 + 0.022 * i), box.y + box.height * 0.34);
    expect(await held.count()).toBe(1);
    const near = await map.stage.screenshot();
    await map.figure.getByRole('button', { name: map.t.reset }).click();
    expect(await held.count()).toBe(0);
    await expect.poll(async () => Buffer.compare(near, await map.stage.screenshot())).not.toBe(0);
  });

  test('sends a pulse through all layers, and Space stops it', async () => {
    const { page, map } = await open('en');
    await map.isDrawn();
    await map.stage.focus();
    await page.keyboard.press('Space');
    const passed = map.figure.locator('.order .passed');
    await expect.poll(() => passed.getAttribute('data-layer'), { timeout: PATIENCE }).toBe('3');
    await page.keyboard.press('Space');
    const at = await passed.getAttribute('data-layer');
    await page.waitForTimeout(900);
    expect(await passed.getAttribute('data-layer')).toBe(at);
    await page.keyboard.press('Escape');
    expect(await passed.count()).toBe(0);
  });

  test('is drawn flat where there is no WebGL, and says why', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      const original = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : Reflect.apply(original, this, [kind, ...rest]);
      } as typeof original;
    });
    const map = await MapOnPage.open(page, 'en');
    await map.figure.getByText(map.t.noSpace).waitFor();
    await map.figure.locator('ps-unet-flat svg').waitFor();
    await map.figure.locator('ps-unet-flat .hit').nth(4).click();
    expect(await map.row.nth(4).getAttribute('aria-pressed')).toBe('true');
    expect(watch.errors).toEqual([]);
  });
});

test('the map is there in print, without script', async () => {
  const { page } = await site.reader({ javaScriptEnabled: false });
  await page.goto(`${site.url}ko/lessons/inside-the-unet/`);
  const figure = page.locator('ps-unet-map');
  expect(await figure.locator('svg image').count()).toBeGreaterThan(10);
  expect(await figure.locator('figcaption').textContent()).toMatch(/\d/);
});
