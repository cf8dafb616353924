import { describe, expect, test } from 'vitest';
import { gaussianNoise } from '../../../src/model/noise.ts';
import { RequestError } from '../../../src/model/request.ts';
import { appendEvent, paint, sample, type SamplingEvent } from '../../../src/model/sampling.ts';
import { noiseLevels } from '../../../src/model/scheduler.ts';
import type { PaintRequest } from '../../../src/model/trace.ts';
import { linearModel, manifest } from './lib/linearModel.ts';

const request: PaintRequest = { prompt: 'abc', seed: 7, numInferenceSteps: 4, guidanceScale: 3, scheduler: 'ddim' };
const expectNear = (actual: ArrayLike<number>, expected: (i: number) => number): void => {
  for (let i = 0; i < actual.length; i++) expect(actual[i]).toBeCloseTo(expected(i), 4);
};

describe('sample', () => {
  test('tells the beginning, every step in order, and the end', async () => {
    const events: SamplingEvent[] = [];
    for await (const event of sample(linearModel(), request)) events.push(event);
    expect(events.map((event) => event.type)).toEqual(['begin', 'step', 'step', 'step', 'step', 'end']);
    const trace = (events[0] as Extract<SamplingEvent, { type: 'begin' }>).trace;
    expect(trace).toMatchObject({ format: 'plain-sight.trace/1', backend: 'node', request, steps: [], finalLatents: null });
    expect(trace.tokens).toHaveLength(24);
  });

  test('runs the UNet once a step, both halves in one batch at one time', async () => {
    const model = linearModel();
    await paint(model, request);
    expect(model.unetCalls).toEqual([999, 749, 499, 249].map((t) => ({ batch: 2, timestep: [t, t], taps: ['attention'] })));
  });

  test.each(['ddim', 'euler', 'dpm'] as const)('records what belongs together, with %s', async (scheduler) => {
    const trace = (await paint(linearModel(), { ...request, scheduler }))!;
    expect(trace.steps[0]!.latents).toEqual(gaussianNoise(7, 64));
    const levels = noiseLevels(manifest.scheduler, scheduler, 4);
    trace.steps.forEach((step, index) => {
      const { alphaCumprod: a, latents: x } = step;
      expect(step.index).toBe(index);
      expect([step.timestep, a]).toEqual([levels[index]!.timestep, levels[index]!.alphaCumprod]);
      // v by hand, with the states of the empty prompt (23 · 0.1 / 24) and of three words (20 · 0.1 + 3 · 0.5) / 24.
      const vUncond = (i: number) => 0.1 * x[i]! + 2.3 / 24;
      const vCond = (i: number) => 0.1 * x[i]! + 3.5 / 24;
      const noise = (v: number, i: number) => Math.sqrt(a) * v + Math.sqrt(1 - a) * x[i]!;
      expectNear(step.noiseUncond, (i) => noise(vUncond(i), i));
      expectNear(step.noiseCond, (i) => noise(vCond(i), i));
      expectNear(step.noiseGuided, (i) => step.noiseUncond[i]! + 3 * (step.noiseCond[i]! - step.noiseUncond[i]!));
      // x_t is made of x̂0 and ε̂ …
      expectNear(x, (i) => Math.sqrt(a) * step.predOriginalSample[i]! + Math.sqrt(1 - a) * step.noiseGuided[i]!);
      // … and what comes next of the same two at the next noise level, and of what x̂0 was a step before.
      const next = trace.steps[index + 1]?.latents ?? trace.finalLatents!;
      const { alphaCumprodNext: b, multistep } = levels[index]!;
      const change = (i: number) => step.predOriginalSample[i]! - (trace.steps[index - 1]?.predOriginalSample[i] ?? 0);
      expectNear(next, (i) => Math.sqrt(b) * step.predOriginalSample[i]! + Math.sqrt(1 - b) * step.noiseGuided[i]! + multistep * change(i));
    });
  });

  test('decodes latents divided by the scaling factor', async () => {
    const model = linearModel();
    const trace = (await paint(model, request, { stepPictures: false }))!;
    expect(model.decoded).toHaveLength(1);
    expect(model.decoded[0]).toEqual(trace.finalLatents!.map((x) => x / 0.5));
    expect(trace.steps.every((step) => step.picture === null)).toBe(true);
  });

  test('decodes what each step takes the picture to be', async () => {
    const model = linearModel();
    const trace = (await paint(model, request))!;
    expect(model.decoded.slice(0, -1)).toEqual(trace.steps.map((step) => step.predOriginalSample.map((x) => x / 0.5)));
    expect(trace.steps.every((step) => step.picture?.width === 8)).toBe(true);
  });

  test('keeps one map for each site with taps, and none without', async () => {
    const withTaps = (await paint(linearModel(), request))!;
    expect(withTaps.steps[3]!.attention.map(({ site, batch, heads, height, width, tokens }) => [site, batch, heads, height, width, tokens])).toEqual(
      manifest.sites.map((site) => [site.name, 2, 2, site.height, site.width, 24]),
    );
    const model = linearModel();
    const without = (await paint(model, request, { taps: false }))!;
    expect(without.steps[3]!.attention).toEqual([]);
    expect(model.unetCalls.every((call) => call.taps.length === 0)).toBe(true);
  });

  test('gives the conditional prediction alone at guidance 1', async () => {
    const trace = (await paint(linearModel(), { ...request, guidanceScale: 1 }))!;
    for (const step of trace.steps) expectNear(step.noiseGuided, (i) => step.noiseCond[i]!);
  });

  test('predicts the same with and without words when there are no words', async () => {
    const trace = (await paint(linearModel(), { ...request, prompt: '' }))!;
    for (const step of trace.steps) expect(step.noiseCond).toEqual(step.noiseUncond);
  });

  test('without words asks once where both halves are the same, and keeps attention for both', async () => {
    const model = linearModel();
    const trace = (await paint(model, { ...request, prompt: '' }))!;
    expect(model.unetCalls.map(({ batch }) => batch)).toEqual([1, 1, 1, 1]);
    const { batch, data } = trace.steps[0]!.attention[0]!;
    expect(batch).toBe(2);
    expect(data.slice(0, data.length / 2)).toEqual(data.slice(data.length / 2));
  });

  test('hands interventions to the UNet for both halves, and none where all are neutral', async () => {
    const model = linearModel();
    const trace = (await paint(model, { ...request, interventions: { skipScales: [0.5], timestepOffset: -100 } }))!;
    expect(model.unetCalls[0]).toMatchObject({
      timestep: [999, 999],
      changes: { timestepOffset: Float32Array.of(-100, -100), skipScales: Float32Array.of(0.5, 0.5) },
    });
    expect(trace.request.interventions).toEqual({ skipScales: [0.5], timestepOffset: -100 });

    const neutral = linearModel();
    await paint(neutral, { ...request, interventions: { skipScales: [1], timestepOffset: 0 } });
    expect(Object.keys(neutral.unetCalls[0]!)).toEqual(['batch', 'timestep', 'taps']);
  });

  test.each([
    [{ skipScales: [2.5], timestepOffset: 0 }, /skipScales\[0\] must be from 0 to 2/],
    [{ skipScales: [NaN], timestepOffset: 0 }, /skipScales\[0\]/],
    [{ skipScales: [], timestepOffset: 1000 }, /timestepOffset must be from -999 to 999/],
  ])('refuses the intervention %j', async (interventions, message) => {
    await expect(paint(linearModel(), { ...request, interventions })).rejects.toThrow(message);
  });

  test('gives the same trace for the same request', async () => {
    expect(await paint(linearModel(), request)).toEqual(await paint(linearModel(), request));
  });

  test('stops between steps when it is told to', async () => {
    const model = linearModel();
    const stop = new AbortController();
    const events: string[] = [];
    const trace = await paint(model, request, {
      signal: stop.signal,
      onEvent: (event) => {
        events.push(event.type);
        if (event.type === 'step' && event.step.index === 1) stop.abort();
      },
    });
    expect(trace).toBeNull();
    expect(events).toEqual(['begin', 'step', 'step', 'cancelled']);
    expect(model.unetCalls).toHaveLength(2);
  });

  test('stops before anything has run, and after the last step', async () => {
    const model = linearModel();
    expect(await paint(model, request, { signal: AbortSignal.abort() })).toBeNull();
    expect(model.unetCalls).toHaveLength(0);

    const stop = new AbortController();
    const onEvent = (event: SamplingEvent) => event.type === 'step' && event.step.index === 3 && stop.abort();
    expect(await paint(linearModel(), request, { signal: stop.signal, onEvent })).toBeNull();
  });

  test('refuses a request that is out of range before it runs', async () => {
    const model = linearModel();
    await expect(paint(model, { ...request, numInferenceSteps: 0 })).rejects.toThrow(RequestError);
    expect(model.unetCalls).toHaveLength(0);
  });

  test('says which site a graph has failed to give', async () => {
    const model = linearModel();
    const { unet } = model.graphs;
    model.graphs.unet = async (input, taps) => {
      const output = await unet(input, taps);
      output.taps.delete(manifest.sites[1]!.name);
      return output;
    };
    await expect(paint(model, request)).rejects.toThrow(manifest.sites[1]!.name);
  });
});

test('appendEvent refuses a step out of order', async () => {
  const trace = (await paint(linearModel(), request))!;
  expect(() => appendEvent(trace, { type: 'step', step: trace.steps[1]! })).toThrow('step 1 came where step 4 was due');
});
