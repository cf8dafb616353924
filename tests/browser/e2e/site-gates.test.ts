/** Gates on every attention site, as a reader uses them. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/site-gates/texts/index.ts';
import { reading } from '../../../src/figures/texts/reading.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();
const pixels = (canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data].join();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-site-gates');
  await figure.scrollIntoViewIfNeeded();
  const t = texts[language];
  await figure.locator('.stage .after canvas').waitFor();
  await figure.locator('.mixing .after canvas').waitFor();
  return {
    figure,
    t,
    sliders: figure.locator('.gates').getByRole('slider'),
    state: figure.locator('.stage .said'),
    source: () => figure.locator('ps-badge').getAttribute('source'),
    live: () => expect.poll(() => figure.locator('ps-badge').getAttribute('source')).toBe('live'),
    fits: () => expect.poll(() => figure.locator('.stage .stale').count()).toBe(0),
    before: () => figure.locator('.stage .before canvas').evaluate(pixels),
    after: () => figure.locator('.stage .after canvas').evaluate(pixels),
    mixed: () => figure.locator('.mixing .after canvas').evaluate(pixels),
  };
}

describe('words shut off site by site', () => {
  test('recorded first: one shut, one alone, all shut is the UNet without words, all open is the picture again', async () => {
    const { page, watch, model } = await site.reader();
    const { figure, t, sliders, state, source, before, after } = await open(page, 'en');
    expect(await sliders.count()).toBe(7);
    expect(await after()).toBe(await before());
    await figure.getByLabel(t.shutLabel(5), { exact: true }).uncheck();
    expect(await sliders.nth(4).inputValue()).toBe('0');
    expect(await after()).not.toBe(await before());
    const shut = await after();
    await figure.getByRole('button', { name: t.aloneLabel(3), exact: true }).click();
    expect(await sliders.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual(['0', '0', '1', '0', '0', '0', '0']);
    expect(await after()).not.toBe(shut);
    await figure.getByRole('button', { name: t.allOff }).click();
    expect(await state.textContent()).toContain(t.state.none);
    expect(await state.textContent()).toContain(t.state.noneMeasured('0'));
    await figure.getByRole('button', { name: t.allOn }).click();
    expect(await after()).toBe(await before());
    expect(await source()).toBe('recorded');
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('two sentences at once: recorded in four ways', async () => {
    const { page } = await site.reader();
    const { figure, t, mixed } = await open(page, 'en');
    const seen = new Set<string>();
    for (const mix of ['a', 'b', 'fine', 'coarse'] as const) {
      await figure.getByRole('button', { name: t.mixes[mix], exact: true }).click();
      seen.add(await mixed());
    }
    expect(seen.size).toBe(4);
    expect(await figure.locator('.assign').getByRole('checkbox').count()).toBe(7);
  });

  // The guess is answered by what was measured, and every condition has its line.
  looks(site, ['ps-site-gates'], async (page, language) => {
    const { figure, t } = await open(page, language);
    expect(await figure.locator('.measured').count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.coarse, exact: true }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/\d %/);
    expect(await figure.locator('.duties').textContent()).toMatch(/\d %.*\d\.\d\d/s);
    expect(await figure.locator('.measured tbody tr').count()).toBe(16);
    const first = await figure.locator('.measured tbody tr').first().locator('td').allTextContents();
    expect(Number(/\d+/.exec(first[0]!)![0])).toBeGreaterThan(60);
    await figure.getByLabel(t.shutLabel(1), { exact: true }).uncheck();
  });
});

describe('by the model on this device', () => {
  test('a gate half shut is offered, painted, and from then on follows the keys; Escape opens all', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { figure, t, sliders, live, fits, state, before, after } = await open(page, 'en');
    await sliders.nth(4).fill('0.5');
    await figure.getByText(t.notRecorded).first().waitFor();
    await figure.getByRole('button', { name: t.compute, exact: true }).first().click();
    await live();
    expect(await after()).not.toBe(await before());
    await sliders.nth(4).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await sliders.nth(4).getAttribute('aria-valuetext')).toBe(t.times('0.45'));
    await fits();
    await expect.poll(() => state.textContent()).toContain(t.state.changed(1));
    await page.keyboard.press('Escape');
    await fits();
    await expect.poll(() => state.textContent()).toContain(t.state.all);
    expect(await after()).toBe(await before());
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('two sentences of one’s own are shared out', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { figure, t, mixed } = await open(page, 'ko');
    const old = await mixed();
    // A slip of the pen is told, and mended by a button.
    const other = figure.getByLabel(t.b, { exact: true });
    await other.fill('초록색 짐');
    await figure.getByText(reading.ko.unknown('짐')).waitFor();
    await figure.getByRole('button', { name: '집', exact: true }).click();
    expect(await other.inputValue()).toBe('초록색 집');
    await figure.locator('.mixing').getByRole('button', { name: t.compute, exact: true }).click();
    await expect.poll(() => figure.locator('.mixing .stale').count()).toBe(0);
    const first = await mixed();
    expect(first).not.toBe(old);
    await figure.getByRole('checkbox', { name: t.assign(1), exact: true }).click();
    await expect.poll(() => figure.locator('.mixing .stale').count()).toBe(0);
    await expect.poll(mixed).not.toBe(first);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});

test('the record’s absence is told, and trying again works', async () => {
  const { page } = await site.reader();
  await page.route('**/probes/gates.safetensors', (route) => route.fulfill({ status: 404 }));
  await page.goto(`${site.url}en/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-site-gates');
  await figure.scrollIntoViewIfNeeded();
  const failure = figure.getByRole('alert').filter({ hasText: texts.en.recordFailed });
  await failure.waitFor();
  await page.unroute('**/probes/gates.safetensors');
  await failure.getByRole('button', { name: texts.en.again }).click();
  await figure.locator('.stage .after canvas').waitFor();
  expect(await failure.count()).toBe(0);
});
