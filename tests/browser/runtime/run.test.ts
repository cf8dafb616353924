import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { writeTrace } from '../../../src/model/index.ts';
import { MODEL_NAME } from '../../../src/model/shipped.ts';
import { finishedTrace } from '../../unit/state/scriptedRuntime.ts';
import { BASE, MODEL, paintOn, REQUEST, useStage } from './page.ts';

const stage = useStage();

const UNET = 'unet/diffusion_pytorch_model.safetensors';

/** Until the store's run is in one of these phases. */
async function runReaches(page: Page, ...phases: string[]) {
  await page.waitForFunction((wanted) => wanted.includes(window.plainSight.state.$run.get().phase), phases, { timeout: 120_000 });
  return page.evaluate(() => window.plainSight.state.$run.get());
}

describe('a run in the browser', () => {
  test('can be cancelled between two steps, and the next one paints', async () => {
    const page = await stage.open();
    const result = await page.evaluate(async (request) => {
      const { createRuntime } = window.plainSight;
      const runtime = createRuntime();
      const types: string[] = [];
      const cancelled = await runtime.paint({ ...request, numInferenceSteps: 50 }, (event) => {
        types.push(event.type);
        if (event.type === 'step' && event.step.index === 1) runtime.cancel();
      });
      const next = await runtime.paint(request, () => {});
      return { cancelled, steps: types.filter((type) => type === 'step').length, last: types.at(-1), next: next?.steps.length };
    }, REQUEST);
    expect(result.cancelled).toBeNull();
    expect(result.last).toBe('cancelled');
    // The step under way when the word comes may still be finished; the 46 after it may not.
    expect(result.steps).toBeLessThanOrEqual(4);
    expect(result.next).toBe(2);
  });

  test('gives way to a newer one, even while the weights are still on their way', async () => {
    const page = await stage.open();
    const results = await page.evaluate(async (request) => {
      const runtime = window.plainSight.createRuntime();
      const seeds = [1, 2, 3];
      const traces = await Promise.all(seeds.map((seed) => runtime.paint({ ...request, seed }, () => {})));
      return traces.map((trace) => trace?.request.seed ?? null);
    }, REQUEST);
    expect(results).toEqual([null, null, 3]);
  });

  test('cancelled while downloading is over at once; painting again brings only what is not there yet', async () => {
    let held = true;
    const slow = await stage.serve({
      intercept: async (_, response, path) => {
        if (!held || !path.endsWith(UNET)) return false;
        response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
        response.write((await readFile(`${MODEL}/${UNET}`)).subarray(0, 100_000));
        return true; // and no more comes
      },
    });
    const page = await stage.open(slow.url);
    await page.evaluate((request) => {
      window.plainSight.state.setRequest(request);
      void window.plainSight.state.paint();
    }, REQUEST);
    // All but the UNet's weights are kept: nothing else is on its way.
    await expect.poll(() => page.evaluate(async () => (await (await caches.open('plain-sight-model')).keys()).length), { timeout: 60_000 }).toBe(8);
    await page.evaluate(() => window.plainSight.state.cancel());
    expect(await runReaches(page, 'cancelled')).toEqual({ phase: 'cancelled' });
    held = false;
    const before = slow.requests.length;
    await page.evaluate(() => window.plainSight.state.paint());
    expect(await runReaches(page, 'done', 'failed')).toEqual({ phase: 'done' });
    const model = slow.requests.slice(before).filter(({ path }) => path.startsWith(`${BASE}models/`));
    expect(model.map(({ path }) => path.split('/').at(-1)).sort()).toEqual(['diffusion_pytorch_model.safetensors', 'manifest.json']);
  });

  test('repeats itself: the same request, the same picture to the last bit', async () => {
    const page = await stage.open();
    const first = await paintOn(page, REQUEST);
    const second = await paintOn(page, REQUEST);
    expect(first.trace).not.toBeNull();
    expect(second.trace).toBe(first.trace);
  });
});

