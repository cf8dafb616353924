/** The UNet's map in lesson 3, as a reader uses it. */
import sharp from 'sharp';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/unet-map/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { drawn, expectAccessible, looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

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
      .poll(async () => {
        await map.figure.scrollIntoViewIfNeeded();
        return map.row.count();
      })
      .toBeGreaterThan(0);
    return map;
  }

  /** How many colours there are in what is drawn. */
  async colours(): Promise<number> {
    const { data } = await sharp(await this.stage.screenshot())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 3) seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    return seen.size;
  }

  /** Lines and labels alone have a few dozen colours; maps have hundreds. */
  async isDrawn(): Promise<void> {
    await expect.poll(() => this.colours()).toBeGreaterThan(300);
  }

  heading(): Promise<string | null> {
    return this.panel.getByRole('heading').textContent();
  }
}

const open = async (language: Language, options = {}) => {
  const { page, watch } = await site.reader(options);
  return { page, watch, map: await MapOnPage.open(page, language) };
};

describe('the UNet’s map', () => {
  const t = texts.en;

  test('shows recorded layers at first, and fetches nothing of the model', async () => {
    const { page, watch, model } = await site.reader();
    const map = await MapOnPage.open(page, 'en');
    await map.isDrawn();
    expect(await map.badge.getAttribute('source')).toBe('recorded');
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('is walked through with keys alone, in the order in which the layers run; Escape lets go', async () => {
    const { page, map } = await open('en');
    await map.isDrawn();
    const total = await map.row.count();
    await map.row.first().focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    const label = await map.row.nth(3).getAttribute('aria-label');
    expect(label).toContain(`4 of ${total}`);
    await page.keyboard.press('Enter');
    expect(await map.row.nth(3).getAttribute('aria-pressed')).toBe('true');
    expect(label).toContain((await map.heading())!.trim());
    await map.panel.getByRole('button', { name: t.next }).click();
    expect(await map.row.nth(4).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await map.figure.locator('.order [aria-pressed=true]').count()).toBe(0);
  });

  test('shows all channels of a layer, each with its numbers, by keys', async () => {
    const { page, map } = await open('en');
    const grid = map.panel.getByRole('application');
    await grid.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => map.panel.locator('.readout').textContent()).toMatch(/Channel 2:.*\d/);
    expect(await map.figure.locator('.order [aria-pressed=true]').count()).toBe(1);
    const before = await map.panel.locator('ps-scale-legend p').textContent();
    await map.panel.getByText(t.normalisations.channel).click();
    expect(await map.panel.locator('ps-scale-legend p').textContent()).not.toBe(before);
  });

  test('says which step it shows when the page’s step is not recorded', async () => {
    const { map } = await open('en');
    const step = map.figure.getByRole('slider', { name: t.step });
    await step.fill('5');
    const said = await map.figure.locator('.which').textContent();
    expect(said).toContain(t.stepRecorded(7, 0).split('(')[0]!.trim());
  });

  test('computes any step of the run here, and then by itself', async () => {
    await takeLane();
    const { map, watch } = await open('en');
    await map.figure.getByRole('slider', { name: t.step }).fill('5');
    await map.figure.getByRole('button', { name: t.compute }).click();
    await expect.poll(() => map.badge.getAttribute('source')).toBe('live');
    await map.figure.getByText(t.stepHere).waitFor();
    await map.figure.getByRole('slider', { name: t.step }).fill('9');
    await map.figure.getByText(t.stepHere).waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  // Flat on a narrow page, which it is seen on in Korean; in space here, and flat as well.
  looks(site, ['ps-unet-map'], async (page, language) => {
    const map = await MapOnPage.open(page, language);
    const t = texts[language];
    expect(await map.figure.locator('.predict p').count()).toBe(0);
    await map.figure.getByRole('button', { name: t.guesses.outside }).click();
    expect(await map.figure.locator('.predict p').textContent()).toMatch(/\d+ %.*\d+ %/);
    await map.row.nth(4).click();
    expect(await map.row.nth(3).getAttribute('aria-label')).toContain(language === 'ko' ? `${await map.row.count()}개 가운데 4번째` : `4 of ${await map.row.count()}`);
    if (language === 'en') {
      await map.isDrawn();
      await expectAccessible(page, ['ps-unet-map']);
      await map.figure.getByText(t.views.flat, { exact: true }).click();
    }
    await map.figure.locator('ps-unet-flat svg').waitFor();
  });
});

describe('the map in space', () => {
  test('turns under the pointer', async () => {
    const { page, map } = await open('en', { reducedMotion: 'no-preference' });
    await map.isDrawn();
    const before = await map.stage.screenshot();
    const box = (await map.stage.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 0; i < 60; i++) await page.mouse.move(x + 90 * Math.sin(i / 6), y + 30 * Math.cos(i / 9));
    await page.mouse.up();
    await expect.poll(async () => Buffer.compare(before, await map.stage.screenshot())).not.toBe(0);
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
    // The page's clock is ours, so that nothing hangs on how fast it is: a second is more than the pulse stays with a layer.
    await page.clock.install();
    const second = () => page.clock.fastForward(1000);
    await page.keyboard.press('Space');
    const passed = map.figure.locator('.order .passed');
    for (let layer = 1; layer <= 3; layer++) {
      await second();
      await expect.poll(() => passed.getAttribute('data-layer').then(Number)).toBeGreaterThanOrEqual(layer);
    }
    await page.keyboard.press('Space');
    await drawn(page);
    const at = await passed.getAttribute('data-layer');
    for (let i = 0; i < 3; i++) await second();
    await drawn(page);
    expect(await passed.getAttribute('data-layer')).toBe(at);
    await page.keyboard.press('Escape');
    expect(await passed.count()).toBe(0);
  });

  test('is drawn flat where there is no WebGL, and says why', async () => {
    const { page, watch } = await site.reader();
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
  const { page } = await site.newcomer({ javaScriptEnabled: false });
  await page.goto(`${site.url}ko/lessons/inside-the-unet/`);
  const figure = page.locator('ps-unet-map');
  expect(await figure.locator('svg image').count()).toBeGreaterThan(10);
  expect(await figure.locator('figcaption').textContent()).toMatch(/\d/);
});
