/** One attention by hand, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/attention-by-hand/texts/index.ts';
import { texts as atlasTexts } from '../../../src/figures/attention-atlas/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { drawn, looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-attention-by-hand');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.sums').waitFor();
  const t = texts[language];
  return {
    figure,
    t,
    picture: figure.locator('.where ps-cell-map .cells'),
    /** Shares as they are written. */
    shares: async () => (await figure.locator('.bars span').allTextContents()).map(Number),
    go: (stage: keyof typeof t.stages) => figure.getByRole('button', { name: t.stages[stage] }).click(),
  };
}

describe('attention by hand', () => {
  test('shows recorded numbers at first, whose shares sum to 1 and agree with the model’s, and fetches nothing of the model', async () => {
    const { page, watch, model } = await site.reader();
    const { figure, t, shares, go } = await open(page, 'en');
    await go('values');
    expect((await shares()).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 1);
    expect(await figure.locator('.numbers .total').last().textContent()).toBe('1.000');
    const agreed = await figure.getByText(t.agrees('').split('  ')[0]!.slice(0, 12)).textContent();
    expect(Number(/\d\.\de[-−]\d+/.exec(agreed!)![0])).toBeLessThan(1e-5);
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('goes stage by stage and answers a guess from the numbers', async () => {
    const { page } = await site.reader();
    const { figure, t, go } = await open(page, 'en');
    expect(await figure.locator('.bars').isVisible()).toBe(false);
    await figure.getByRole('button', { name: t.guesses.padding }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d+ %/);
    expect(await figure.locator('.bars').isVisible()).toBe(true);
    await go('query');
    expect(await figure.locator('.mix').isVisible()).toBe(false);
    expect(await figure.locator('.say').textContent()).toContain('16');
  });

  test('another place, head or site has other shares; by keys alone, too', async () => {
    const { page } = await site.reader();
    const { figure, picture, shares, go } = await open(page, 'en');
    await go('values');
    const first = await shares();
    await picture.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const second = await shares();
    expect(second).not.toEqual(first);
    await figure.getByRole('radio').nth(2).check({ force: true });
    expect(await shares()).not.toEqual(second);
    await figure.locator('select').selectOption({ index: 2 });
    expect((await shares()).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 1);
  });

  test('says of any number where it comes from', async () => {
    const { page } = await site.reader();
    const { figure, t, go } = await open(page, 'en');
    await go('values');
    const keys = figure.locator('.match .matrix .cells');
    await keys.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const said = (await figure.locator('.term').textContent())!;
    const [q, k, product] = (said.replaceAll('−', '-').match(/-?\d+\.\d\d/g) ?? []).map(Number);
    expect(Math.abs(q! * k! - product!)).toBeLessThan(0.03);
    await page.keyboard.press('Escape');
    await figure.getByText(t.asTable).click();
    const listed = (await figure.locator('.table tbody td:last-child').allTextContents()).map(Number);
    expect(listed).toHaveLength(24);
    expect(listed.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 1);
  });

  looks(site, ['ps-attention-by-hand'], async (page, language) => {
    const { figure, t, shares, go } = await open(page, language);
    await figure.getByRole('button', { name: t.guesses.padding }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d+ %/);
    await go('values');
    await figure.getByText(t.asTable).click();
    expect((await shares()).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 1);
  });
});

test('another step is computed by the model when asked for, and its shares, too, are the model’s own', async () => {
  await takeLane();
  const { page, watch } = await site.reader();
  const { figure, t, shares, go } = await open(page, 'en');
  await go('values');
  const recorded = await shares();
  await figure.locator('input[type="range"]').fill('10');
  await figure.getByRole('button', { name: t.compute }).click();
  await expect.poll(() => figure.locator('ps-badge').getAttribute('source')).toBe('live');
  expect(await shares()).not.toEqual(recorded);
  const agreed = await figure.getByText(t.agrees('').slice(0, 12)).textContent();
  expect(Number(/\d\.\de[-−]\d+/.exec(agreed!)![0])).toBeLessThan(1e-4);
  expect(watch).toEqual({ foreign: [], errors: [] });
});

test('of a run whose numbers cannot be had it says what is missing, asks no more, and trying again goes on', async () => {
  await takeLane();
  const { page } = await site.newcomer();
  const pattern = '**/models/**/onnx/unet_time.onnx';
  let requests = 0;
  await page.route(pattern, (route) => {
    requests++;
    return route.fulfill({ status: 404 });
  });
  const { figure, t } = await open(page, 'en');
  const atlas = page.locator('ps-attention-atlas');
  const { controls, runTitle, scrubber } = atlasTexts.en;
  await atlas.scrollIntoViewIfNeeded();
  await atlas.getByText(runTitle, { exact: true }).click();
  await atlas.getByLabel(controls.prompt, { exact: true }).fill('a green tree');
  await atlas.getByLabel(controls.steps, { exact: true }).fill('2');
  await atlas.getByRole('button', { name: controls.paint, exact: true }).click();
  await atlas.locator('ps-badge[source=live]').waitFor();
  await figure.scrollIntoViewIfNeeded();
  const failure = figure.getByRole('alert').filter({ hasText: t.failures['weights-missing']('onnx/unet_time.onnx') });
  await failure.waitFor();
  // Every figure has asked once; from then on the reader says when: other steps come in sight of it, and none is asked about.
  const asked = requests;
  expect(asked).toBeGreaterThan(0);
  for (let i = 0; i < 8; i++) {
    await atlas.getByRole('slider', { name: scrubber, exact: true }).fill(String(i % 2));
    await figure.scrollIntoViewIfNeeded();
    await drawn(page);
    await failure.waitFor();
  }
  expect(requests - asked).toBeLessThanOrEqual(3);
  await page.unroute(pattern);
  await failure.getByRole('button', { name: t.again }).click();
  await expect.poll(() => figure.locator('ps-badge').getAttribute('source')).toBe('live');
  expect(await figure.locator('.match .names').textContent()).toContain('tree');
});
