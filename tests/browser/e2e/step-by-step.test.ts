/** The figure that goes through a run step by step, as a reader uses it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/step-by-step/texts/index.ts';
import { HANG, watchFrames } from './lib/frames.ts';
import { LANGUAGES, PATIENCE, useSite, type Language } from './lib/site.ts';

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
    sums: async () =>
      (await figure.locator('.sum > :last-child').allTextContents()).map((text) => text.match(/−?\d+\.\d+/g)!.map((number) => Number(number.replace('−', '-')))),
  };
}

describe.each(LANGUAGES)('a run step by step, in %s', (language) => {
  test('is recorded at first, goes forward and back by hand, and every sum holds', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const { t, where, back, forward, sums, source } = await open(page, language);
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
    expect(asked.filter((url) => /\/models\/|ort-wasm/.test(url))).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('keeps few steps and many covered until the reader has guessed, and then answers', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const { figure, t } = await open(page, language);
    expect(await figure.locator('.counts').count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.finer }).click();
    expect(await figure.locator('.predict p').textContent()).toMatch(/16/);
    expect(await figure.locator('.counts canvas').count()).toBe(7);
    // The last one is what the others are measured by.
    expect(await figure.locator('.counts span').last().textContent()).toContain('0.0');
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation, in %s', async (colorScheme) => {
    const { page } = await site.reader({ reducedMotion: 'reduce', colorScheme });
    const { figure, t } = await open(page, language);
    await figure.getByRole('button', { name: t.guesses.finer }).click();
    await figure.getByText(t.asTable).click();
    await page.mouse.move(0, 0);
    const { violations } = await new AxeBuilder({ page }).include('ps-step-by-step').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join(' | ')}`)).toEqual([]);
  });

  test('stays within a narrow page', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce', viewport: { width: 360, height: 800 } });
    const { figure, t } = await open(page, language);
    await figure.getByRole('button', { name: t.guesses.finer }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe('by keyboard alone', () => {
  test('arrows step, Space plays and pauses, another number is chosen in the latents', async () => {
    const { page } = await site.reader();
    const { figure, t, where, sums } = await open(page, 'en');
    await figure.getByRole('group', { name: t.strip }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await where.textContent()).toBe(t.stepOf(2, 20));
    await page.keyboard.press('ArrowLeft');
    expect(await where.textContent()).toBe(t.stepOf(1, 20));
    await page.keyboard.press('Space');
    await figure.getByRole('button', { name: t.pause }).waitFor();
    await expect.poll(() => where.textContent(), { timeout: PATIENCE }).not.toBe(t.stepOf(1, 20));
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
  test('the same noise ends in the same picture, number for number; DDIM and Euler part where they land differently', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    const { figure, t, source, runHere } = await open(page, 'en');
    await figure.getByLabel(t.steps, { exact: true }).fill('6');
    await figure.getByText(t.notRun(7, 20, 'DDIM')).waitFor();
    await runHere();
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
    await expect.poll(() => figure.locator('.where strong').textContent(), { timeout: PATIENCE }).toBe(t.stepOf(5, 5));
    await figure.getByRole('button', { name: t.runBoth }).click();
    await figure.getByText('until the last of 5 steps').waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('the page stays awake while the row of another seed is painted and the steps are dragged through', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
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
    const frames = await watchFrames(page);
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    const began = Date.now();
    for (let i = 0; Date.now() - began < 2000; i++) {
      await page.mouse.move(box.x + box.width * (0.5 + 0.45 * Math.sin(i / 8)), y);
      await page.waitForTimeout(16);
    }
    await page.mouse.move(box.x + 4, y);
    const { longest: gap } = await frames();
    await page.mouse.up();
    console.log(`longest time without a frame while the steps were dragged through: ${Math.round(gap)} ms`);
    expect(gap).toBeLessThan(HANG);
    expect(await where.textContent()).toBe(t.stepOf(1, 20));
    await expect.poll(() => figure.locator('.counts canvas').count(), { timeout: PATIENCE }).toBe(7);
    await figure.getByRole('button', { name: t.countsCompute(11), disabled: false }).waitFor();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('a missing file is told, the recorded run stays, and trying again goes on', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const pattern = '**/models/**/unet/diffusion_pytorch_model.safetensors';
    await page.route(pattern, (route) => route.fulfill({ status: 404 }));
    const { figure, t, run, source } = await open(page, 'en');
    await run.click();
    const failure = figure.getByRole('alert').filter({ hasText: t.failures['weights-missing']('unet/diffusion_pytorch_model.safetensors') });
    await failure.waitFor();
    expect(await source()).toBe('recorded');
    await page.unroute(pattern);
    await failure.getByRole('button', { name: t.again }).click();
    await expect.poll(source, { timeout: PATIENCE }).toBe('live');
  });
});
