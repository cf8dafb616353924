import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/told-level/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

/** Whatever it takes: the machine may be busy with other things. */

/** The figure as a reader meets it: by roles and words. */
class Told {
  readonly t: (typeof texts)[Language];
  readonly figure: Locator;
  readonly map: Locator;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.t = texts[language];
    this.figure = page.locator('ps-told-level');
    this.map = this.figure.getByRole('application');
  }

  static async open(page: Page, language: Language): Promise<Told> {
    await page.goto(`${site.url}${language}/lessons/inside-the-unet/`);
    await page.locator('ps-told-level').scrollIntoViewIfNeeded();
    return new Told(page, language);
  }

  button(name: string): Locator {
    return this.figure.getByRole('button', { name, exact: true });
  }

  /** What the map says of its cell: true level, told level. */
  async cell(): Promise<number[]> {
    const text = await this.figure.locator('.readout').textContent();
    return [...text!.matchAll(/\d{3}/g)].slice(0, 2).map(([level]) => Number(level));
  }

  /** Points at a cell by its row and column. */
  async point(row: number, column: number): Promise<void> {
    const box = (await this.map.boundingBox())!;
    await this.page.mouse.move(box.x + ((column + 0.5) / 17) * box.width, box.y + ((row + 0.5) / 17) * box.height);
  }

  colours(): Promise<number[]> {
    return this.map.locator('canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data]);
  }
}

describe('the UNet told a noise level that is not true', () => {
  test('shows recorded answers without any weights; the lie only after a guess', async () => {
    const { page, watch, model } = await site.reader();
    const told = await Told.open(page, 'en');
    const { t, figure } = told;
    await figure.getByText(t.covered).waitFor();
    await expect.poll(() => told.cell()).toEqual([400, 400]);
    expect(await figure.getByRole('radio').count()).toBe(0);
    await told.button(t.guesses.leaves).click();
    await expect.poll(() => told.cell()).toEqual([400, 200]);
    expect(await figure.getByRole('img', { name: t.lied(200, -200) }).count()).toBe(1);
    expect(await figure.getByRole('radio').count()).toBe(17);
    await figure.getByText(t.live, { exact: true }).waitFor({ state: 'detached' });
    expect(model).toEqual([]);
    expect(watch.errors).toEqual([]);
  });

  test('hovering previews a cell, a click holds it, arrows move it, Escape goes back to the truth', async () => {
    const { page } = await site.reader();
    const told = await Told.open(page, 'en');
    const { t, map, figure } = told;
    await told.button(t.show).click();
    await map.scrollIntoViewIfNeeded();
    await told.point(8, 2);
    await expect.poll(() => told.cell()).toEqual([500, 200]);
    await page.mouse.move(0, 0);
    await expect.poll(() => told.cell()).toEqual([400, 200]);
    await told.point(8, 12);
    await page.mouse.down();
    await page.mouse.up();
    await page.mouse.move(0, 0);
    await expect.poll(() => told.cell()).toEqual([500, 700]);
    await map.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => told.cell()).toEqual([550, 650]);
    await page.keyboard.press('Escape');
    await expect.poll(() => told.cell()).toEqual([550, 550]);
    const chosen = figure.getByRole('radio', { checked: true });
    await chosen.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => told.cell()).toEqual([550, 600]);
    expect(await chosen.evaluate((item) => item === (item.getRootNode() as ShadowRoot).activeElement)).toBe(true);
  });
});

test('each quantity colours the map anew', async () => {
  const { page } = await site.reader();
  const told = await Told.open(page, 'en');
  await told.button(told.t.show).click();
  const seen = new Set<string>();
  for (const name of Object.values(told.t.quantities)) {
    await told.button(name).click();
    await told.figure.getByRole('application', { name: new RegExp(name.replace('error', 'Error').slice(0, 8), 'i') }).waitFor();
    const colours = async () => (await told.colours()).join();
    await expect.poll(async () => seen.has(await colours())).toBe(false);
    seen.add(await colours());
  }
  expect(seen.size).toBe(4);
});

test('on this device: the cell comes at once, then the map fills; one points over it meanwhile', async () => {
  await takeLane();
  const { page } = await site.reader({ reducedMotion: 'no-preference' });
  const told = await Told.open(page, 'en');
  const { t, figure, map } = told;
  await told.button(t.show).click();
  await told.button(t.sources.live(16)).click();
  await figure.getByText(t.live, { exact: true }).waitFor();
  await figure.getByText(t.numbersNote(false)).waitFor();
  const done = async (): Promise<number> => Number(await figure.locator('.status progress').evaluate((bar: HTMLProgressElement) => bar.value));
  const some = await done();
  await expect.poll(done).toBeGreaterThan(some);
  const opaque = (await told.colours()).filter((value, i) => i % 4 === 3 && value === 255).length;
  expect(opaque).toBeGreaterThanOrEqual(2);
  expect(opaque).toBeLessThan(289);
  await map.scrollIntoViewIfNeeded();
  for (let i = 0; i < 60; i++) await told.point(4 + (i % 9), (i * 2) % 17);
  await told.point(10, 14);
  await expect.poll(() => figure.getByRole('img', { name: t.lied(800, 200) }).count()).toBe(1);
  await page.mouse.move(0, 0);
  // Another scene is another map.
  const before = await told.colours();
  await told.button(t.scene).click();
  await expect.poll(async () => (await told.colours()).join() === before.join()).toBe(false);
});

looks(site, ['ps-told-level'], async (page, language) => {
  const told = await Told.open(page, language);
  const { t, figure } = told;
  await told.button(t.guesses.leaves).click();
  await expect.poll(() => told.cell()).toEqual([400, 200]);
  expect(await figure.getByRole('img', { name: t.lied(200, -200) }).count()).toBe(1);
  await figure.getByText(t.asTable).click();
  await figure.getByText(t.howTitle).click();
});

test('where the record is missing it says so, shows the printed row, and trying again works', async () => {
  const { page } = await site.reader({ reducedMotion: 'no-preference' });
  await page.route('**/probes/told.safetensors', (route) => route.fulfill({ status: 404 }));
  const told = await Told.open(page, 'ko');
  await told.figure.getByRole('alert').getByText(told.t.recordFailed).waitFor();
  await told.figure.locator('figcaption').waitFor();
  await page.unroute('**/probes/told.safetensors');
  await told.button(told.t.again).click();
  await told.map.waitFor();
});
