/** Maps held against effects, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/map-truth/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-map-truth');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.squares').waitFor();
  const t = texts[language];
  return {
    figure,
    t,
    effect: figure.locator('.effect ps-pixels'),
    words: figure.locator('.choices .word'),
    /** Correlations as they are written. */
    values: async () => (await figure.locator('.bars .value').allTextContents()).map((text) => Number(text.replace('−', '-'))),
  };
}

describe('the truth of a map', () => {
  test('shows the effect only when the reader has marked where to expect it, by keys alone; the marks are measured, too', async () => {
    const { page, watch, model } = await site.reader();
    const { figure, t, effect, values } = await open(page, 'en');
    expect(await effect.count()).toBe(0);
    expect(await figure.getByRole('button', { name: t.reveal }).isDisabled()).toBe(true);
    await figure.locator('ps-cell-map .cells').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await figure.getByRole('button', { name: t.reveal }).click();
    await effect.waitFor();
    const shown = await values();
    expect(shown).toHaveLength(4);
    for (const value of shown) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    expect(await figure.locator('.bars').getByText(t.rows.marks, { exact: true }).count()).toBe(1);
    expect(await figure.getByText(t.uniformNone).count()).toBe(1);
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('another word begins hidden again; without marking all can be looked through, at every step', async () => {
    const { page } = await site.reader();
    const { figure, t, effect, words, values } = await open(page, 'en');
    await words.first().click();
    expect(await effect.count()).toBe(0);
    await figure.getByRole('button', { name: t.showAtOnce }).click();
    const first = await values();
    await words.last().click();
    expect(await values()).not.toEqual(first);
    const before = await values();
    await figure.locator('input[type="range"]').fill('9');
    expect(await values()).not.toEqual(before);
    await figure.getByText(t.asTable).click();
    expect(await figure.locator('.table tbody tr').count()).toBe((await words.count()) + 3);
  });

  looks(site, ['ps-map-truth'], async (page, language) => {
    const { figure, t, effect, words, values } = await open(page, language);
    expect(await effect.count()).toBe(0);
    await figure.getByRole('button', { name: t.showAtOnce }).click();
    expect((await values()).length).toBeGreaterThan(2);
    await figure.getByText(t.asTable).click();
    expect(await figure.locator('.table tbody tr').count()).toBe((await words.count()) + 3);
  });
});

test('of a run painted here the effects are computed here, and the run without a word, too', async () => {
  await takeLane();
  const { page, watch } = await site.reader();
  await page.goto(`${site.url}en/lessons/where-the-words-come-in/?prompt=a+red+fish&seed=3&steps=6&guidance=4&scheduler=ddim`);
  const atlas = page.locator('ps-attention-atlas');
  await atlas.scrollIntoViewIfNeeded();
  await atlas.locator('ps-run-controls').getByRole('button', { name: 'Paint it' }).click();
  const figure = page.locator('ps-map-truth');
  await figure.scrollIntoViewIfNeeded();
  const t = texts.en;
  const compute = figure.getByRole('button', { name: t.compute });
  await compute
    .or(figure.getByRole('button', { name: 'fish', exact: true }))
    .first()
    .waitFor();
  if (await compute.isVisible()) await compute.click();
  await expect.poll(() => figure.locator('ps-badge').getAttribute('source')).toBe('live');
  await figure.getByRole('button', { name: 'fish', exact: true }).click();
  await figure.getByRole('button', { name: t.showAtOnce }).click();
  await figure.getByRole('button', { name: t.askWhole }).click();
  await figure.locator('.pair ps-pixels').nth(3).waitFor();
  expect(watch).toEqual({ foreign: [], errors: [] });
});
