import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadNodeModel, type NodeModel } from '../../../scripts/lib/nodeModel.ts';
import { paint as paintInNode, readTrace, type Trace } from '../../../src/model/index.ts';
import { MODEL_NAME } from '../../../src/model/shipped.ts';
import type { BrowserBackend } from '../../../src/runtime/browserBackends.ts';
import type { RunEvent } from '../../../src/runtime/contract.ts';
import { referenceFloats } from '../../model/lib/shippedModel.ts';
import { watchPage } from '../lib/browser.ts';
import { BASE, MODEL, paintOn, REQUEST, ROOT, useStage } from './page.ts';

const stage = useStage();
let model: NodeModel;

beforeAll(async () => {
  model = await loadNodeModel(MODEL, { taps: true });
});
afterAll(() => model?.release());

function traceOf(base64: string | null): Trace {
  if (base64 === null) throw new Error('the run gave no trace');
  return readTrace(new Uint8Array(Buffer.from(base64, 'base64')));
}

function farthest(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  let worst = 0;
  a.forEach((value, i) => {
    const off = Math.abs(value - b[i]!);
    if (!(off <= worst)) worst = off;
  });
  return worst;
}

/** Every number of the two traces within `tolerance`, pictures within one level of 255. */
function expectSameTrace(actual: Trace, expected: Trace, tolerance: number): void {
  expect(actual.steps.map((step) => step.timestep)).toEqual(expected.steps.map((step) => step.timestep));
  actual.steps.forEach((step, i) => {
    const other = expected.steps[i]!;
    for (const field of ['latents', 'noiseUncond', 'noiseCond', 'noiseGuided', 'predOriginalSample'] as const) {
      expect(farthest(step[field], other[field]), `${field} of step ${i}`).toBeLessThanOrEqual(tolerance);
    }
    expect(step.attention.map((map) => map.site)).toEqual(other.attention.map((map) => map.site));
    step.attention.forEach((map, site) => {
      expect(farthest(map.data, other.attention[site]!.data), `${map.site} of step ${i}`).toBeLessThanOrEqual(tolerance);
    });
  });
  expect(farthest(actual.finalLatents!, expected.finalLatents!)).toBeLessThanOrEqual(tolerance);
  const levels = actual.picture!.data.reduce((worst, value, i) => Math.max(worst, Math.abs(value - expected.picture!.data[i]!)), 0);
  expect(levels).toBeLessThanOrEqual(1);
}

/** The second picture of the reference's batch, the one with words. */
async function expectUnetOfPyTorch(backend: BrowserBackend): Promise<void> {
  const half = (name: string): number[] => Array.from(referenceFloats(name).slice(referenceFloats(name).length / 2));
  const page = await stage.open();
  page.setDefaultTimeout(0);
  const outputs = await page.evaluate(([asked, url, input]) => window.plainSight.evaluateUnet(asked, url, input), [
    backend,
    `${stage.server.url}models/${MODEL_NAME}/`,
    { sample: half('unet/sample'), timestep: referenceFloats('unet/timestep')[1]!, encoderHiddenStates: half('unet/encoder_hidden_states') },
  ] as const);
  expect(Object.keys(outputs).sort()).toEqual(['out_sample', ...model.manifest.sites.map((site) => site.name)].sort());
  for (const [name, values] of Object.entries(outputs)) {
    expect(farthest(Float32Array.from(values), Float32Array.from(half(`unet/${name}`))), name).toBeLessThanOrEqual(1e-3);
  }
}

describe('a prompt becomes the same trace wherever it runs', () => {
  test.for(['wasm', 'wasm-threads'] as const)('%s agrees with ONNX Runtime in Node to 1e-3, attention included', async (backend) => {
    const page = await stage.open(`${stage.server.url}?backend=${backend}`);
    const { trace, events, error } = await paintOn(page, REQUEST);
    expect(error).toBeNull();
    expect(events).toContainEqual(expect.objectContaining({ type: 'backend', backend, reason: 'forced' }));
    const painted = traceOf(trace);
    expect(painted.backend).toBe(backend);
    expect(painted.request).toEqual(REQUEST);
    expectSameTrace(painted, (await paintInNode(model, REQUEST))!, 1e-3);
  });
});

describe('the UNet agrees with PyTorch to 1e-3, noise and attention of every site', () => {
  test.for(['wasm', 'wasm-threads'] as const)('on %s', (backend) => expectUnetOfPyTorch(backend));
  // An emulated GPU works this out a hundred times more slowly than WASM does: this one evaluation is all that it gets.
  test('on WebGPU, here emulated', { timeout: 900_000 }, () => expectUnetOfPyTorch('webgpu'));

  test('and WebGPU finds the known answer in its worker', { timeout: 900_000 }, async () => {
    const page = await stage.open();
    const events = await page.evaluate(async () => {
      const heard: RunEvent[] = [];
      await window.plainSight.createRuntime({ backend: 'webgpu' }).load((event) => heard.push(event));
      return heard;
    });
    expect(events).toContainEqual(expect.objectContaining({ type: 'backend', backend: 'webgpu', reason: 'forced' }));
    expect(events).toContainEqual(expect.objectContaining({ type: 'phase', phase: 'self-test' }));
  });
});

