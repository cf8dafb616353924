/** One UNet step: WASM against onnxruntime-node on the same graph, and with taps against without. */
import type { Browser } from 'playwright-core';
import * as ort from 'onnxruntime-node';
import { openGraph } from '../scripts/lib/nodeModel.ts';
import { parseManifest } from '../src/model/manifest.ts';
import { createOrtGraphs } from '../src/model/ortGraphs.ts';
import { readFile } from 'node:fs/promises';
import { MODEL_NAME } from '../src/model/shipped.ts';
import { environment, keep, MODEL } from './lib/results.ts';
import { ratio, summarise } from './lib/stats.ts';
import { unetInput } from './unetInput.ts';

const ROUNDS = 15;

type Step = (withTaps: boolean) => Promise<number>;

/** Node's CPU kernels with a fixed number of threads. */
async function nodeStep(threads: number): Promise<Step> {
  const manifest = parseManifest(await readFile(`${MODEL}/manifest.json`, 'utf8'));
  const unet = await openGraph(MODEL, manifest, 'unet', threads);
  const unetTaps = await openGraph(MODEL, manifest, 'unet_taps', threads);
  const graphs = createOrtGraphs(ort, { textEncoder: unet, unet, unetTaps, vaeDecoder: unet }, manifest);
  const input = unetInput(manifest);
  return async (withTaps) => {
    const begun = performance.now();
    await graphs.unet(input, withTaps ? ['attention'] : []);
    return performance.now() - begun;
  };
}

async function browserStep(browser: Browser, url: string, backend: 'wasm' | 'wasm-threads'): Promise<Step> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(0);
  await page.goto(url);
  await page.evaluate(([asked, model]) => window.bench.open(asked, model), [backend, `${url}models/${MODEL_NAME}/`] as const);
  return (withTaps) => page.evaluate((taps) => window.bench.step(taps), withTaps);
}

export async function benchStep(browser: Browser, url: string): Promise<void> {
  const steps: Record<string, Step> = {
    'node, 1 thread': await nodeStep(1),
    'node, 2 threads': await nodeStep(2),
    'wasm, 1 thread': await browserStep(browser, url, 'wasm'),
    'wasm, threads': await browserStep(browser, url, 'wasm-threads'),
  };
  const times: Record<string, number[]> = {};
  const measure = async (round: number): Promise<void> => {
    // All variants within one round, so that each has the same machine.
    for (const [name, step] of Object.entries(steps)) {
      for (const withTaps of [false, true]) {
        const time = await step(withTaps);
        if (round >= 0) (times[`${name}${withTaps ? ', taps' : ''}`] ??= []).push(time);
      }
    }
  };
  for (let round = -2; round < ROUNDS; round++) await measure(round); // two to warm up

  const of = (name: string): number[] => times[name]!;
  await keep('step', {
    measured: environment(browser.version()),
    batch: 2,
    ratios: {
      'wasm 1 thread / node 1 thread': ratio(of('wasm, 1 thread'), of('node, 1 thread')),
      'wasm threads / node 2 threads': ratio(of('wasm, threads'), of('node, 2 threads')),
      'wasm threads / wasm 1 thread': ratio(of('wasm, threads'), of('wasm, 1 thread')),
      'taps / no taps, wasm 1 thread': ratio(of('wasm, 1 thread, taps'), of('wasm, 1 thread')),
      'taps / no taps, wasm threads': ratio(of('wasm, threads, taps'), of('wasm, threads')),
      'taps / no taps, node 1 thread': ratio(of('node, 1 thread, taps'), of('node, 1 thread')),
    },
    milliseconds: Object.fromEntries(Object.entries(times).map(([name, values]) => [name, summarise(values)])),
  });
}
