import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { takeLane } from '../lib/lane.ts';
import { Lesson, largestDifference } from './lib/lesson.ts';
import { examplePrompt, modelFolder, readManifest } from './lib/model.ts';
import { ready } from './lib/looks.ts';
import { useSite } from './lib/site.ts';

const site = useSite();
const FILE = readManifest().graphs.unet.weights;
const bytes = readFileSync(join(modelFolder(), FILE));
const PATTERN = `**/models/**/${FILE}`;

const altered = Buffer.from(bytes);
altered[altered.length >> 1]! ^= 1;

/** What a broken site may answer for its largest file. */
const answers = {
  'weights-missing': { status: 404, body: 'Not found' },
  'weights-truncated': { status: 200, body: bytes.subarray(0, bytes.length >> 1) },
  'weights-altered': { status: 200, body: altered },
} as const;

const breakWeights = (page: Page, answer: { status: number; body: string | Buffer }) =>
  page.route(PATTERN, (route) => route.fulfill({ ...answer, contentType: 'application/octet-stream' }));

describe('a weight file', () => {
  test.each([
    ['weights-missing', 'en'],
    ['weights-truncated', 'ko'],
    ['weights-altered', 'en'],
  ] as const)('that fails as %s is named, in %s, and the recorded run stays usable', async (code, language) => {
    await takeLane();
    const { page, watch } = await site.newcomer();
    const lesson = await Lesson.open(site, page, language, { prompt: examplePrompt(language), steps: 2 });
    await lesson.picture.waitFor();
    const recorded = await lesson.pixels();
    await breakWeights(page, answers[code]);
    await lesson.paintButton.click();
    await lesson.failure.waitFor();
    const message = await lesson.failure.textContent();
    expect(message).toContain(lesson.t.failures[code](FILE));
    expect(message).toContain(lesson.t.recordedStays);

    expect(await lesson.badgeText()).toContain(lesson.t.recorded);
    expect(largestDifference(await lesson.pixels(), recorded)).toBe(0);
    await lesson.scrubber.focus();
    await page.keyboard.press('Home');
    expect(largestDifference(await lesson.pixels(), recorded)).toBeGreaterThan(10);
    expect(watch.foreign).toEqual([]);
    // Chromium itself logs a 404; our own code must not add to it.
    expect(watch.errors.filter((line) => !/Failed to load resource.*404/.test(line))).toEqual([]);

    // Once the site is mended, the same page paints. (Once is enough: it is the same way back from each.)
    if (code !== 'weights-altered') return;
    await page.unroute(PATTERN);
    await lesson.paint();
    expect(await lesson.badgeText()).toContain(lesson.t.live);
  });
});

describe('without a connection', () => {
  test('the page says so, and paints once it is back', async () => {
    await takeLane();
    const { page, context } = await site.newcomer();
    const lesson = await Lesson.open(site, page, 'en', { prompt: examplePrompt('en'), steps: 2 });
    await lesson.picture.waitFor();
    await ready(page);
    await context.setOffline(true);
    await lesson.paintButton.click();
    await lesson.failure.waitFor();
    expect(await lesson.badgeText()).toContain(lesson.t.recorded);
    await context.setOffline(false);
    await lesson.paint();
  });
});

describe('a recorded run that is missing', () => {
  test('is said to be, and painting still works', async () => {
    await takeLane();
    const { page } = await site.reader();
    await page.route('**/traces/**', (route) => route.fulfill({ status: 404, body: 'Not found' }));
    const lesson = await Lesson.open(site, page, 'en', { prompt: examplePrompt('en'), steps: 2 });
    await lesson.failure.waitFor();
    expect(await lesson.failure.textContent()).toContain(lesson.t.failures['trace-missing'](''));
    await lesson.paintButton.click();
    await lesson.badge.getByText(lesson.t.live, { exact: true }).waitFor();
  });
});
