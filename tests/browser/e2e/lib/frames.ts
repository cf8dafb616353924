import type { Page } from 'playwright-core';

/** From now on notes the longest time between two frames. @returns reads it, in milliseconds */
export async function watchFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const measured = window as unknown as { longestGap: number };
    measured.longestGap = 0;
    let last = performance.now();
    const draw = (now: number): void => {
      measured.longestGap = Math.max(measured.longestGap, now - last);
      last = now;
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  });
  return () => page.evaluate(() => (window as unknown as { longestGap: number }).longestGap);
}
