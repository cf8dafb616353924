/** The atlas of attention maps, as a reader uses it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/attention-atlas/texts/index.ts';
import { HANG, watchFrames } from './lib/frames.ts';
import { watchPage } from '../lib/browser.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language) {
  await page.goto(`${site.url}${language}/lessons/where-the-words-come-in/`);
  const figure = page.locator('ps-attention-atlas');
  await figure.scrollIntoViewIfNeeded();
  const t = texts[language];
  await figure.locator('ps-attention-map canvas').first().waitFor();
  const canvas = figure.locator('.cond ps-attention-map canvas');
  await expect.poll(() => canvas.evaluate((c: HTMLCanvasElement) => c.width)).toBeGreaterThan(1);
  return {
    figure,
    t,
    tokens: figure.getByRole('toolbar', { name: t.tokens }).getByRole('button'),
    sites: figure.getByRole('toolbar', { name: t.plan }).getByRole('button'),
    heads: figure.getByRole('toolbar', { name: t.heads }).getByRole('button'),
    map: figure.locator('.cond').getByRole('application'),
    title: figure.locator('.map > h2'),
    said: figure.locator('.cond .said'),
    ranking: figure.locator('.ranks ol').first(),
    range: figure.locator('.cond ps-scale-legend .bar'),
    place: figure.locator('.ranks > .note').first(),
    stepText: figure.locator('.where strong'),
    source: () => figure.locator('ps-badge').getAttribute('source'),
    pixels: () => canvas.evaluate((c: HTMLCanvasElement) => [...c.getContext('2d')!.getImageData(0, 0, c.width, c.height).data].join()),
  };
}

/** Numbers such as 0.41 in a text. */
const numbers = (text: string): number[] => (text.match(/\d\.\d+/g) ?? []).map(Number);
/** Leaves every toolbar, so that nothing is pointed at. */
const away = (page: Page) => page.mouse.move(0, 0);

