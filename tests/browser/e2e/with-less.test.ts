import { describe, expect, test } from 'vitest';
import { takeLane } from '../lib/lane.ts';
import { Lesson, largestDifference, lessonPath } from './lib/lesson.ts';
import { examplePrompt } from './lib/model.ts';
import { LANGUAGES, useSite } from './lib/site.ts';

const isolated = useSite();
const plain = useSite({ isolated: false });
const classroom = useSite({ secure: false });

describe('a page that is not isolated', () => {
  test('has no threads, says so, and paints the same picture', async () => {
    await takeLane();
    const language = 'en';
    const asked = { prompt: examplePrompt(language), seed: 11, steps: 3 };
    const without = await plain.reader();
    const lesson = await Lesson.open(plain, without.page, language, asked);
    expect(await without.page.evaluate(() => crossOriginIsolated)).toBe(false);
    await lesson.paint();
    const badge = await lesson.badgeText();
    const refusal = lesson.t.backend('wasm', [{ backend: 'wasm-threads', code: 'not-isolated' }]);
    expect(badge).toContain(refusal.slice(refusal.indexOf(': ') + 2));
    expect(badge).toContain(lesson.t.backend('wasm', []));

    const { page } = await isolated.reader();
    const threaded = await Lesson.open(isolated, page, language, asked);
    await threaded.paint();
    expect(await threaded.badgeText()).toContain(threaded.t.backend('wasm-threads', []));
    // Threads may add numbers in another order; a reader must not see it.
    expect(largestDifference(await threaded.pixels(), await lesson.pixels())).toBeLessThanOrEqual(2);
  });
});

describe('a classroom’s server without TLS', () => {
  test('has no WebGPU, no threads and nowhere to keep files; the page says so and paints', async () => {
    await takeLane();
    const language = 'ko';
    const { page, watch } = await classroom.reader();
    const lesson = await Lesson.open(classroom, page, language, { prompt: examplePrompt(language), steps: 2 });
    expect(await page.evaluate(() => [isSecureContext, 'gpu' in navigator, 'caches' in self])).toEqual([false, false, false]);
    await lesson.paint();
    expect(await lesson.badgeText()).toContain(
      lesson.t.backend('wasm', [
        { backend: 'webgpu', code: 'no-webgpu' },
        { backend: 'wasm-threads', code: 'not-isolated' },
      ]),
    );
    expect(watch.foreign).toEqual([]);
  });
});

describe('without JavaScript', () => {
  test.each(LANGUAGES)('the recorded picture, its words and the whole text stand, in %s', async (language) => {
    const { page, watch } = await isolated.newcomer({ javaScriptEnabled: false });
    await page.goto(`${isolated.url}${lessonPath(language)}`);
    const figure = page.locator('ps-first-picture');
    const pictures = figure.locator('img');
    expect(await pictures.count()).toBeGreaterThan(3);
    expect(await pictures.last().isVisible()).toBe(true);
    expect((await pictures.last().getAttribute('alt'))?.length).toBeGreaterThan(10);
    expect(await figure.locator('figcaption').isVisible()).toBe(true);
    expect(await figure.locator('noscript').isVisible()).toBe(true);
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect((await page.locator('.prose').textContent())!.length).toBeGreaterThan(1500);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});

describe('on paper', () => {
  test('the recorded picture stands where the figure was', async () => {
    const { page } = await isolated.reader();
    const lesson = await Lesson.open(isolated, page, 'en');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('ps-first-picture img').last().isVisible()).toBe(true);
    expect(await lesson.paintButton.isVisible()).toBe(false);
  });
});

describe('with motion reduced', () => {
  test('nothing plays by itself', async () => {
    const { page } = await isolated.reader();
    const lesson = await Lesson.open(isolated, page, 'en');
    await lesson.picture.waitFor();
    await lesson.figure.scrollIntoViewIfNeeded();
    expect(await lesson.figure.getByRole('button', { name: lesson.t.play }).count()).toBe(1);
    expect(await lesson.scrubber.inputValue()).toBe(await lesson.scrubber.getAttribute('max'));
  });
});
