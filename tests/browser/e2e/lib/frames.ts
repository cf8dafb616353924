import type { Page } from 'playwright-core';

export interface Frames {
  /** Milliseconds between two frames: the longest, and the mean. */
  longest: number;
  mean: number;
}

/** How the page keeps its frames while `work` is done in it. */
export async function framesWhile(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    const next = (now: number): void => {
      frames.push(now);
      if ((window as unknown as { frames: number[] }).frames === frames) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await work();
  return page.evaluate(() => {
    const { frames } = window as unknown as { frames: number[] };
    Object.assign(window, { frames: [] });
    const gaps = frames.slice(1).map((now, i) => now - frames[i]!);
    return { longest: Math.max(...gaps), mean: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length };
  });
}
