/** Bytes on the wire until the first picture, by part. Counted at a server, not summed from a list of hopes. */
import type { Browser } from 'playwright-core';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { serveStatic, type ServedRequest } from '../tests/browser/lib/browser.ts';
import { DIST, environment, keep, PUBLIC } from './lib/results.ts';

const BUDGET = 30_000_000;
const LESSON = 'en/lessons/from-a-sentence-to-a-picture/';

type Encoding = 'gzip' | 'br';

const PARTS: [part: string, path: RegExp][] = [
  ['ONNX Runtime, WASM', /\.wasm$/],
  ['weights', /\/models\/.*\.safetensors$/],
  ['graphs', /\/models\/.*\.onnx$/],
  ['tokenizer, vocabulary, manifest', /\/models\//],
  ['self-test', /selftest.*\.onnx$/],
  ['recorded trace', /\/traces\//],
  ['scripts', /\.m?js$/],
  ['page', /./],
];

function byPart(requests: readonly ServedRequest[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { path, bytes } of requests) {
    const [part] = PARTS.find(([, pattern]) => pattern.test(path))!;
    sums[part] = (sums[part] ?? 0) + bytes;
  }
  return sums;
}

const total = (parts: Record<string, number>): number => Object.values(parts).reduce((a, b) => a + b, 0);

/** What the lesson's page fetches before anything is asked of it. */
async function pageAtRest(browser: Browser, compress: Encoding): Promise<Record<string, number>> {
  const server = await serveStatic({ roots: [DIST], compress });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url + LESSON, { waitUntil: 'networkidle' });
  await page.evaluate(async () => {
    // Figures load as they near the viewport.
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  await page.waitForLoadState('networkidle');
  await context.close();
  await server.close();
  return byPart(server.requests);
}

/** What painting fetches on top. */
async function painting(browser: Browser, root: string, compress: Encoding): Promise<Record<string, number>> {
  const server = await serveStatic({ roots: [root, PUBLIC], compress });
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(server.url, { waitUntil: 'networkidle' });
  const before = server.requests.length;
  await page.evaluate(() => window.bench.coldStart('wasm', { prompt: 'a red apple', seed: 7, numInferenceSteps: 1, guidanceScale: 4, scheduler: 'ddim' }));
  await context.close();
  await server.close();
  return byPart(server.requests.slice(before));
}

async function runtimeBuilds(root: string): Promise<Record<string, Record<Encoding | 'raw', number>>> {
  const names = (await readdir(`${root}/_astro`)).filter((name) => name.endsWith('.wasm'));
  const build = (name: string): string => (/jspi|asyncify/.exec(name)?.[0] === undefined ? 'plain' : /jspi|asyncify/.exec(name)![0]);
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => {
        const raw = await readFile(`${root}/_astro/${name}`);
        const br = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
        return [build(name), { raw: raw.length, gzip: gzipSync(raw).length, br: br.length }] as const;
      }),
    ),
  );
}

export async function benchBytes(browser: Browser, root: string): Promise<void> {
  const builds = await runtimeBuilds(root);
  const results: Record<string, unknown> = {};
  for (const encoding of ['gzip', 'br'] as const) {
    const rest = existsSync(DIST + LESSON) ? await pageAtRest(browser, encoding) : null;
    const run = await painting(browser, root, encoding);
    const all = total(run) + (rest ? total(rest) : 0);
    const wasm = builds.plain![encoding];
    results[encoding] = {
      pageAtRest: rest ?? 'not built: run npm run build first',
      painting: run,
      firstPicture: Object.fromEntries(
        Object.entries({ wasm: 'plain', 'webgpu with JSPI': 'jspi', 'webgpu without JSPI': 'asyncify' }).map(([backend, name]) => {
          const bytes = all - wasm + builds[name]![encoding];
          return [backend, { bytes, withinBudget: bytes <= BUDGET }];
        }),
      ),
    };
  }
  await keep('bytes', { measured: environment(browser.version()), budget: BUDGET, runtimeBuilds: builds, ...results });
}
