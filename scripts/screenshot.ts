/**
 * `npm run screenshot`: retakes the README's picture from the built site: lesson 0, painted live, one word chosen.
 * PROMPT, SEED and WORD (the word's place in the sentence, from 1) choose what is painted and which word is held.
 */
import { Lesson } from '../tests/browser/e2e/lib/lesson.ts';
import { examplePrompt } from '../tests/browser/e2e/lib/model.ts';
import { launchChromium } from '../tests/browser/lib/browser.ts';
import { startSiteServer } from './site/server.ts';

const FILE = 'docs/images/first-picture.png';

const site = await startSiteServer({ root: 'dist', base: process.env.BASE_PATH });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, reducedMotion: 'reduce', colorScheme: 'light' });
  page.setDefaultTimeout(240_000);
  const lesson = await Lesson.open(site, page, 'en', {
    prompt: process.env.PROMPT ?? examplePrompt('en'),
    seed: Number(process.env.SEED ?? 7),
    steps: 20,
  });
  await lesson.paint();
  // The start token stands before the first word.
  await lesson.tokens.nth(Number(process.env.WORD ?? 3)).click();
  const box = await lesson.figure.boundingBox();
  if (box === null) throw new Error('The figure is not on the page.');
  const margin = 24;
  const clip = { x: box.x - margin, y: box.y, width: box.width + 2 * margin, height: box.height };
  await page.screenshot({ path: FILE, clip, fullPage: true });
  console.log(FILE);
} finally {
  await browser.close();
  await site.close();
}
