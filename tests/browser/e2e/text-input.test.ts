/** The text as the UNet receives it, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/text-input/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-text-input');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.grid').waitFor();
  const t = texts[language];
  return {
    figure,
    t,
    sentence: figure.getByRole('textbox', { name: t.sentence, exact: true }),
    other: figure.getByRole('textbox', { name: t.other, exact: true }),
    /** What is written beside each row. */
    moved: () => figure.locator('.moved li').allTextContents(),
    answer: () => figure.locator('.predict p').textContent(),
  };
}

describe('the text as an input', () => {
  test('keeps its answer until the reader has guessed; rows before the exchanged word are the same, all others are not', async () => {
    const { page, watch, model } = await site.reader();
    const { figure, t, moved, answer } = await open(page, 'en');
    expect(await figure.locator('.moved').isVisible()).toBe(false);
    await figure.getByRole('button', { name: t.guesses.one }).click();
    const rows = await moved();
    const first = rows.findIndex((text) => !text.includes(t.same));
    expect(first).toBeGreaterThan(1);
    expect(rows.slice(first).every((text) => Number(text) > 0)).toBe(true);
    expect(await answer()).toContain(String(first));
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('an exchanged first word changes more rows than the last one does', async () => {
    const { page } = await site.reader();
    const { figure, t, moved } = await open(page, 'en');
    await figure.getByRole('button', { name: t.show }).click();
    const changed = async (which: keyof typeof t.changes) => {
      await figure.getByRole('button', { name: t.changes[which], exact: true }).click();
      return (await moved()).filter((text) => !text.includes(t.same)).length;
    };
    const [first, middle, last] = [await changed('first'), await changed('middle'), await changed('last')];
    expect(first).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(last);
    expect(last).toBeGreaterThan(1);
  });

  test('every number can be read, by keys alone; the table says how far each row moved', async () => {
    const { page } = await site.reader();
    const { figure, t } = await open(page, 'en');
    await figure.locator('ps-cell-map .cells').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    const said = await figure.locator('.term').textContent();
    expect(said).toMatch(/\d\.\d{3}/);
    await page.keyboard.press('ArrowRight');
    expect(await figure.locator('.term').textContent()).not.toBe(said);
    await figure.getByRole('button', { name: t.show }).click();
    await figure.getByText(t.asTable).click();
    expect(await figure.locator('.table tbody tr').count()).toBe(24);
  });

  looks(site, ['ps-text-input'], async (page, language) => {
    const { figure, t, moved, answer } = await open(page, language);
    expect(await figure.locator('.moved').isVisible()).toBe(false);
    await figure.getByRole('button', { name: t.guesses.all, exact: true }).click();
    const first = (await moved()).findIndex((text) => !text.includes(t.same));
    expect(first).toBeGreaterThan(1);
    expect(await answer()).toContain(String(first));
    await figure.getByText(t.asTable).click();
  });
});

test('sentences of one’s own are computed on this device, whatever they hold, and nothing that was typed is lost', async () => {
  await takeLane();
  const { page, watch } = await site.reader();
  const { figure, t, sentence, other, moved } = await open(page, 'en');
  await sentence.fill('a green cat');
  await other.fill('a green dog');
  await figure.getByRole('button', { name: t.show }).click();
  await figure.getByRole('button', { name: t.compute }).click();
  await expect.poll(() => figure.locator('ps-badge').getAttribute('source')).toBe('live');
  expect((await moved()).slice(0, 3)).toEqual([t.same, t.same, t.same]);
  expect(Number((await moved())[3])).toBeGreaterThan(0);

  // From now on without being asked: empty, unknown, byte pieces, far too long.
  await other.fill('');
  await expect.poll(async () => (await moved())[1]).not.toBe(t.same);
  await other.fill('a green 🦄');
  await expect.poll(() => figure.locator('.warn').allTextContents()).toContain(t.unknownWords(['🦄']));
  await other.fill('red '.repeat(2500));
  await expect.poll(async () => (await figure.locator('.warn').allTextContents()).some((text) => text.startsWith(t.cut('')))).toBe(true);
  expect(await other.inputValue()).toHaveLength(10_000);
  expect(watch).toEqual({ foreign: [], errors: [] });
});
