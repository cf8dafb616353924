import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { texts } from '../../../src/figures/clip-training/texts/index.ts';
import * as view from '../../../src/figures/clip-training/view.ts';
import { parseClipHistory } from '../../../src/model/clipHistory.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';
import { signed } from '../../../src/viz/signed.ts';

const site = useSite();
const history = parseClipHistory(new Uint8Array(readFileSync('public/history/clip.safetensors')));
const { moments, pairs } = history;
const RECORD = '**/history/clip.safetensors';

async function open(language: Language, viewport = { width: 1280, height: 900 }) {
  const { page, watch } = await site.reader({ viewport });
  return { page, watch, ...(await onPage(page, language)) };
}

async function onPage(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/words-and-pictures/`);
  const figure = page.locator('ps-clip-training');
  await figure.scrollIntoViewIfNeeded();
  return { figure, t: texts[language] };
}

async function guess(figure: Locator, words: string): Promise<void> {
  await figure.getByRole('button', { name: words }).click();
}

const scrubber = (page: Page, label: string) => page.getByRole('slider', { name: label });
const matrix = (figure: Locator) => figure.locator('ps-pair-matrix [role="group"]');

describe('the replay of the training', () => {
  test('keeps everything covered until a guess is made, then says how it began', async () => {
    const { figure, t, page, watch } = await open('en');
    await figure.getByText(t.covered).waitFor();
    expect(await scrubber(page, t.scrubber).isDisabled()).toBe(true);
    expect(await figure.getByRole('slider', { name: t.loss }).count()).toBe(0);
    await guess(figure, t.guesses.own);
    const { matched, mismatched, lowest, highest, cosines } = moments[0]!.measures.en;
    const answer = t.answer(signed(matched), signed(mismatched), signed(lowest), signed(highest), cosines.length);
    await figure.getByText(answer).waitFor();
    expect(await figure.getByText(t.covered).count()).toBe(0);
    await figure.getByText(t.agree(Math.round(moments[0]!.measures.en.recall * pairs), pairs)).waitFor();
    expect(watch.errors).toEqual([]);
  });

  test('shows at the last moment what was measured there', async () => {
    const { figure, t, page } = await open('en');
    await guess(figure, t.show);
    await scrubber(page, t.scrubber).focus();
    await page.keyboard.press('End');
    const { recall, loss } = moments[moments.length - 1]!.measures.en;
    await figure.getByText(t.agree(Math.round(recall * pairs), pairs)).waitFor();
    await figure.getByText(t.momentOf(moments.length, moments.length)).waitFor();
    const chart = figure.locator('ps-chart').filter({ hasText: t.loss });
    expect(await chart.locator('li').first().textContent()).toContain(loss.toFixed(2));
    const colours = await figure.locator('ps-pair-matrix .cells canvas').evaluate((canvas: HTMLCanvasElement) => {
      const at = (x: number, y: number) => [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data];
      return [at(9, 9), at(30, 9)];
    });
    const raster = view.matrixRaster('cosine', moments[moments.length - 1]!.measures.en, pairs);
    const expected = (x: number, y: number) => [...raster.data.subarray((y * pairs + x) * 4, (y * pairs + x) * 4 + 4)];
    expect(colours).toEqual([expected(9, 9), expected(30, 9)]);
  });
});

looks(site, ['ps-clip-training'], async (page, language) => {
  const { figure, t } = await onPage(page, language);
  await figure.getByText(t.covered).waitFor();
  await guess(figure, t.guesses.own);
  const { matched, mismatched, lowest, highest, cosines, recall } = moments[0]!.measures[language];
  await figure.getByText(t.answer(signed(matched), signed(mismatched), signed(lowest), signed(highest), cosines.length)).waitFor();
  await figure.getByText(t.agree(Math.round(recall * pairs), pairs)).waitFor();
  await figure.getByText(t.asTable).click();
  expect(await figure.locator('tbody tr').count()).toBe(moments.length);
});

test('a mismatched pair chosen by keyboard is put into words, gets its line, and is let go of with Escape', async () => {
  const { figure, t, page } = await open('en');
  await guess(figure, t.guesses.same);
  await matrix(figure).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await figure.getByRole('heading', { name: t.otherPair(2, 3) }).waitFor();
  const verdict = view.verdictOf(moments[0]!.measures.en, pairs, { row: 1, column: 2 });
  const said = t.pairWords(t.otherPair(2, 3), t.not, verdict.prediction ? t.similar : t.not, signed(verdict.cosine), view.percent(verdict.share));
  await expect.poll(() => figure.getByRole('status').last().textContent()).toContain(said);
  const legend = figure.locator('ps-chart').filter({ hasText: t.cosines }).locator('li');
  expect(await legend.count()).toBe(4);
  await page.keyboard.press('Home');
  await figure.getByRole('heading', { name: t.ownPair(2) }).waitFor();
  expect(await legend.count()).toBe(3);
  await page.keyboard.press('Escape');
  await figure.getByRole('heading', { name: t.ownPair(1) }).waitFor();
});

test('pointing at a cell previews it, a click keeps it', async () => {
  const { figure, t, page } = await open('en');
  await guess(figure, t.guesses.same);
  const box = (await matrix(figure).boundingBox())!;
  const middle = (index: number) => ((index + 0.5) * box.width) / pairs;
  const hover = (row: number, column: number) => matrix(figure).hover({ position: { x: middle(column), y: middle(row) } });
  await hover(5, 7);
  await figure.getByRole('heading', { name: t.otherPair(6, 8) }).waitFor();
  await figure.locator('.question').hover();
  await figure.getByRole('heading', { name: t.ownPair(1) }).waitFor();
  await matrix(figure).click({ position: { x: middle(7), y: middle(5) } });
  await figure.locator('.question').hover();
  await figure.getByRole('heading', { name: t.otherPair(6, 8) }).waitFor();
  await page.getByRole('button', { name: t.letGo }).click();
  await figure.getByRole('heading', { name: t.ownPair(1) }).waitFor();
});

test('a click on a curve goes to that moment, arrows step from there, Space plays to the end', async () => {
  const { figure, t, page } = await open('en');
  await guess(figure, t.guesses.anything);
  const curve = figure.getByRole('slider', { name: t.recall });
  const box = (await curve.boundingBox())!;
  await curve.click({ position: { x: box.width - 60, y: 40 } });
  const now = async () => Number(await curve.getAttribute('aria-valuenow'));
  const chosen = await now();
  expect(chosen).toBeGreaterThan(30);
  expect(chosen).toBeLessThan(moments.length - 1);
  await figure.locator('.question').hover();
  expect(await now()).toBe(chosen);
  await curve.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(now).toBe(chosen - 1);
  expect(await curve.getAttribute('aria-valuetext')).toContain(t.seen(moments[chosen - 1]!.samples));
  await page.keyboard.press('Space');
  await figure.getByRole('button', { name: t.pause }).waitFor();
  await figure.getByRole('button', { name: t.play }).waitFor();
  expect(await now()).toBe(moments.length - 1);
});

test('the captions of the other language have their own cosines', async () => {
  const { figure, t } = await open('en');
  await guess(figure, t.guesses.same);
  await figure.getByText(history.captions.en[0]!, { exact: true }).waitFor();
  await figure.getByRole('button', { name: '한국어' }).click();
  await figure.getByText(history.captions.ko[0]!, { exact: true }).waitFor();
  const chart = figure.locator('ps-chart').filter({ hasText: t.loss });
  expect(await chart.locator('li').first().textContent()).toMatch(new RegExp(`한국어.*${moments[0]!.measures.ko.loss.toFixed(2)}`, 's'));
  await figure.getByText(t.asTable).click();
  const last = await figure.locator('tbody tr').last().locator('td').allTextContents();
  const { loss, recall, matched, mismatched } = moments[moments.length - 1]!.measures.ko;
  expect(last).toEqual(['680,064', loss.toFixed(2), view.percent(recall), signed(matched), signed(mismatched)]);
});

test('on a telephone twelve pairs are shown, in cells for a finger, and nothing scrolls sideways', async () => {
  const { figure, t, page } = await open('ko', { width: 360, height: 740 });
  await guess(figure, t.guesses.same);
  const box = (await matrix(figure).boundingBox())!;
  expect(box.width / 12).toBeGreaterThanOrEqual(24);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await figure.getByRole('button', { name: '48', exact: true }).click();
  await figure.getByText(t.rows(pairs, pairs)).waitFor();
  expect(await overflow()).toBe(0);
});

test('says when the record does not arrive, leaves the recorded pictures standing, and can try again', async () => {
  const { page } = await site.reader({ reducedMotion: 'no-preference' });
  await page.route(RECORD, (route) => route.abort());
  await page.goto(`${site.url}en/lessons/words-and-pictures/`);
  const figure = page.locator('ps-clip-training');
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('alert').getByText(texts.en.recordFailed).waitFor();
  expect(
    await figure
      .getByRole('img', { name: /matrix of the cosines/ })
      .first()
      .isVisible(),
  ).toBe(true);
  await page.unroute(RECORD);
  await figure.getByRole('button', { name: texts.en.again }).click();
  await figure.getByText(texts.en.covered).waitFor();
  expect(await figure.getByRole('alert').count()).toBe(0);
});

test('without JavaScript three moments stand there with their numbers', async () => {
  const { page } = await site.newcomer({ javaScriptEnabled: false });
  await page.goto(`${site.url}en/lessons/words-and-pictures/`);
  const figure = page.locator('ps-clip-training figure');
  expect(await figure.getByRole('img').count()).toBe(3);
  const { matched, mismatched, recall } = moments[moments.length - 1]!.measures.en;
  const numbers = texts.en.fallback.numbers(signed(matched), signed(mismatched), view.percent(recall));
  await figure.getByText(numbers).waitFor();
});
