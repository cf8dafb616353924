import type { Page } from 'playwright-core';

/** From now on the page measures its frames; asked for, it says the longest time without one, in milliseconds, and how many there were. */
export async function watchFrames(page: Page): Promise<() => Promise<{ longest: number; frames: number }>> {
  await page.evaluate(() => {
    const measured = window as unknown as { frames: { longest: number; frames: number } };
    measured.frames = { longest: 0, frames: 0 };
    let last = performance.now();
    const draw = (now: number): void => {
      measured.frames.longest = Math.max(measured.frames.longest, now - last);
      measured.frames.frames++;
      last = now;
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  });
  return () => page.evaluate(() => (window as unknown as { frames: { longest: number; frames: number } }).frames);
}
