import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/figures/train-clip/texts/index.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

/** The figure as a reader meets it: by roles and words. */
class Training {
  readonly t: (typeof texts)[Language];
  readonly figure: Locator;
  readonly matrix: Locator;
  readonly failure: Locator;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.t = texts[language];
    this.figure = page.locator('ps-train-clip');
    this.matrix = this.figure.getByRole('application');
    this.failure = this.figure.getByRole('alert');
  }

  static async open(page: Page, language: Language): Promise<Training> {
    await page.goto(`${site.url}${language}/lessons/words-and-pictures/`);
    await page.locator('ps-train-clip').scrollIntoViewIfNeeded();
    return new Training(page, language);
  }

  button(name: string): Locator {
    return this.figure.getByRole('button', { name, exact: true });
  }

  /** Waits until it stands at its random start. */
  async ready(): Promise<void> {
    await this.figure.getByText(this.t.progress(0, '0.0', 1)).waitFor();
  }

  async step(): Promise<number> {
    const text = await this.figure.locator('.where').textContent();
    return Number(/\d+/.exec(text!)![0]);
  }

  /** Waits until so many steps are done. */
  async until(step: number): Promise<void> {
    await expect.poll(() => this.step()).toBeGreaterThanOrEqual(step);
  }

  async recall(): Promise<number> {
    const heading = this.figure.getByRole('heading', { name: this.t.recallTitle });
    return Number(/\d\.\d\d/.exec((await heading.textContent())!)![0]);
  }

  /** RGB of the matrix's canvas, one pixel a cell. */
  colours(): Promise<number[]> {
    return this.matrix.locator('canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data]);
  }
}

describe('a pair of encoders that learns on the page', () => {
  test('finds the captions of more than half of the pictures that it was never shown; begun anew, every click is one step', async () => {
    await takeLane();
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
    const training = await Training.open(page, 'en');
    const { t } = training;
    await training.ready();
    expect(await training.recall()).toBeLessThan(0.2);
    const before = await training.colours();
    await training.button(t.play).click();
    await training.until(400);
    await training.button(t.pause).click();
    await training.button(t.play).waitFor();
    expect(await training.recall()).toBeGreaterThan(0.5);
    expect(await training.colours()).not.toEqual(before);
    // Begun anew while it is paused it stands, with nothing on its way from the thread.
    await training.button(t.restart).click();
    await training.ready();
    for (let clicks = 1; clicks <= 4; clicks++) {
      await training.button(t.step).click();
      await training.until(clicks);
      expect(await training.step()).toBe(clicks);
    }
  });

  test('from matching pairs only, answers what becomes of the others, once the reader has guessed', async () => {
    await takeLane();
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
    const training = await Training.open(page, 'en');
    const { t } = training;
    await training.ready();
    await training.button(t.guesses.stays).click();
    await training.button(t.tryIt).click();
    await training.figure.getByText(t.collapsed).waitFor();
    await training.button(t.pause).click();
    expect(await training.figure.getByRole('heading', { name: t.lossTitle.matchingOnly }).count()).toBe(1);
    expect(await training.recall()).toBeLessThan(0.3);
    await training.button(t.compare).click();
    await training.until(30);
    expect(await training.figure.getByRole('heading', { name: t.lossTitle.contrastive }).count()).toBe(1);
    expect(await training.figure.getByText(t.former).count()).toBe(1);
  });
});

describe('by keyboard alone', () => {
  test('Space plays and pauses, arrows walk over the matrix, Enter holds a cell and Escape lets go', async () => {
    const { page } = await site.reader();
    const training = await Training.open(page, 'en');
    const { t, matrix, figure } = training;
    await training.ready();
    await training.button(t.play).focus();
    for (let i = 0; i < 8 && !(await matrix.evaluate((element) => element.matches(':focus'))); i++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowRight');
    const words = figure.locator('[aria-live=polite]');
    await expect.poll(() => words.textContent()).toMatch(/with the picture of .*cosine/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => words.textContent()).toMatch(/with its own picture: cosine/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await training.button(t.pause).waitFor();
    await training.until(1);
    await page.keyboard.press('Space');
    await training.button(t.play).waitFor();
    await page.keyboard.press('Escape');
    await figure.getByText(t.point).waitFor();
  });

  test('the learning rate moves by arrow keys and takes effect without starting again', async () => {
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
    const training = await Training.open(page, 'en');
    await training.ready();
    const rate = training.figure.getByLabel(training.t.rate);
    await rate.focus();
    await page.keyboard.press('ArrowRight');
    expect(Number(await rate.getAttribute('aria-valuetext'))).toBeGreaterThan(0.005);
  });
});

looks(site, ['ps-train-clip'], async (page, language) => {
  const training = await Training.open(page, language);
  await training.ready();
  await training.button(training.t.guesses.stays).click();
  await training.button(training.t.tryIt).waitFor();
  await training.figure.getByText(training.t.asTable).click();
  await training.figure.locator('table').waitFor();
});

describe('when a file is missing', () => {
  test.each([
    ['gallery', '**/gallery/scenes.webp'],
    ['tokenizer', '**/tokenizer/vocab.json'],
  ] as const)('it says so of the %s, and trying again works', async (code, path) => {
    const { page } = await site.newcomer();
    await page.route(path, (route) => route.fulfill({ status: 404 }));
    const training = await Training.open(page, 'ko');
    await training.failure.getByText(training.t.failures[code]).waitFor();
    await page.unroute(path);
    await training.button(training.t.again).click();
    await training.ready();
    expect(await training.failure.count()).toBe(0);
  });
});

test('rests while nobody can see it, and goes on by itself', async () => {
  const { page } = await site.reader({ reducedMotion: 'no-preference' });
  const training = await Training.open(page, 'en');
  await training.ready();
  await training.button(training.t.play).click();
  await training.until(1);
  await page.evaluate(() => {
    const spacer = document.createElement('div');
    spacer.style.height = '6000px';
    spacer.id = 'spacer';
    document.body.append(spacer);
    spacer.scrollIntoView({ block: 'end' });
  });
  await training.button(training.t.play).waitFor({ state: 'attached' });
  await training.figure.scrollIntoViewIfNeeded();
  await training.button(training.t.pause).waitFor();
});
