/** `npm run rooms`: how high every figure of the built site stands, in rem, at a laptop's, a tablet's and a telephone's width: `src/data/rooms.json`. */
import { readdir, writeFile } from 'node:fs/promises';
import { launchChromium } from '../tests/browser/lib/browser.ts';
import { startSiteServer } from './site/server.ts';

const FILE = 'src/data/rooms.json';
const WIDTHS = [1366, 768, 360];

const site = await startSiteServer({ root: 'dist' });
const browser = await launchChromium();
const lessons = (await readdir('dist', { recursive: true })).filter((path) => /lessons\/[^/]+\/index\.html$/.test(path)).map((path) => path.replace(/index\.html$/, ''));
const rooms: Record<string, number[]> = {};
try {
  for (const [i, width] of WIDTHS.entries()) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    for (const path of lessons) {
      await page.goto(`${site.url}${path}`);
      for (const figure of await page.locator('.figure-place').all()) {
        await figure.scrollIntoViewIfNeeded();
        const name = (await figure.getAttribute('id'))!;
        await page.waitForSelector(`#${name}:defined`);
        // What was recorded arrives, and is drawn.
        await page.waitForTimeout(1500);
        const rem = await figure.evaluate((element) => element.getBoundingClientRect().height / parseFloat(getComputedStyle(document.documentElement).fontSize));
        // Of both languages, the higher.
        (rooms[name] ??= [0, 0, 0])[i] = Math.max(rooms[name]![i]!, Math.round(rem));
      }
    }
    await page.close();
  }
  await writeFile(
    FILE,
    `{\n${Object.entries(rooms)
      .map(([name, heights]) => `  ${JSON.stringify(name)}: ${JSON.stringify(heights)}`)
      .join(',\n')}\n}\n`,
  );
  console.log(FILE);
} finally {
  await browser.close();
  await site.close();
}
