import type { Page } from 'playwright-core';

export interface Frames {
  /** Milliseconds between two frames: the longest, and the mean. */
  longest: number;
  mean: number;
}

/** From now on the page measures its frames. @returns reads what has been measured */
export async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    Object.assign(window, { gaps });
    let last = performance.now();
    const next = (now: number): void => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  return () =>
    page.evaluate(() => {
      const { gaps } = window as unknown as { gaps: number[] };
      return { longest: Math.max(...gaps), mean: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length };
    });
}
