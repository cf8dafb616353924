import type { Locator, Page } from 'playwright-core';
import { texts, type FirstPictureTexts } from '../../../../src/figures/first-picture/texts/index.ts';
import type { SchedulerName } from '../../../../src/model/trace.ts';
import type { Language, Site } from './site.ts';

export interface Asked {
  prompt?: string;
  seed?: number;
  steps?: number;
  guidance?: number;
  scheduler?: SchedulerName;
}

/** RGBA of a canvas at its own resolution. */
export interface Pixels {
  width: number;
  height: number;
  data: number[];
}

export const lessonPath = (language: Language, asked: Asked = {}): string => {
  const query = new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, String(value)]));
  return `${language}/lessons/from-a-sentence-to-a-picture/${query.size > 0 ? `?${query}` : ''}`;
};

/** Lesson 0 as a reader meets it: found by role and by the words on the page, not by its markup. */
export class Lesson {
  readonly page: Page;
  readonly t: FirstPictureTexts;
  readonly figure: Locator;
  readonly prompt: Locator;
  readonly seed: Locator;
  readonly paintButton: Locator;
  readonly cancelButton: Locator;
  readonly badge: Locator;
  readonly announcement: Locator;
  readonly failure: Locator;
  readonly scrubber: Locator;
  readonly strip: Locator;
  readonly tokens: Locator;
  readonly picture: Locator;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.t = texts[language];
    const { t } = this;
    this.figure = page.locator('ps-first-picture');
    this.prompt = this.figure.getByLabel(t.controls.prompt, { exact: true });
    this.seed = this.figure.getByLabel(t.controls.seed, { exact: true });
    this.paintButton = this.figure.getByRole('button', { name: t.controls.paint, exact: true });
    this.cancelButton = this.figure.getByRole('button', { name: t.controls.cancel, exact: true });
    this.badge = this.figure.locator('ps-badge');
    // The sliders' <output> elements have the same role without saying so.
    this.announcement = this.figure.locator('[role=status]');
    this.failure = this.figure.getByRole('alert');
    this.scrubber = this.figure.getByRole('slider', { name: t.scrubber, exact: true });
    this.strip = this.figure.getByRole('group', { name: t.strip });
    this.tokens = this.figure.getByRole('toolbar').getByRole('button');
    this.picture = this.figure.locator('.picture canvas');
  }

  static async open(site: Pick<Site, 'url'>, page: Page, language: Language, asked: Asked = {}): Promise<Lesson> {
    await page.goto(`${site.url}${lessonPath(language, asked)}`);
    const lesson = new Lesson(page, language);
    await lesson.paintButton.waitFor();
    return lesson;
  }

  /** Waits for the run under way to end well. */
  async finished(): Promise<void> {
    const ended = this.announcement.filter({ hasText: this.t.finished }).waitFor({ state: 'attached' });
    // A failure is told at once and in the page's own words, instead of after minutes of waiting.
    const failed = this.failure.waitFor().then(async () => {
      throw new Error(`The run failed: ${await this.failure.textContent()}`);
    });
    // The one that did not win goes on waiting until its page closes.
    for (const waiting of [ended, failed]) waiting.catch(() => undefined);
    await Promise.race([ended, failed]);
  }

  async paint(): Promise<void> {
    await this.paintButton.click();
    await this.finished();
  }

  /** The finished picture, or whatever the large view shows. */
  pixels(): Promise<Pixels> {
    return this.picture.evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      return { width, height, data: [...canvas.getContext('2d')!.getImageData(0, 0, width, height).data] };
    });
  }

  /** The address, once it carries `wanted`: it follows the fields a moment later. */
  async addressed(wanted: Record<string, string>): Promise<string> {
    await this.page.waitForFunction((pairs) => {
      const query = new URLSearchParams(location.search);
      return Object.entries(pairs).every(([key, value]) => query.get(key) === value);
    }, wanted);
    return this.page.evaluate(() => location.href);
  }

  /** *live* or *recorded*, and what is said beside it. */
  async badgeText(): Promise<string> {
    return (await this.badge.locator('span').allTextContents()).join(' ');
  }

  note(text: string): Locator {
    return this.figure.getByText(text, { exact: false });
  }
}

/** The largest difference of any channel of any pixel, 0 … 255. */
export function largestDifference(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) return 255;
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);
}

/** How many colours there are: a picture that was never drawn has one. */
export const colours = ({ data }: Pixels): number => new Set(Array.from({ length: data.length / 4 }, (_, i) => data.slice(4 * i, 4 * i + 4).join())).size;