describe('the backend is chosen for the reader, and says why', () => {
  test('an emulated GPU is passed over for WASM threads', async () => {
    const page = await stage.open();
    const { events } = await paintOn(page, { ...REQUEST, numInferenceSteps: 1 });
    expect(events).toContainEqual({
      type: 'backend',
      backend: 'wasm-threads',
      reason: 'fallback',
      tried: [{ backend: 'webgpu', code: 'software-adapter', error: expect.stringMatching(/\S/) }],
    });
  });

  test('without cross-origin isolation one thread does it', async () => {
    const bare = await stage.serve({ isolated: false });
    const page = await stage.open(bare.url);
    const { events, trace } = await paintOn(page, { ...REQUEST, numInferenceSteps: 1 });
    const choice = events.find((event) => event.type === 'backend');
    expect(choice).toMatchObject({ backend: 'wasm', reason: 'fallback' });
    expect(choice?.type === 'backend' && choice.tried.map(({ backend, code }) => `${backend} ${code}`)).toEqual(['webgpu software-adapter', 'wasm-threads not-isolated']);
    expect(traceOf(trace).steps).toHaveLength(1);
  });

  test('a backend that computes something else is refused, and the next one paints', async () => {
    let asked = 0;
    const faulty = await stage.serve({
      intercept: async (_, response, path) => {
        // The first backend's known-answer test gets other weights: from there on it looks like broken arithmetic.
        if (!/selftest.*\.onnx$/.test(path) || asked++ > 0) return false;
        const graph = await readFile(`${ROOT}/${path.slice(BASE.length)}`);
        // The tensor's 4,608 bytes of fp16 follow its name: turn the signs of some.
        const name = 'resnet.conv1.weight';
        const weights = graph.lastIndexOf(name) + name.length;
        for (let i = weights + 101; i < weights + 1101; i++) graph[i] = graph[i]! ^ 0x80;
        response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(graph);
        return true;
      },
    });
    const page = await stage.open(faulty.url);
    const { events, trace } = await paintOn(page, { ...REQUEST, numInferenceSteps: 1 });
    const choice = events.find((event) => event.type === 'backend');
    expect(choice).toMatchObject({ backend: 'wasm', reason: 'fallback' });
    expect(choice?.type === 'backend' && choice.tried.at(-1)).toMatchObject({ backend: 'wasm-threads', code: 'self-test-failed' });
    expect(traceOf(trace).backend).toBe('wasm');
  });
});

describe('nothing is fetched until it is asked for, and nothing from elsewhere', () => {
  test('the page at rest has fetched no worker, no ONNX Runtime and no weights', async () => {
    const page = await stage.open();
    const before = stage.server.requests.length;
    await page.evaluate(async () => {
      window.plainSight.createRuntime();
      await new Promise((idle) => requestIdleCallback(idle));
      // Whatever was asked for came before this.
      await fetch('./');
    });
    expect(stage.server.requests.slice(before).map(({ path }) => path)).toEqual([BASE]);
  });

  test('tokens need the tokenizer alone', async () => {
    const page = await stage.open();
    const before = stage.server.requests.length;
    const tokens = await page.evaluate(async () => (await window.plainSight.createRuntime().tokenize('a red apple')).tokens.length);
    expect(tokens).toBe(model.manifest.text.maxLength);
    expect(
      stage.server.requests
        .slice(before)
        .map(({ path }) => path.split('/').pop())
        .sort(),
    ).toEqual(['manifest.json', 'merges.txt', 'vocab.json', 'vocabulary.json']);
  });

  test('painting asks this origin only, for what painting needs only', async () => {
    const page = await stage.open();
    const watch = watchPage(page, stage.server.url);
    const before = stage.server.requests.length;
    await paintOn(page, { ...REQUEST, numInferenceSteps: 1 });
    const asked = stage.server.requests.slice(before).map(({ path }) => path);
    expect(watch.foreign).toEqual([]);
    expect(watch.errors).toEqual([]);
    expect(asked.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
    expect(
      asked
        .filter((path) => path.endsWith('.safetensors'))
        .map((path) => path.split('/').slice(-2).join('/'))
        .sort(),
    ).toEqual(['text_encoder/model.safetensors', 'unet/diffusion_pytorch_model.safetensors', 'vae/diffusion_pytorch_model.safetensors']);
    expect(asked.some((path) => path.endsWith('/unet.onnx') || path.endsWith('/vae_encoder.onnx'))).toBe(false);
  });
});
