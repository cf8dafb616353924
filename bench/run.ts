/** `npm run bench`: measures and keeps the results in bench/results. `npm run bench -- step bytes` runs some parts only. */
import { fileURLToPath } from 'node:url';
import { launchChromium, serveStatic } from '../tests/browser/lib/browser.ts';
import { buildPage } from '../tests/browser/lib/harness.ts';
import { benchBytes } from './bytes.ts';
import { benchChoosing } from './choosing.ts';
import { benchColdStart } from './coldStart.ts';
import { benchDragging } from './dragging.ts';
import { benchLearning } from './learning.ts';
import { PUBLIC } from './lib/results.ts';
import { benchStep } from './step.ts';

const PARTS = ['step', 'bytes', 'cold-start', 'learning', 'dragging', 'choosing'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PARTS.includes(name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are ${PARTS.join(', ')}.`);
  process.exit(2);
}
const parts = asked.length > 0 ? asked : PARTS;

const built = await buildPage(fileURLToPath(new URL('./page', import.meta.url)));
const server = await serveStatic({ roots: [built.root, PUBLIC] });
const browser = await launchChromium();
try {
  for (const part of parts) {
    console.log(`measuring ${part} …`);
    if (part === 'step') await benchStep(browser, server.url);
    if (part === 'bytes') await benchBytes(browser, built.root);
    if (part === 'cold-start') await benchColdStart(browser, server.url);
    if (part === 'learning') await benchLearning();
    if (part === 'dragging') await benchDragging(browser);
    if (part === 'choosing') await benchChoosing(browser);
    console.log(`bench/results/${part}.json is written`);
  }
} finally {
  await browser.close();
  await server.close();
  await built.remove();
}
