/** From asking to a picture, in a browser that has seen nothing of the site yet. */
import type { Browser } from 'playwright-core';
import type { PaintRequest } from '../src/model/trace.ts';
import { environment, keep } from './lib/results.ts';
import { summarise } from './lib/stats.ts';

const ROUNDS = 3;
const REQUEST: PaintRequest = { prompt: 'a red apple', seed: 7, numInferenceSteps: 4, guidanceScale: 4, scheduler: 'ddim' };

type Sample = { phases: Record<string, number>; firstPicture: number; finished: number };

function summariseAll(samples: readonly Sample[]) {
  const phases = Object.keys(samples[0]!.phases);
  return {
    firstPicture: summarise(samples.map((sample) => sample.firstPicture)),
    finished: summarise(samples.map((sample) => sample.finished)),
    phases: Object.fromEntries(phases.map((phase) => [phase, summarise(samples.map((sample) => sample.phases[phase]!))])),
    /** Of the time to the finished picture: the narrowest place stands out without milliseconds. */
    shares: Object.fromEntries(phases.map((phase) => [phase, summarise(samples.map((sample) => sample.phases[phase]! / sample.finished)).median])),
  };
}

export async function benchColdStart(browser: Browser, url: string): Promise<void> {
  const samples: Record<'wasm' | 'wasm-threads', Sample[]> = { wasm: [], 'wasm-threads': [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const backend of ['wasm', 'wasm-threads'] as const) {
      const context = await browser.newContext();
      const page = await context.newPage();
      page.setDefaultTimeout(0);
      await page.goto(url);
      samples[backend].push(await page.evaluate(([asked, request]) => window.bench.coldStart(asked, request), [backend, REQUEST] as const));
      await context.close();
    }
  }
  await keep('cold-start', {
    measured: environment(browser.version()),
    request: REQUEST,
    milliseconds: Object.fromEntries(Object.entries(samples).map(([backend, all]) => [backend, summariseAll(all)])),
  });
}
