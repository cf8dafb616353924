import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { takeLane } from '../lib/lane.ts';
import { colours, largestDifference, Lesson } from './lib/lesson.ts';
import { examplePrompt, readManifest } from './lib/model.ts';
import { expectAccessible, expectContrast, expectFits, ready } from './lib/looks.ts';
import { LANGUAGES, useSite } from './lib/site.ts';

const site = useSite();

describe.each(LANGUAGES)('lesson 0 in %s', (language) => {
  const prompt = examplePrompt(language);

  test('shows a recorded run, marked as recorded, before anything of the model has loaded', async () => {
    const { page } = await site.reader();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const lesson = await Lesson.open(site, page, language);
    await lesson.picture.waitFor();
    await ready(page);
    expect(await lesson.badgeText()).toContain(lesson.t.recorded);
    expect(colours(await lesson.pixels())).toBeGreaterThan(50);
    expect(asked.filter((path) => /\.(wasm|onnx)$|\/models\/.*safetensors$/.test(path))).toEqual([]);
  });

  test('paints a sentence from the weights to the picture, says where it ran, breaks no rule of accessibility and fits a phone', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const lesson = await Lesson.open(site, page, language, { seed: 5, steps: 3 });
    await lesson.picture.waitFor();
    const before = await lesson.pixels();
    await lesson.prompt.fill(prompt);
    await lesson.paint();

    const badge = await lesson.badgeText();
    expect(badge).toContain(lesson.t.live);
    expect(badge).toContain('WASM');
    const after = await lesson.pixels();
    const { width, height } = readManifest().image;
    expect([after.width, after.height]).toEqual([width, height]);
    expect(colours(after)).toBeGreaterThan(50);
    expect(largestDifference(before, after)).toBeGreaterThan(10);

    // A film strip of all steps and rows, and a heatmap for each token.
    expect(await lesson.figure.locator('ps-film-strip canvas').count()).toBe(5);
    expect(await lesson.scrubber.getAttribute('max')).toBe('2');
    expect(await lesson.tokens.count()).toBe(24);

    // With a word held and the table open.
    await lesson.tokens.nth(2).click();
    await lesson.figure.getByText(lesson.t.asTable).first().click();
    await (language === 'en' ? expectAccessible : expectContrast)(page, ['ps-first-picture']);
    await expectFits(page);

    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});

describe('a painted picture', () => {
  test('comes back, pixel by pixel, from its link in another browser', async () => {
    await takeLane();
    const first = await site.newcomer();
    const lesson = await Lesson.open(site, first.page, 'en', { steps: 3, guidance: 4, scheduler: 'euler' });
    const prompt = examplePrompt('en');
    await lesson.prompt.fill(prompt);
    await lesson.seed.fill('4711');
    await lesson.seed.blur();
    await lesson.paint();
    const link = await lesson.addressed({ prompt, seed: '4711' });
    const painted = await lesson.pixels();

    const second = await site.newcomer();
    await second.page.goto(link);
    const again = new Lesson(second.page, 'en');
    await again.paint();
    expect(largestDifference(await again.pixels(), painted)).toBe(0);
    expect(await again.seed.inputValue()).toBe('4711');
    expect(await again.prompt.inputValue()).toBe(prompt);

    // And the seed is not for show.
    await again.figure.getByRole('button', { name: again.t.controls.dice }).click();
    await again.paint();
    expect(largestDifference(await again.pixels(), painted)).toBeGreaterThan(10);
  });

  test('needs no second download on the next visit', async () => {
    await takeLane();
    const { page } = await site.newcomer();
    const asked = { prompt: examplePrompt('en'), seed: 1, steps: 2 };
    await (await Lesson.open(site, page, 'en', asked)).paint();
    const again: string[] = [];
    page.on('request', (request) => again.push(new URL(request.url()).pathname));
    await (await Lesson.open(site, page, 'en', asked)).paint();
    expect(again.filter((path) => /\.(onnx|safetensors)$/.test(path) && path.includes('/models/'))).toEqual([]);
  });

  test('shows where a word looked, in colours and in words', async () => {
    const { page } = await site.reader();
    const lesson = await Lesson.open(site, page, 'en');
    await lesson.picture.waitFor();
    const picture = await lesson.pixels();
    await lesson.tokens.nth(2).click();
    expect(await lesson.tokens.nth(2).getAttribute('aria-pressed')).toBe('true');
    const label = await lesson.picture.getAttribute('aria-label');
    expect(label).toMatch(/strongest at the .*, \d\.\d\d of the attention/);
    expect(largestDifference(await lesson.pixels(), picture)).toBeGreaterThan(10);

    await lesson.figure.getByText(lesson.t.asTable).first().click();
    const shares = await lesson.figure.locator('tbody tr td:nth-of-type(1)').allTextContents();
    expect(shares).toHaveLength(24);
    expect(shares.reduce((sum, share) => sum + Number(share), 0)).toBeCloseTo(1, 1);
  });
});

describe('a run under way', () => {
  test('is cancelled between steps, gives the recorded run back, and lets the next one through', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const lesson = await Lesson.open(site, page, 'en', { prompt: examplePrompt('en'), steps: 50 });
    await lesson.picture.waitFor();
    const recorded = await lesson.pixels();
    await lesson.paintButton.click();
    await lesson.figure
      .locator('.status')
      .getByText(/^Painting: step [1-9]/)
      .waitFor();
    expect(await lesson.badgeText()).toContain(lesson.t.live);
    await lesson.cancelButton.click();
    await lesson.paintButton.waitFor();
    expect(await lesson.announcement.textContent()).toContain(lesson.t.cancelled);
    expect(await lesson.badgeText()).toContain(lesson.t.recorded);
    expect(largestDifference(await lesson.pixels(), recorded)).toBe(0);

    await lesson.figure.getByLabel(lesson.t.controls.steps, { exact: true }).fill('2');
    await lesson.paint();
    expect(await lesson.scrubber.getAttribute('max')).toBe('1');
    expect(watch.errors).toEqual([]);
  });

  test('counts the bytes while it downloads, and can be cancelled there as well', async () => {
    await takeLane();
    const { page } = await site.newcomer();
    let letThrough = (): void => undefined;
    const held = new Promise<void>((done) => (letThrough = done));
    await page.route('**/models/**/unet/*.safetensors', async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    const lesson = await Lesson.open(site, page, 'en', { prompt: examplePrompt('en'), steps: 2 });
    await lesson.paintButton.click();
    const bytes = lesson.figure.locator('.status').getByText(/[\d.]+ of [\d.]+ MB/);
    await bytes.waitFor();
    const progress = lesson.figure.getByRole('progressbar');
    expect(Number(await progress.getAttribute('max'))).toBeGreaterThan(10_000_000);
    await lesson.cancelButton.click();
    await lesson.paintButton.waitFor();
    expect(await progress.count()).toBe(0);

    letThrough();
    await page.unroute('**/models/**/unet/*.safetensors');
    await lesson.paint();
    expect(await lesson.badgeText()).toContain(lesson.t.live);
  });
});

describe('without a mouse', () => {
  test('a reader types, paints, walks the steps, holds a word and lets go', async () => {
    await takeLane();
    const { page } = await site.reader();
    const lesson = await Lesson.open(site, page, 'en', { steps: 3 });
    await lesson.picture.waitFor();
    /** Presses Tab until `wanted` has the focus, as far as a patient reader would. */
    const tabTo = async (wanted: Locator) => {
      for (let presses = 0; presses < 80; presses++) {
        const here = await wanted.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
        if (here) return;
        await page.keyboard.press('Tab');
      }
      throw new Error('Tab never got there.');
    };

    await tabTo(lesson.prompt);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(examplePrompt('en'));
    await page.keyboard.press('Enter');
    await lesson.finished();

    await tabTo(lesson.tokens.nth(1));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await lesson.tokens.nth(2).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await lesson.tokens.nth(2).getAttribute('aria-pressed')).toBe('false');

    await tabTo(lesson.strip);
    expect(await lesson.scrubber.inputValue()).toBe('2');
    await page.keyboard.press('ArrowLeft');
    expect(await lesson.scrubber.inputValue()).toBe('1');

    await tabTo(lesson.scrubber);
    await page.keyboard.press('Home');
    expect(await lesson.scrubber.inputValue()).toBe('0');
    expect(await lesson.scrubber.getAttribute('aria-valuetext')).toContain(lesson.t.stepOf(1, 3));
  });
});

describe('on the smallest phone', () => {
  test('a whole run fits without scrolling sideways, by touch', async () => {
    await takeLane();
    const { page } = await site.newcomer({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const lesson = await Lesson.open(site, page, 'ko', { prompt: examplePrompt('ko'), steps: 3 });
    await lesson.paintButton.tap();
    await lesson.finished();
    await lesson.tokens.nth(2).tap();
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide[0]).toBeLessThanOrEqual(wide[1]!);
  });
});
