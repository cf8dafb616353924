/** How a page of the lessons keeps its frames while a figure is dragged and the live model answers, against the page at rest. */
import type { Browser, Page } from 'playwright-core';
import { startSiteServer } from '../scripts/site/server.ts';
import { watchFrames, type Frames } from '../tests/browser/e2e/lib/frames.ts';
import { DIST, environment, keep } from './lib/results.ts';

const SECONDS = 3;

interface Case {
  name: string;
  lesson: string;
  figure: string;
  /** Presses what brings the model to work. */
  start: RegExp;
  /** What is dragged: a slider by its name, or the figure's canvas. */
  slider: RegExp | null;
}

const CASES: readonly Case[] = [
  { name: 'noise level, latents decoded', lesson: 'noise-and-back-again', figure: 'ps-noise-example', start: /Decode it/, slider: /Noise level/ },
  { name: 'noise level, noise predicted', lesson: 'noise-and-back-again', figure: 'ps-predictor', start: /compute on this device/, slider: /Noise level/ },
  { name: 'a channel of the latents', lesson: 'noise-and-back-again', figure: 'ps-latents', start: /Decode it/, slider: /channel 4/ },
  { name: 'a skip connection, whole runs', lesson: 'inside-the-unet', figure: 'ps-skip-cut', start: /freely|this device/, slider: /1/ },
  { name: 'the UNet in space', lesson: 'inside-the-unet', figure: 'ps-unet-map', start: /Compute every step/, slider: null },
];

async function frames(page: Page, work: () => Promise<void>): Promise<Frames> {
  const read = await watchFrames(page);
  await work();
  return read();
}

async function measure(browser: Browser, url: string, { lesson, figure, start, slider }: Case) {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  page.setDefaultTimeout(240_000);
  try {
    await page.goto(`${url}en/lessons/${lesson}/`);
    const host = page.locator(figure);
    await host.scrollIntoViewIfNeeded();
    await host.getByRole('button', { name: start }).first().click();
    await host.locator('ps-badge[source=live]').first().waitFor();
    const handle = slider ? host.getByRole('slider', { name: slider }).first() : host.locator('canvas').first();
    await handle.scrollIntoViewIfNeeded();
    await page.waitForTimeout(2000);
    const rest = await frames(page, () => page.waitForTimeout(SECONDS * 1000));
    const { x, y, width, height } = (await handle.boundingBox())!;
    const dragged = await frames(page, async () => {
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      const begun = Date.now();
      for (let i = 0; Date.now() - begun < SECONDS * 1000; i++) {
        await page.mouse.move(x + width * (0.5 + 0.4 * Math.sin(i / 20)), y + height / 2);
        await page.waitForTimeout(8);
      }
      await page.mouse.up();
    });
    return {
      framesPerSecond: { atRest: 1000 / rest.mean, dragged: 1000 / dragged.mean },
      longestGapMs: { atRest: rest.longest, dragged: dragged.longest },
      meanFrameOverRest: dragged.mean / rest.mean,
    };
  } finally {
    await page.close();
  }
}

export async function benchDragging(browser: Browser): Promise<void> {
  const site = await startSiteServer({ root: DIST });
  try {
    const cases: Record<string, unknown> = {};
    for (const one of CASES) cases[one.name] = await measure(browser, site.url, one);
    await keep('dragging', { measured: environment(browser.version()), seconds: SECONDS, ...cases });
  } finally {
    await site.close();
  }
}
