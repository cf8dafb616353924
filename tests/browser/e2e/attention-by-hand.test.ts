/** One attention by hand, as a reader uses it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/attention-by-hand/texts/index.ts';
import { texts as atlasTexts } from '../../../src/figures/attention-atlas/texts/index.ts';
import { LANGUAGES, PATIENCE, useSite, type Language } from './lib/site.ts';

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

describe.each(LANGUAGES)('attention by hand, in %s', (language) => {
  test('shows recorded numbers at first, whose shares sum to 1 and agree with the model’s, and fetches nothing of the model', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const { figure, t, shares, go } = await open(page, language);
    await go('values');
    expect((await shares()).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 1);
    expect(await figure.locator('.numbers .total').last().textContent()).toBe('1.000');
    const agreed = await figure.getByText(t.agrees('').split('  ')[0]!.slice(0, 12)).textContent();
    expect(Number(/\d\.\de[-−]\d+/.exec(agreed!)![0])).toBeLessThan(1e-5);
    expect(asked.filter((url) => /\/models\/|ort-wasm/.test(url))).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('goes stage by stage and answers a guess from the numbers', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const { figure, t, go } = await open(page, language);
    expect(await figure.locator('.bars').isVisible()).toBe(false);
    await figure.getByRole('button', { name: t.guesses.padding }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d+ %/);
    expect(await figure.locator('.bars').isVisible()).toBe(true);
    await go('query');
    expect(await figure.locator('.mix').isVisible()).toBe(false);
    expect(await figure.locator('.say').textContent()).toContain('16');
  });

  test('another place, head or site has other shares; by keys alone, too', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const { figure, picture, shares, go } = await open(page, language);
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
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const { figure, t, go } = await open(page, language);
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

  test.each(['light', 'dark'] as const)('has no accessibility violation and stays within a narrow page, in %s', async (colorScheme) => {
    const { page } = await site.reader({ reducedMotion: 'reduce', colorScheme, viewport: { width: 360, height: 800 } });
    const { figure, t, go } = await open(page, language);
    await go('values');
    await figure.getByText(t.asTable).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).include('ps-attention-by-hand').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join(' | ')}`)).toEqual([]);
  });
});

test('another step is computed by the model when asked for, and its shares, too, are the model’s own', async () => {
  const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
  const { figure, t, shares, go } = await open(page, 'en');
  await go('values');
  const recorded = await shares();
  await figure.locator('.where input[type="range"]').fill('10');
  await figure.getByRole('button', { name: t.compute }).click();
  await expect.poll(() => figure.locator('ps-badge').getAttribute('source'), { timeout: PATIENCE }).toBe('live');
  expect(await shares()).not.toEqual(recorded);
  const agreed = await figure.getByText(t.agrees('').slice(0, 12)).textContent();
  expect(Number(/\d\.\de[-−]\d+/.exec(agreed!)![0])).toBeLessThan(1e-4);
  expect(watch).toEqual({ foreign: [], errors: [] });
});

test('of a run whose numbers cannot be had it says what is missing, and trying again goes on', async () => {
  const { page } = await site.reader({ reducedMotion: 'reduce' });
  const pattern = '**/models/**/onnx/unet_time.onnx';
  let requests = 0;
  await page.route(pattern, (route) => {
    requests++;
    return route.fulfill({ status: 404 });
  });
  const { figure, t } = await open(page, 'en');
  const atlas = page.locator('ps-attention-atlas');
  await atlas.scrollIntoViewIfNeeded();
  await atlas.getByLabel(atlasTexts.en.controls.prompt, { exact: true }).fill('a green tree');
  await atlas.getByLabel(atlasTexts.en.controls.steps, { exact: true }).fill('2');
  await atlas.getByRole('button', { name: atlasTexts.en.controls.paint, exact: true }).click();
  await atlas.locator('ps-badge[source=live]').waitFor({ timeout: PATIENCE });
  await figure.scrollIntoViewIfNeeded();
  const failure = figure.getByRole('alert').filter({ hasText: t.failures['weights-missing']('onnx/unet_time.onnx') });
  await failure.waitFor({ timeout: PATIENCE });
  // Every figure has asked once; from then on the reader says when.
  const asked = requests;
  await page.waitForTimeout(1500);
  expect(requests - asked).toBeLessThanOrEqual(3);
  await page.unroute(pattern);
  await failure.getByRole('button', { name: t.again }).click();
  await expect.poll(() => figure.locator('ps-badge').getAttribute('source'), { timeout: PATIENCE }).toBe('live');
  expect(await figure.locator('.match .names').textContent()).toContain('tree');
});