describe('the atlas', () => {
  test('opens on the recorded run, and nothing of the model is fetched', async () => {
    const { page, watch, model } = await site.reader();
    const { figure, t, tokens, sites, title, said, pixels, source, heads } = await open(page, 'en');
    expect(await source()).toBe('recorded');
    await figure.getByText(t.uncondOnlyLive).waitFor();
    // Each site, the mean of all, and the means of the sizes.
    expect(await sites.count()).toBe(9 + 1);
    await expect.poll(() => heads.count()).toBe(0);

    // From a word to its map.
    const before = await pixels();
    await tokens.nth(1).click();
    await away(page);
    expect(await title.textContent()).toContain((await tokens.nth(1).locator('.text').textContent())!.trim());
    expect(await pixels()).not.toBe(before);
    expect(numbers((await said.textContent())!).length).toBeGreaterThan(0);

    // From a site to its heads, and to one of them.
    await sites.last().click();
    await away(page);
    expect(await heads.count()).toBe(5);
    const mean = await pixels();
    await heads.nth(2).click();
    await away(page);
    expect(await title.textContent()).toContain(t.head(2));
    expect(await pixels()).not.toBe(mean);
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('ranks the words at a place, with start, end and padding; the shares make 1', async () => {
    const { page } = await site.reader();
    const { figure, t, map, ranking, place, title } = await open(page, 'en');
    expect(await place.textContent()).toBe(t.rankingWhole);
    const whole = await ranking.textContent();
    const box = (await map.boundingBox())!;
    await map.click({ position: { x: box.width * 0.03, y: box.height * 0.97 } });
    await away(page);
    expect(await place.textContent()).toBe(t.rankingAt(16, 1, 16));
    expect(await ranking.textContent()).not.toBe(whole);
    const shares = numbers((await ranking.textContent())!);
    expect(Math.abs(shares.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(0.06);
    await figure.getByRole('button', { name: t.openPadding }).click();
    expect(await ranking.locator('.each li').count()).toBeGreaterThan(1);
    // A line leads to its map.
    const line = ranking.locator('button.rank:has(.word)').last();
    const word = (await line.locator('.word').textContent())!;
    await line.click();
    await away(page);
    expect(await title.textContent()).toContain(word);
    expect(await line.getAttribute('aria-pressed')).toBe('true');
  });

  test('labels every scale with its range', async () => {
    const { page } = await site.reader();
    const { figure, t, range, said } = await open(page, 'en');
    const scale = (name: string) => figure.getByRole('button', { name, exact: true }).click();
    const largest = numbers((await said.textContent())!)[0]!;
    const [low, high] = numbers((await range.textContent())!);
    expect(low).toBe(0);
    expect(high).toBeGreaterThanOrEqual(largest);
    await scale(t.scales.unit);
    expect(numbers((await range.textContent())!)).toEqual([0, 1]);
    await figure.getByText(t.scaleNotes.unit).waitFor();
    await scale(t.scales.words);
    expect(numbers((await range.textContent())!)[1]).toBeGreaterThan(high!);
    await scale(t.scales.stretch);
    expect(numbers((await range.textContent())!)[0]).toBeGreaterThan(0);
    await figure.getByText(t.scaleNotes.stretch).waitFor();
    // A token that is no word has no share among them, and it is said.
    await scale(t.scales.words);
    await figure.getByRole('toolbar', { name: t.tokens }).getByRole('button').first().click();
    await figure.getByText(t.noWord).waitFor();
  });

  test('averages over sites of a size, over thirds of the run, and over everything', async () => {
    const { page } = await site.reader();
    const { figure, t, title, pixels, stepText } = await open(page, 'en');
    const seen = new Set([await pixels()]);
    for (const span of ['early', 'middle', 'late', 'all'] as const) {
      await figure.getByRole('button', { name: t.spans[span], exact: true }).click();
      seen.add(await pixels());
    }
    expect(seen.size).toBe(5);
    await figure.getByRole('button', { name: t.levelName(3, 8) }).click();
    await away(page);
    expect(await title.textContent()).toContain(t.levelName(3, 8));
    await figure.getByRole('button', { name: t.daam, exact: true }).click();
    expect(await title.textContent()).toContain(t.allName(7));
    // A step chosen is a step shown.
    await figure.getByRole('slider', { name: t.scrubber, exact: true }).fill('2');
    expect(await stepText.textContent()).toBe(t.stepOf(3, 10));
    expect(await figure.getByRole('button', { name: t.spans.step, exact: true }).getAttribute('aria-pressed')).toBe('true');
  });

  test('is used by keys alone', async () => {
    const { page } = await site.reader();
    const { figure, t, sites, heads, map, place, title, stepText } = await open(page, 'en');
    // Through the plan.
    await sites.first().focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await sites.nth(3).getAttribute('aria-pressed')).toBe('true');
    expect(await title.textContent()).toContain((await sites.nth(3).getAttribute('aria-label'))!);
    // The heads.
    await heads.first().focus();
    await page.keyboard.press('End');
    expect(await title.textContent()).toContain(t.head(4));
    await page.keyboard.press('Enter');
    expect(await heads.last().getAttribute('aria-pressed')).toBe('true');
    // The map: from its strongest place on, held by Enter, let go by Escape.
    await map.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const held = (await place.textContent())!;
    expect(held).not.toBe(t.rankingWhole);
    await page.keyboard.press('ArrowRight');
    const moved = (await place.textContent())!;
    expect(moved).not.toBe(held);
    await page.keyboard.press('Escape');
    expect(await place.textContent()).toBe(t.rankingWhole);
    // Space plays, from the start where it stands at the end.
    await figure.getByRole('slider', { name: t.scrubber, exact: true }).fill('0');
    await map.focus();
    await page.keyboard.press(' ');
    await expect.poll(() => stepText.textContent()).toBe(t.stepOf(10, 10));
    // Escape once for the place, once for everything.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await sites.first().getAttribute('aria-pressed')).toBe('true');
  });

  test('is in words and in a table', async () => {
    const { page } = await site.reader();
    const { figure, t, said, map } = await open(page, 'en');
    expect(await said.getAttribute('aria-live')).toBe('polite');
    expect(await map.getAttribute('aria-label')).toContain((await said.textContent())!);
    await figure.getByText(t.asTable).click();
    await expect.poll(() => figure.locator('.table tbody td').count()).toBe(256);
    const values = (await figure.locator('.table tbody td').allTextContents()).map(Number);
    expect(Math.max(...values)).toBeCloseTo(numbers((await said.textContent())!)[0]!, 1);
  });

  looks(site, ['ps-attention-atlas'], async (page, language) => {
    const { figure, t, tokens, sites, heads, map, title, stepText } = await open(page, language);
    expect(await figure.locator('.predict p').count()).toBe(0);
    await figure.getByRole('button', { name: t.guesses.begun }).click();
    expect(((await figure.locator('.predict p').textContent())!.match(/\d+\s%/g) ?? []).length).toBe(4);
    expect(await stepText.textContent()).toBe(t.stepOf(1, 10));
    await sites.nth(4).click();
    await heads.first().waitFor();
    await map.click();
    await figure.getByRole('button', { name: t.openPadding }).click();
    await figure.getByText(t.asTable).click();
    await figure.getByText(t.daamTitle).click();
    await away(page);
    expect(await title.textContent()).toContain((await sites.nth(4).getAttribute('aria-label'))!);
    // On a narrow page the words come before the map, and the plan after it.
    if (page.viewportSize()!.width < 400) {
      const [word, large, plan] = await Promise.all([tokens.first(), map, sites.first()].map(async (part) => (await part.boundingBox())!.y));
      expect(word).toBeLessThan(large!);
      expect(large).toBeLessThan(plan!);
    }
  });
});

describe('its views', () => {
  test('follow a choice by the next frame', async () => {
    const { page } = await site.reader();
    const { title } = await open(page, 'en');
    const before = await title.textContent();
    // Inside the page: asking from outside takes longer than a frame.
    const after = await page.evaluate(async () => {
      const root = document.querySelector('ps-attention-atlas')!.shadowRoot!;
      const said = () =>
        [root.querySelector('.map > h2')!, root.querySelector('.said')!, root.querySelector('.heads')!, root.querySelector('.where')!].map((element) => element.textContent);
      const seen = [said()];
      const chosen = [
        root.querySelector('ps-token-row')!.shadowRoot!.querySelectorAll('button')[2]!,
        [...root.querySelector('ps-atlas-plan')!.shadowRoot!.querySelectorAll('button')].at(-1)!,
        root.querySelectorAll<HTMLElement>('.averages button')[4]!,
      ];
      for (const button of chosen) {
        button.click();
        await new Promise(requestAnimationFrame);
        seen.push(said());
      }
      return seen;
    });
    expect(after[0]![0]).toBe(before);
    // Word, then site with its heads, then span.
    for (let i = 1; i < after.length; i++) expect(after[i]![0]).not.toBe(after[i - 1]![0]);
    expect(after[2]![2]).not.toBe(after[1]![2]);
  });

  test('keep the page awake while one points at everything', async () => {
    const { page, watch } = await site.reader();
    const { figure, tokens, sites, map } = await open(page, 'en');
    const boxes = [];
    for (const place of [tokens.nth(2), tokens.nth(7), sites.nth(0), sites.nth(4), sites.last(), map]) boxes.push((await place.boundingBox())!);
    const strip = (await figure.locator('ps-film-strip').boundingBox())!;
    await page.setViewportSize({ width: 1280, height: 1800 });
    const frames = await watchFrames(page);
    const began = Date.now();
    for (let i = 0; Date.now() - began < 3000; i++) {
      const { x, y, width, height } = i % 4 === 0 ? strip : boxes[i % boxes.length]!;
      await page.mouse.move(x + width * (0.5 + 0.4 * Math.sin(i)), y + height * (0.5 + 0.4 * Math.cos(i)));
    }
    const { longest, mean } = await frames();
    console.log(`while pointing at everything: longest time without a frame ${Math.round(longest)} ms, mean ${mean.toFixed(1)} ms`);
    expect(longest).toBeLessThan(HANG);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});

describe('by the model on this device', () => {
  test('a missing file is told, the recorded maps stay, and trying again brings the half without words, in which there are only start, end and padding', async () => {
    await takeLane();
    const { page } = await site.newcomer();
    const pattern = '**/models/**/unet/diffusion_pytorch_model.safetensors';
    await page.route(pattern, (route) => route.fulfill({ status: 404 }));
    const { figure, t, map, source } = await open(page, 'en');
    await figure.getByText(t.runTitle, { exact: true }).click();
    await figure.getByLabel(t.controls.steps, { exact: true }).fill('4');
    await figure.getByRole('button', { name: t.paintBoth }).click();
    const failure = figure.getByRole('alert').filter({ hasText: t.failures['weights-missing']('unet/diffusion_pytorch_model.safetensors') });
    await failure.waitFor();
    expect(await map.isVisible()).toBe(true);
    expect(await source()).toBe('recorded');
    await page.unroute(pattern);
    const watch = watchPage(page, site.url);
    await failure.getByRole('button', { name: t.again }).click();
    await figure.locator('[role=status]').filter({ hasText: t.finished }).waitFor({ state: 'attached' });
    expect(await source()).toBe('live');
    expect(await figure.locator('ps-attention-map').count()).toBe(2);
    await figure.getByText(t.uncondNote).waitFor();
    const without = figure.locator('.ranks ol').last().locator('li');
    expect(await without.count()).toBe(3);
    const shares = numbers((await without.allTextContents()).join(' '));
    expect(Math.abs(shares.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(0.03);
    await figure.getByRole('button', { name: t.uncondGroups.start, exact: true }).click();
    expect(await figure.locator('.uncond h3').textContent()).toBe(t.uncondMap(t.uncondGroups.start, 1));
    await figure.getByRole('button', { name: t.showUncond }).click();
    expect(await figure.locator('ps-attention-map').count()).toBe(1);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('a run of one’s own is what all figures of the lesson go on with, without being told to', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { figure, t } = await open(page, 'ko');
    await figure.getByText(t.runTitle, { exact: true }).click();
    await figure.getByLabel(t.controls.prompt, { exact: true }).fill('초록색 나무');
    await figure.getByLabel(t.controls.steps, { exact: true }).fill('4');
    await figure.getByRole('button', { name: t.controls.paint, exact: true }).click();
    await figure.locator('[role=status]').filter({ hasText: t.finished }).waitFor({ state: 'attached' });
    for (const tag of ['ps-text-input', 'ps-attention-by-hand', 'ps-map-truth', 'ps-guidance']) {
      await page.locator(tag).scrollIntoViewIfNeeded();
      await expect.poll(() => page.locator(`${tag} ps-badge`).first().getAttribute('source'), { message: tag }).toBe('live');
    }
    expect(await page.locator('ps-attention-by-hand .match .names').textContent()).toContain('나무');
    expect(await page.locator('ps-map-truth').getByRole('button', { name: '나무' }).count()).toBe(1);
    // Both sentences are the reader's own until they write another one.
    expect(await page.locator('ps-text-input textarea').evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))).toEqual([
      '초록색 나무',
      '초록색 나무',
    ]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});
