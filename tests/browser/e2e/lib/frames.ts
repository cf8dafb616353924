import type { Page } from 'playwright-core';

export interface Frames {
  /** Milliseconds between two frames: the longest, and the mean. */
  longest: number;
  mean: number;
}

/**
 * A page that gives no frame for so long, in milliseconds, hangs. How smooth it is depends on the machine, and is measured in
 * `bench/dragging.ts`.
 */
export const HANG = 2000;

/** From now on the page measures its frames. @returns reads what has been measured */
export async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  // As text: what compiles this file may write helpers into functions that the page does not have.
  await page.evaluate(`{
    const gaps = (window.gaps = []);
    let last = performance.now();
    const next = (now) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }`);
  return () =>
    page.evaluate(() => {
      const { gaps } = window as unknown as { gaps: number[] };
      return { longest: Math.max(...gaps), mean: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length };
    });
}
