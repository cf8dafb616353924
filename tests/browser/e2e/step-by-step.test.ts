/** The figure that goes through a run step by step, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/step-by-step/texts/index.ts';
import { watchPage } from '../lib/browser.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/noise-and-back-again/`);
  const figure = page.locator('ps-step-by-step');
  await figure.scrollIntoViewIfNeeded();
  const t = texts[language];
  await figure.locator('.sum').first().waitFor();
  const badge = figure.locator('ps-badge');
  const run = figure.locator('.settings').getByRole('button', { name: t.run });
  return {
    figure,
    t,
    run,
    where: figure.locator('.where strong'),
    back: figure.getByRole('button', { name: t.back }),
    forward: figure.getByRole('button', { name: t.forward }),
    source: () => badge.getAttribute('source'),
    /** The first run on this device, to its end. */
    runHere: async () => {
      await run.click();
      await figure.locator('[role=status]').filter({ hasText: t.finished }).waitFor({ state: 'attached' });
    },
    /** The two sums as they stand there: result, and the two products' four factors. */
    sums: async () => (await figure.locator('.sum > :last-child').allTextContents()).map((text) => text.match(/−?\d+\.\d+/g)!.map((number) => Number(number.replace('−', '-')))),
  };
}

describe('a run step by step', () => {
  test('is recorded at first, goes forward and back by hand, and every sum holds', async () => {
    const { page, watch, model } = await site.reader();
    const { t, where, back, forward, sums, source } = await open(page, 'en');
    expect(await where.textContent()).toBe(t.stepOf(1, 20));
    expect(await back.isDisabled()).toBe(true);
    let out = NaN;
    for (let step = 1; step <= 20; step++) {
      const [into, onto] = await sums();
      for (const [sum, a, clean, b, noise] of [into!, onto!] as [number, number, number, number, number][]) {
        // The file keeps half the digits, and what is written is rounded.
        expect(Math.abs(a * clean + b * noise - sum), `step ${step}`).toBeLessThan(0.02);
      }
      if (step > 1) expect(into![0]).toBe(out);
      out = onto![0]!;
      if (step < 20) await forward.click();
    }
    expect(await forward.isDisabled()).toBe(true);
    await back.click();
    expect(await where.textContent()).toBe(t.stepOf(19, 20));
    expect((await sums())[1]![0]).not.toBeNaN();
    expect(await source()).toBe('recorded');
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  // Few steps and many stay covered until the reader has guessed.
  looks(site, ['ps-step-by-step'], async (page, language) => {
    const { figure, t } = await open(page, language);
    expect(await figure.locator('.counts').count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.finer }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/16/);
    expect(await figure.locator('.counts canvas').count()).toBe(7);
    // The last one is what the others are measured by.
    expect(await figure.locator('.counts figcaption').last().textContent()).toContain('0.0');
    await figure.getByText(t.asTable).click();
  });
});

describe('by keyboard alone', () => {
  test('arrows step, Space plays and pauses, another number is chosen in the latents', async () => {
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
    const { figure, t, where, sums } = await open(page, 'en');
    await figure.getByRole('group', { name: t.strip }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await where.textContent()).toBe(t.stepOf(2, 20));
    await page.keyboard.press('ArrowLeft');
    expect(await where.textContent()).toBe(t.stepOf(1, 20));
    await page.keyboard.press('Space');
    await figure.getByRole('button', { name: t.pause }).waitFor();
    await expect.poll(() => where.textContent()).not.toBe(t.stepOf(1, 20));
    await page.keyboard.press('Space');
    await figure.getByRole('button', { name: t.play }).waitFor();
    const before = await sums();
    await figure.getByRole('application').focus();
    await page.keyboard.press('ArrowDown');
    await figure.getByText(t.pick(1, 10, 9)).waitFor();
    expect(await sums()).not.toEqual(before);
    await page.keyboard.press('Escape');
    await expect.poll(() => where.textContent()).toBe(t.stepOf(20, 20));
  });
});

describe('by the model on this device', () => {
  test('a missing file is told and the recorded run stays; then the same noise ends in the same picture, number for number, and DDIM and Euler part where they land differently', async () => {
    await takeLane();
    const { page } = await site.newcomer();
    const pattern = '**/models/**/unet/diffusion_pytorch_model.safetensors';
    await page.route(pattern, (route) => route.fulfill({ status: 404 }));
    const { figure, t, run, source } = await open(page, 'en');
    await figure.getByLabel(t.steps, { exact: true }).fill('6');
    await figure.getByText(t.notRun(7, 20, 'DDIM')).waitFor();
    await run.click();
    const failure = figure.getByRole('alert').filter({ hasText: t.failures['weights-missing']('unet/diffusion_pytorch_model.safetensors') });
    await failure.waitFor();
    expect(await source()).toBe('recorded');
    await page.unroute(pattern);
    const watch = watchPage(page, site.url);
    await failure.getByRole('button', { name: t.again }).click();
    await figure.locator('[role=status]').filter({ hasText: t.finished }).waitFor({ state: 'attached' });
    expect(await source()).toBe('live');
    await figure.getByRole('button', { name: t.runTwice }).click();
    await figure.getByText(t.identical(6)).waitFor();
    // 1000/6 is not whole.
    await figure.getByRole('button', { name: t.runBoth }).click();
    const said = figure.locator('.schedulers .said');
    await said.waitFor();
    const step = Number(/part in (?:the first|step (\d+)) of 6/.exec((await said.textContent())!)?.[1] ?? 1);
    expect(step).toBeLessThan(6);
    await figure.getByText(t.distancesTable).click();
    const distances = (await figure.locator('.schedulers tbody td').allTextContents()).map(Number);
    expect(distances.slice(0, step - 1).every((distance) => distance === 0)).toBe(true);
    expect(distances[step - 1]).toBeGreaterThan(0);
    expect(await figure.locator('path.other').count()).toBe(1);
    // What is changed now is run by itself; with 5 steps all landings but the last are the same.
    await figure.getByLabel(t.steps, { exact: true }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => figure.locator('.where strong').textContent()).toBe(t.stepOf(5, 5));
    await figure.getByRole('button', { name: t.runBoth }).click();
    await figure.getByText('until the last of 5 steps').waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('the row of another seed is painted while the steps are dragged through', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { figure, t, where, runHere } = await open(page, 'ko');
    await figure.getByRole('button', { name: t.guesses.same }).click();
    await figure.getByLabel(t.seed, { exact: true }).fill('11');
    await page.keyboard.press('Tab');
    await runHere();
    await figure.getByRole('button', { name: t.countsCompute(11) }).click();
    await figure.getByText(t.countsWorking(1, 7)).waitFor();
    const slider = figure.getByRole('slider', { name: t.scrubber, exact: true });
    await slider.scrollIntoViewIfNeeded();
    const box = (await slider.boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    for (let i = 0; i < 60; i++) await page.mouse.move(box.x + box.width * (0.5 + 0.45 * Math.sin(i / 8)), y);
    await page.mouse.move(box.x + 4, y);
    await page.mouse.up();
    expect(await where.textContent()).toBe(t.stepOf(1, 20));
    await expect.poll(() => figure.locator('.counts canvas').count()).toBe(7);
    await figure.getByRole('button', { name: t.countsCompute(11), disabled: false }).waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});
