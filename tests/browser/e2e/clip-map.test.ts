import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { texts } from '../../../src/figures/clip-map/texts/index.ts';
import { drawn, expectAccessible, looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

/** The map as a reader meets it: found by role and by the words on the page. */
class ClipMapOnPage {
  readonly page: Page;
  readonly t: (typeof texts)[Language];
  readonly figure: Locator;
  readonly stage: Locator;
  readonly list: Locator;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.t = texts[language];
    this.figure = page.locator('ps-clip-map');
    this.stage = this.figure.getByRole('application');
    this.list = this.figure.getByRole('combobox', { name: this.t.point });
  }

  async open(language: Language): Promise<this> {
    await this.page.goto(`${site.url}${language}/lessons/words-and-pictures/`);
    // Figures above it grow when they come, and push it away again.
    await expect
      .poll(async () => {
        await this.figure.scrollIntoViewIfNeeded();
        return this.list.count();
      })
      .toBe(1);
    return this;
  }

  button(name: string): Locator {
    return this.figure.getByRole('button', { name, exact: true });
  }

  /** How many colours there are in what is drawn, labels and all. */
  async colours(): Promise<number> {
    const { data } = await sharp(await this.stage.screenshot())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 3) seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    return seen.size;
  }

  /** A map with pictures on it has hundreds of colours; axes and labels alone have a few dozen. */
  async isDrawn(): Promise<void> {
    await expect.poll(() => this.colours()).toBeGreaterThan(400);
  }

  /** Where the chosen text's label stands. */
  async labelOf(text: string): Promise<{ x: number; y: number }> {
    const box = await this.stage.locator('.labels .always', { hasText: text }).boundingBox();
    return { x: box!.x, y: box!.y };
  }
}

const open = async (language: Language, options = {}) => {
  const { page, watch } = await site.reader(options);
  const map = await new ClipMapOnPage(page, language).open(language);
  return { page, watch, map };
};

describe('the map', () => {
  const t = texts.en;

  test('is drawn from recorded vectors, and says so, and how much of them it shows', async () => {
    const { map, watch } = await open('en');
    await map.isDrawn();
    expect(await map.figure.locator('ps-badge .label').textContent()).toBe(t.recorded);
    expect(await map.figure.getByText(/3 of 128.*\d+ %/).count()).toBe(1);
    expect(watch.foreign).toEqual([]);
    expect(watch.errors).toEqual([]);
  });

  test('chosen from the list by keyboard, a point is held, with its neighbours; Escape lets go', async () => {
    const { map, page } = await open('en');
    await map.isDrawn();
    const cat = 'cat';
    await map.list.focus();
    await map.list.selectOption({ label: cat });
    const near = map.figure.getByRole('region', { name: t.quoted(cat) });
    await near.waitFor();
    expect(await near.getByRole('listitem').count()).toBe(10);
    expect(await near.getByText(/\d[.]\d\d/).count()).toBeGreaterThan(0);
    const before = await map.labelOf(cat);
    await map.stage.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await map.labelOf(cat)).x !== before.x || (await map.labelOf(cat)).y !== before.y).toBe(true);
    await page.keyboard.press('Escape');
    await near.waitFor({ state: 'detached' });
  });

  test('is also a table, which sorts, and in which a row can be chosen', async () => {
    const { map } = await open('en');
    await map.figure.getByText(t.table, { exact: true }).click();
    const table = map.figure.getByRole('region', { name: t.table }).getByRole('table');
    const rows = table.locator('tbody tr');
    expect(await rows.count()).toBeGreaterThan(700);
    const first = async () => (await rows.first().locator('td').nth(1).textContent()) ?? '';
    const number = (text: string) => Number(text.replace('−', '-'));
    await table.getByRole('button', { name: t.columns.axis1 }).click();
    const most = number(await first());
    await table.getByRole('button', { name: t.columns.axis1 }).click();
    expect(await table.getByRole('columnheader', { name: t.columns.axis1 }).getAttribute('aria-sort')).toBe('ascending');
    expect(number(await first())).toBeLessThan(most);
    const row = rows.first().getByRole('button');
    const name = (await row.textContent())!.trim();
    await row.click();
    expect(await row.getAttribute('aria-pressed')).toBe('true');
    expect(await map.figure.locator('.panel').textContent()).toContain(name);
  });

  test('a point under the pointer is named, and held by a click', async () => {
    const { map, page } = await open('en');
    await map.isDrawn();
    await map.button(t.languages.both).click();
    const box = (await map.stage.boundingBox())!;
    const hovered = map.stage.locator('.labels .always:not(.cosine)');
    const names = async () => {
      const all = await hovered.evaluateAll((labels) => labels.filter((label) => getComputedStyle(label).visibility === 'visible').map(({ textContent }) => textContent));
      return all.map((name) => name ?? '');
    };
    const before = await names();
    let found: string | undefined;
    for (let i = 0; i < 40 && !found; i++) {
      await page.mouse.move(box.x + box.width / 2 + (i - 20) * 6, box.y + box.height / 2 + (i % 7) * 11);
      await drawn(page);
      found = (await names()).find((name) => !before.includes(name));
    }
    expect(found).toBeTruthy();
    await page.mouse.down();
    await page.mouse.up();
    await map.figure.locator('.panel').getByRole('heading', { name: found! }).waitFor();
  });

  looks(site, ['ps-clip-map'], async (page, language) => {
    const map = await new ClipMapOnPage(page, language).open(language);
    const { t, figure } = map;
    await map.isDrawn();
    expect(await figure.locator('ps-badge .label').textContent()).toBe(t.recorded);
    expect(await figure.getByText(language === 'ko' ? /128.* 3개.*\d+ %/ : /3 of 128.*\d+ %/).count()).toBe(1);
    await map.button(t.guesses.colour).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/0\.\d\d.*0\.\d\d/s);
    // To who asks it is said what the gap does to comparisons.
    await figure.getByText(t.gapTitle, { exact: true }).click();
    await figure.getByText(language === 'ko' ? /표준편차 0\.0\d\).*\d+ %/ : /standard deviation 0\.0\d\).*\d+ % of the pictures/).waitFor();
    // The rules are the same for eight hundred rows as for fifty.
    for (const kind of [t.kinds.picture, t.kinds.caption]) await map.button(kind).click();
    if (language === 'ko') return;
    await expectAccessible(page, ['ps-clip-map']);
    await map.figure.getByText(t.table, { exact: true }).click();
  });

  test('on a narrow page has none of its labels cut off', async () => {
    const { map } = await open('ko', { viewport: { width: 360, height: 740 } });
    await map.isDrawn();
    const cut = await map.stage.evaluate((stage) => {
      const { left, right } = stage.getBoundingClientRect();
      const labels = [...stage.querySelectorAll('.labels span')].filter((label) => getComputedStyle(label).visibility === 'visible');
      return {
        labels: labels.length,
        outside: labels.filter((label) => label.getBoundingClientRect().left < left || label.getBoundingClientRect().right > right + 1).map(({ textContent }) => textContent),
      };
    });
    expect(cut.labels).toBeGreaterThan(0);
    expect(cut.outside).toEqual([]);
  });
});

