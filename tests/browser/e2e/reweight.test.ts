/** A word turned up, down and swapped, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/reweight/texts/index.ts';
import { reading } from '../../../src/figures/texts/reading.ts';
import { takeLane } from '../lib/lane.ts';
import { expectAccessible, looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();
const WORDS = { en: ['a', 'yellow', 'star', 'and', 'a', 'red', 'car'], ko: ['노란', '별', '과', '빨간', '자동차'] };

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-reweight');
  await figure.scrollIntoViewIfNeeded();
  const t = texts[language];
  await figure.locator('.after canvas').waitFor();
  await figure.locator('.weights input').first().waitFor();
  return {
    figure,
    t,
    sliders: figure.locator('.side').getByRole('slider'),
    state: figure.locator('.edited .said'),
    mode: async (mode: 'weight' | 'hold' | 'change') => {
      await figure.getByRole('radio', { name: t.modes[mode], exact: true }).check();
    },
    strip: figure.locator('.strip ps-map-row').getByRole('button'),
    source: () => figure.locator('ps-badge').getAttribute('source'),
    live: () => expect.poll(() => figure.locator('ps-badge').getAttribute('source')).toBe('live'),
    pixels: () =>
      figure.locator('.after canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data].join()),
  };
}

describe('words reweighted and swapped', () => {
  test('recorded first: every word has a slider, the strip comes after the guess, and a choice in it moves the slider', async () => {
    const { page, watch, model } = await site.reader();
    const { figure, t, sliders, strip, pixels, source, state } = await open(page, 'en');
    expect(await figure.locator('.weights label > span').allTextContents()).toEqual(WORDS.en);
    expect(await strip.count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.weight.off }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d\.\d.*\d\.\d/);
    expect(await strip.count()).toBe(8);
    const double = await pixels();
    await strip.nth(2).click();
    expect(await sliders.last().inputValue()).toBe('0');
    expect(await pixels()).not.toBe(double);
    expect(await state.textContent()).toMatch(/\d\.\d/);
    await figure.getByRole('button', { name: t.reset }).click();
    expect(await state.textContent()).toContain(t.changedBy('0.0'));
    expect(await source()).toBe('recorded');
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('a swap holds the old maps for as many steps as the slider says, and the answer tells the distances', async () => {
    const { page } = await site.reader();
    const { figure, t, sliders, mode, pixels, strip } = await open(page, 'en');
    await mode('hold');
    await figure.locator('.aligned li').first().waitFor();
    expect(await figure.locator('.aligned .other').count()).toBe(1);
    await sliders.fill('0');
    const none = await pixels();
    const other = await figure
      .locator('.third canvas')
      .evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data].join());
    expect(none).toBe(other);
    await sliders.fill('10');
    expect(await pixels()).not.toBe(none);
    await figure.getByRole('button', { name: t.guesses.hold.from, exact: true }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d\.\d.*\d\.\d/);
    expect(await strip.count()).toBe(11);
    await figure.locator('.swaps').getByRole('button').nth(1).click();
    expect(await pixels()).not.toBe(none);
  });

  test('a change halfway is answered by what CLIP finds, and the table gives every number', async () => {
    const { page } = await site.reader();
    const { figure, t, mode } = await open(page, 'en');
    await mode('change');
    await figure.getByRole('button', { name: t.guesses.change.middle }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/CLIP/);
    await figure.getByText(t.asTable).click();
    expect(await figure.locator('tbody tr').count()).toBe(11);
    const last = await figure.locator('tbody tr').last().locator('td').allTextContents();
    expect(last[0]).toBe('0.0');
    expect(await figure.locator('tbody tr').first().locator('td').nth(1).textContent()).toBe('0.0');
  });

  test('by keys alone: modes, sliders and strip', async () => {
    const { page } = await site.reader();
    const { figure, t, sliders, strip, pixels } = await open(page, 'en');
    await figure.getByRole('button', { name: t.show }).focus();
    await page.keyboard.press('Enter');
    await strip.nth(4).focus();
    const before = await pixels();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    expect(await sliders.last().inputValue()).toBe('-2');
    expect(await pixels()).not.toBe(before);
    await page.keyboard.press('Escape');
    expect(await sliders.last().inputValue()).toBe('1');
    await figure.getByRole('radio', { name: t.modes.weight, exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await figure.getByRole('radio', { name: t.modes.hold, exact: true }).isChecked()).toBe(true);
  });

  // Three ways of editing, each with its question, its answer and its table; the last is the one that is looked at.
  looks(site, ['ps-reweight'], async (page, language) => {
    const { figure, t, mode } = await open(page, language);
    expect(await figure.locator('.weights label > span').allTextContents()).toEqual(WORDS[language]);
    for (const [id, guess] of [
      ['weight', t.guesses.weight.five],
      ['hold', t.guesses.hold.to],
      ['change', t.guesses.change.late],
    ] as const) {
      await mode(id);
      await figure.getByRole('button', { name: guess, exact: true }).click();
      expect(await figure.locator('.predict p').textContent()).toMatch(id === 'change' ? /CLIP/ : /\d\.\d.*\d\.\d/);
      await figure.getByText(t.asTable).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      if (language === 'en' && id !== 'change') await expectAccessible(page, ['ps-reweight']);
    }
  });
});

describe('by the model on this device', () => {
  test('a weight between is offered, painted, and from then on follows the slider; a strip is painted and can be stopped', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { figure, t, sliders, live, pixels, strip, state } = await open(page, 'en');
    await sliders.last().fill('0.5');
    await figure.getByText(t.notRecorded).waitFor();
    const old = await pixels();
    await figure.getByRole('button', { name: t.compute, exact: true }).click();
    await live();
    expect(await pixels()).not.toBe(old);
    await sliders.first().fill('3.3');
    await expect.poll(() => figure.locator('.edited .stale').count()).toBe(0);
    expect(await state.textContent()).toMatch(/\d\.\d/);
    await figure.getByRole('button', { name: t.show }).click();
    await figure.getByRole('button', { name: t.stripHere }).click();
    await expect.poll(() => strip.locator('canvas').count()).toBeGreaterThan(1);
    await figure.getByRole('button', { name: t.stop }).click();
    await figure.getByRole('button', { name: t.stripHere }).waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('sentences of one’s own: without words, unknown ones, too long ones, twice the same', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { figure, t, mode } = await open(page, 'ko');
    const prompt = figure.getByLabel(t.prompt, { exact: true });
    await prompt.fill('');
    await figure.getByText(t.empty).waitFor();
    await prompt.fill('빨간 해바라기꽃다발');
    await figure.getByText(reading.ko.unknown('해바라기꽃다발')).waitFor();
    await prompt.fill('노란 별과 '.repeat(12).trim());
    await figure
      .locator('.warn')
      .filter({ hasText: reading.ko.notRead('').trim() })
      .waitFor();
    await prompt.fill('파란 물고기');
    await expect.poll(() => figure.locator('.weights label > span').allTextContents()).toEqual(['파란', '물고기']);
    await figure.getByRole('button', { name: t.compute, exact: true }).click();
    await expect.poll(() => figure.locator('.edited .stale').count()).toBe(0);
    await mode('hold');
    await figure.getByRole('textbox', { name: t.to, exact: true }).fill(await figure.getByRole('textbox', { name: t.from, exact: true }).inputValue());
    await figure.getByText(t.same).waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});

test('without the lesson’s run the words are still there to be weighed', async () => {
  const { page } = await site.reader();
  await page.route('**/traces/words.en.safetensors', (route) => route.fulfill({ status: 404 }));
  const { figure } = await open(page, 'en');
  expect(await figure.locator('.weights label > span').allTextContents()).toEqual(WORDS.en);
});

test('the record’s absence is told, and trying again works', async () => {
  const { page } = await site.reader();
  await page.route('**/probes/reweight.safetensors', (route) => route.fulfill({ status: 404 }));
  await page.goto(`${site.url}en/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-reweight');
  await figure.scrollIntoViewIfNeeded();
  const failure = figure.getByRole('alert').filter({ hasText: texts.en.recordFailed });
  await failure.waitFor();
  await page.unroute('**/probes/reweight.safetensors');
  await failure.getByRole('button', { name: texts.en.again }).click();
  await figure.locator('.after canvas').waitFor();
  expect(await failure.count()).toBe(0);
});
