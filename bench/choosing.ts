/**
 * Whether a choice in the atlas and in the Lab is drawn within one frame, and what a whole run of 50 steps with every map weighs
 * on the page that shows it.
 */
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { startSiteServer } from '../scripts/site/server.ts';
import { DIST, environment, keep } from './lib/results.ts';
import { quantile } from './lib/stats.ts';

const WAIT = 300_000;
/** One frame of a screen of 60 Hz, with what a timer may be off. */
const ONE_FRAME = 17.5;
/** In milliseconds: what follows a choice out of sight and in the address bar has come by then, and no reader chooses sooner again. */
const SETTLED = 400;

interface Choices {
  name: string;
  /** Elements to choose one after another; where it is one alone, places along its width. */
  at: (page: Page) => Locator;
  /** Most of them that are measured. */
  most: number;
}

/**
 * Half of what the two frames take in whose first something is chosen (or nothing): more than one frame of the screen where
 * drawing it was not done in time.
 */
async function frame(page: Page, chosen: { locator: Locator; part: number } | null): Promise<number> {
  const locator = chosen?.locator ?? page.locator('body');
  // Without names of its own: what compiles this file would write helpers for them that the page does not have.
  return locator.evaluate(
    (element, part) =>
      new Promise<number>((resolve) =>
        requestAnimationFrame((start) => {
          if (part !== null) {
            const { left, top, width, height } = element.getBoundingClientRect();
            element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: left + part * width, clientY: top + height / 2 }));
          }
          requestAnimationFrame(() => requestAnimationFrame((end) => resolve((end - start) / 2)));
        }),
      ),
    chosen?.part ?? null,
  );
}

async function choose(page: Page, { name, at, most }: Choices) {
  const count = await at(page).count();
  if (count === 0) throw new Error(`There is nothing to choose: ${name}`);
  const targets =
    count > 1
      ? Array.from({ length: Math.min(count, most) }, (_, i) => ({ locator: at(page).nth(i), part: 0.5 }))
      : Array.from({ length: most }, (_, i) => ({ locator: at(page), part: (i + 0.5) / most }));
  const [first, again, rest]: [number[], number[], number[]] = [[], [], []];
  // The first time means are computed that are kept for the second: both are told.
  for (const times of [first, again]) {
    for (const target of targets) {
      times.push(await frame(page, target));
      await page.waitForTimeout(SETTLED);
      rest.push(await frame(page, null));
    }
  }
  const of = (times: number[]) => ({
    medianMs: quantile(times, 0.5),
    worstMs: Math.max(...times),
    withinOneFrame: times.filter((time) => time <= ONE_FRAME).length / times.length,
  });
  return { choices: targets.length, first: of(first), again: of(again), againOverRest: quantile(again, 0.5) / quantile(rest, 0.5) };
}

/** Bytes of the page's own thread: the heap and what lies beside it in buffers. The worker that paints is not counted. */
async function pageBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return usedSize + backingStorageSize;
}

const inside = (selector: string) => (page: Page) => page.locator(selector);
const ATLAS: readonly Choices[] = [
  { name: 'atlas: a word', at: inside('ps-attention-atlas ps-token-row button'), most: 12 },
  { name: 'atlas: a site', at: inside('ps-attention-atlas ps-atlas-plan button'), most: 12 },
  { name: 'atlas: a step', at: inside('ps-attention-atlas ps-film-strip canvas >> nth=0'), most: 25 },
  { name: 'atlas: a place', at: inside('ps-attention-atlas .large.cond [role=application]'), most: 12 },
];
const LAB: readonly Choices[] = [
  { name: 'Lab: a word', at: inside('ps-lab-words ps-token-row >> nth=0 >> button'), most: 12 },
  { name: 'Lab: a site', at: inside('ps-lab-thumbs >> nth=0 >> button'), most: 12 },
  { name: 'Lab: a step', at: inside('ps-lab ps-film-strip canvas >> nth=0'), most: 10 },
  { name: 'Lab: a place', at: inside('ps-lab [data-side=a] [role=application]'), most: 12 },
];

export async function benchChoosing(browser: Browser): Promise<void> {
  const site = await startSiteServer({ root: DIST });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  page.setDefaultTimeout(WAIT);
  try {
    const session = await page.context().newCDPSession(page);
    await page.goto(`${site.url}en/lessons/where-the-words-come-in/`);
    const atlas = page.locator('ps-attention-atlas');
    await atlas.scrollIntoViewIfNeeded();
    await atlas.locator('ps-token-row button').first().waitFor();
    const before = await pageBytes(session);
    await atlas.getByRole('slider', { name: 'Steps', exact: true }).fill('50');
    await atlas.getByRole('button', { name: 'Paint it', exact: true }).click();
    await atlas.locator('ps-badge[source=live]').waitFor();
    await atlas.getByRole('button', { name: 'Paint it', exact: true }).waitFor();
    await page.waitForTimeout(1000);
    const run = await pageBytes(session);
    const cases: Record<string, unknown> = {};
    for (const one of ATLAS) cases[one.name] = await choose(page, one);
    const looked = await pageBytes(session);
    await page.goto(`${site.url}en/lab/`);
    await page.locator('ps-lab [data-side=difference] canvas').waitFor();
    for (const one of LAB) cases[one.name] = await choose(page, one);
    await keep('choosing', {
      measured: environment(browser.version()),
      steps: 50,
      pageMegabytes: { recordedRun: before / 1e6, wholeRun: run / 1e6, afterLookingAround: looked / 1e6 },
      ...cases,
    });
  } finally {
    await page.close();
    await site.close();
  }
}