describe('without WebGL', () => {
  test('the map is drawn flat and says why', async () => {
    const { page, watch } = await site.reader();
    await page.addInitScript(() => {
      const original = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : Reflect.apply(original, this, [kind, ...rest]);
      } as typeof original;
    });
    const map = await new ClipMapOnPage(page, 'en').open('en');
    await map.figure.getByText(texts.en.noSpace.refused).waitFor();
    expect(await map.button(texts.en.views.flat).getAttribute('aria-pressed')).toBe('true');
    await map.isDrawn();
    expect(await map.figure.getByText(/2 of 128/).count()).toBe(1);
    expect(watch.errors).toEqual([]);
  });

  test('taken away later, the map goes flat; asked for again, it is back in space', async () => {
    const { map } = await open('en');
    await map.isDrawn();
    await map.stage.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext());
    await map.figure.getByText(texts.en.noSpace.lost).waitFor();
    await map.isDrawn();
    await map.button(texts.en.views.space).click();
    await map.figure.getByText(texts.en.noSpace.lost).waitFor({ state: 'detached' });
    await map.isDrawn();
    expect(await map.button(texts.en.views.space).getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the page around it', () => {
  test('has one choice: what is chosen on the map is chosen in the matrix, and the other way round', async () => {
    const { map, page } = await open('en');
    await map.isDrawn();
    const cells = page.locator('ps-similarity-matrix [role=button]');
    await page.locator('ps-similarity-matrix').scrollIntoViewIfNeeded();
    await cells.first().waitFor();
    await map.list.selectOption({ label: 'a red cat' });
    const chosen = page.locator('ps-similarity-matrix [role=button][aria-pressed=true]');
    await expect.poll(() => chosen.getAttribute('aria-label')).toMatch(/^a red cat;/);
    await page.locator('ps-similarity-matrix [role=button][aria-label^="a penguin;"]').first().click();
    await map.figure.locator('.pair').getByText('a penguin', { exact: true }).waitFor();
  });

  test('scrolls under the wheel until the reader has gone into the map', async () => {
    const { map, page } = await open('en', { viewport: { width: 1280, height: 600 } });
    await map.isDrawn();
    const box = (await map.stage.boundingBox())!;
    const corner = [box.x + 8, box.y + 8] as const;
    await page.mouse.move(...corner);
    // In the window: figures above it that come late push the page without moving what is seen.
    const top = () => map.stage.evaluate((stage) => Math.round(stage.getBoundingClientRect().top));
    const before = await top();
    await page.mouse.wheel(0, -120);
    await expect.poll(top).toBeGreaterThan(before);
    await map.stage.click({ position: { x: 8, y: 8 } });
    const inside = await top();
    const labels = () => map.stage.evaluate((stage) => [...stage.querySelectorAll('.labels span')].map((label) => label.getBoundingClientRect().left).join());
    const far = await labels();
    await page.mouse.wheel(0, -120);
    // It was the map that took the wheel.
    await expect.poll(labels).not.toBe(far);
    expect(await top()).toBe(inside);
  });

  test('has the map in print, without script', async () => {
    const { page } = await site.newcomer({ javaScriptEnabled: false });
    await page.goto(`${site.url}en/lessons/words-and-pictures/`);
    const figure = page.locator('ps-clip-map');
    expect(await figure.locator('svg text').count()).toBe(24);
    expect(await figure.locator('table tbody tr').count()).toBeGreaterThan(3);
    expect(await figure.locator('figcaption').textContent()).toMatch(/\d+ %/);
  });

  test('learns which guess was right only after guessing', async () => {
    const { map } = await open('en');
    const told = map.figure.getByText(texts.en.measuredHowTitle);
    expect(await told.count()).toBe(0);
    await map.button(texts.en.guesses.thing).click();
    await told.waitFor();
    expect(await map.figure.locator('.predict p').textContent()).toMatch(/0\.\d\d .*0\.\d\d/);
  });
});