describe('weights that do not arrive as they should', () => {
  test('are named, the recorded run stays on the page, and trying again paints', async () => {
    const recorded = writeTrace(finishedTrace({ ...REQUEST, prompt: 'a recorded star' }));
    let fault: 'missing' | 'truncated' | 'altered' | null = 'missing';
    const server = await stage.serve({
      intercept: async (_, response, path) => {
        if (path === `${BASE}traces/star.safetensors`) {
          response.writeHead(200).end(recorded);
          return true;
        }
        if (!fault || !path.endsWith(UNET)) return false;
        const bytes = await readFile(`${MODEL}/${UNET}`);
        if (fault === 'missing') response.writeHead(404).end();
        else if (fault === 'truncated') response.writeHead(200).end(bytes.subarray(0, bytes.length - 1));
        else {
          bytes[bytes.length >> 1]! ^= 1;
          response.writeHead(200).end(bytes);
        }
        return true;
      },
    });
    const page = await stage.open(server.url);
    await page.evaluate(
      async ([request, url]) => {
        await window.plainSight.state.openRecorded(url);
        window.plainSight.state.setRequest(request);
      },
      [REQUEST, `${BASE}traces/star.safetensors`] as const,
    );
    for (const kind of ['missing', 'truncated', 'altered'] as const) {
      fault = kind;
      await page.evaluate(() => window.plainSight.state.paint());
      expect(await page.evaluate(() => window.plainSight.state.$run.get())).toMatchObject({ phase: 'failed', code: `weights-${kind}`, file: UNET });
      expect(await page.evaluate(() => [window.plainSight.state.$source.get(), window.plainSight.state.$trace.get()?.request.prompt])).toEqual(['recorded', 'a recorded star']);
    }
    fault = null;
    await page.evaluate(() => window.plainSight.state.paint());
    expect(await page.evaluate(() => window.plainSight.state.$run.get())).toEqual({ phase: 'done' });
    expect(await page.evaluate(() => window.plainSight.state.$source.get())).toBe('live');
  });

  test('are not fetched twice: the second visit asks for the manifest alone, and needs no network at all', async () => {
    const page = await stage.open();
    await paintOn(page, REQUEST);
    await page.reload();
    await page.waitForFunction(() => 'plainSight' in window);
    const before = stage.server.requests.length;
    expect((await paintOn(page, REQUEST)).error).toBeNull();
    const asked = stage.server.requests.slice(before).map(({ path }) => path.slice(BASE.length));
    expect(asked.filter((path) => path.startsWith('models/'))).toEqual([`models/${MODEL_NAME}/manifest.json`]);

    await page.context().route('**/models/**', (route) => route.abort('internetdisconnected'));
    expect((await paintOn(page, REQUEST)).error).toBeNull();
  });

  test('a network that is gone is told as such', async () => {
    const page = await stage.open();
    await page.context().route('**/models/**', (route) => route.abort('internetdisconnected'));
    expect((await paintOn(page, REQUEST)).error).toMatchObject({ code: 'offline', file: 'manifest.json', known: true });
  });
});

describe('the address', () => {
  test('is read at start, clamped, and follows the request without filling the history', async () => {
    const page = await stage.open(`${stage.server.url}?prompt=%EC%82%AC%EA%B3%BC&seed=5&steps=400&backend=wasm`);
    const read = await page.evaluate((defaults) => {
      const { state } = window.plainSight;
      state.readAddress(defaults);
      return { request: state.$request.get(), notices: state.$addressNotices.get() };
    }, REQUEST);
    expect(read.request).toEqual({ ...REQUEST, prompt: '사과', seed: 5, numInferenceSteps: 50 });
    expect(read.notices).toEqual([{ key: 'steps', written: '400', used: '50' }]);
    const length = await page.evaluate(() => history.length);
    await page.evaluate(() => window.plainSight.state.setRequest({ seed: 6, prompt: '빨간 사과' }));
    await page.waitForFunction(() => new URLSearchParams(location.search).get('seed') === '6');
    const query = new URL(page.url()).searchParams;
    expect(Object.fromEntries(query)).toEqual({ prompt: '빨간 사과', seed: '6', steps: '50', guidance: '4', scheduler: 'ddim', backend: 'wasm' });
    expect(await page.evaluate(() => history.length)).toBe(length);
  });
});
