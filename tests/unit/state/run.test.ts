import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeTrace } from '../../../src/model/traceFile.ts';
import { RuntimeError } from '../../../src/runtime/contract.ts';
import { emptyTrace, finishedTrace, picture, ScriptedRuntime, step } from './scriptedRuntime.ts';

let runtime: ScriptedRuntime;
let state: typeof import('../../lib/state.ts');

beforeEach(async () => {
  runtime = new ScriptedRuntime();
  vi.resetModules();
  vi.doMock('../../../src/runtime/client.ts', () => ({ createRuntime: () => runtime }));
  state = await import('../../lib/state.ts');
  state.setRequest({ prompt: 'a red apple', numInferenceSteps: 2 });
});

afterEach(() => vi.unstubAllGlobals());

/** Lets what is already decided take effect. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function begin() {
  const painting = state.paint();
  await vi.waitFor(() => expect(runtime.runs.length).toBeGreaterThan(0));
  const run = runtime.runs.at(-1)!;
  return { painting, run };
}

async function paintToTheEnd() {
  const { painting, run } = await begin();
  const trace = finishedTrace(run.request);
  run.emit({ type: 'begin', trace: emptyTrace(run.request) });
  for (const one of trace.steps) run.emit({ type: 'step', step: one });
  run.emit({ type: 'end', finalLatents: trace.finalLatents!, picture });
  run.resolve(trace);
  await painting;
  return trace;
}

describe('a run', () => {
  test('goes from idle over bytes and steps to done, and what it shows grows by new objects', async () => {
    const phases: unknown[] = [];
    const traces: unknown[] = [];
    state.$run.subscribe((run) => phases.push(run));
    state.$trace.subscribe((trace) => traces.push(trace));
    const { painting, run } = await begin();
    run.emit({ type: 'download', file: 'unet/w', loaded: 5, total: 10, overallLoaded: 7, overallTotal: 20 });
    run.emit({ type: 'backend', backend: 'wasm', reason: 'fallback', tried: [{ backend: 'webgpu', code: 'no-webgpu', error: 'x' }] });
    run.emit({ type: 'begin', trace: emptyTrace(run.request) });
    run.emit({ type: 'step', step: step(0) });
    run.emit({ type: 'step', step: step(1) });
    run.emit({ type: 'end', finalLatents: new Float32Array(4), picture });
    run.resolve(finishedTrace(run.request));
    await painting;
    expect(phases).toEqual([
      { phase: 'idle' },
      { phase: 'loading', progress: null },
      { phase: 'loading', progress: { loaded: 7, total: 20, file: 'unet/w' } },
      { phase: 'painting', step: 0, of: 2 },
      { phase: 'painting', step: 1, of: 2 },
      { phase: 'painting', step: 2, of: 2 },
      { phase: 'done' },
    ]);
    expect(new Set(traces).size).toBe(traces.length);
    expect(state.$trace.get()!.steps).toHaveLength(2);
    expect(state.$source.get()).toBe('live');
    expect(state.$backend.get()).toMatchObject({ backend: 'wasm', tried: [{ code: 'no-webgpu' }] });
  });

  test('paints the request as it stood when asked, however the reader goes on typing', async () => {
    const { run } = await begin();
    state.setRequest({ prompt: 'a cat' });
    expect(run.request.prompt).toBe('a red apple');
  });

  test('asked for anew replaces the one under way, whose late events change nothing', async () => {
    const first = await begin();
    first.run.emit({ type: 'begin', trace: emptyTrace(first.run.request) });
    state.setRequest({ seed: 1 });
    const second = state.paint();
    await vi.waitFor(() => expect(runtime.runs).toHaveLength(2));
    runtime.runs[1]!.emit({ type: 'begin', trace: emptyTrace(runtime.runs[1]!.request) });
    first.run.emit({ type: 'step', step: step(0) });
    first.run.resolve(null);
    await first.painting;
    expect(state.$trace.get()).toBeNull();
    expect(state.$run.get()).toEqual({ phase: 'painting', step: 0, of: 2 });
    runtime.runs[1]!.emit({ type: 'step', step: step(0) });
    expect(state.$trace.get()!.request.seed).toBe(1);
    expect(state.$trace.get()!.steps).toHaveLength(1);
    runtime.runs[1]!.resolve(finishedTrace(runtime.runs[1]!.request));
    await second;
    expect(state.$run.get()).toEqual({ phase: 'done' });
  });

  test('lets go of a locked step, which was another picture’s, and of the word when the prompt is another', async () => {
    await paintToTheEnd();
    state.selectStep(1);
    state.selectToken(0);
    await paintToTheEnd();
    expect(state.$step.get()).toBeNull();
    expect(state.$token.get()).toBe(0);
    state.setRequest({ prompt: 'a cat' });
    await paintToTheEnd();
    expect(state.$token.get()).toBeNull();
  });
});

describe('the last finished trace stays usable', () => {
  test('when a run is cancelled, at once', async () => {
    const finished = await paintToTheEnd();
    const { run } = await begin();
    run.emit({ type: 'begin', trace: emptyTrace(run.request) });
    run.emit({ type: 'step', step: step(0) });
    state.cancel();
    expect(state.$run.get()).toEqual({ phase: 'cancelled' });
    expect(state.$trace.get()).toBe(finished);
    await settled();
    expect(runtime.cancels).toBe(1);
    run.emit({ type: 'step', step: step(1) });
    run.resolve(null);
    await settled();
    expect(state.$trace.get()).toBe(finished);
    expect(state.$run.get()).toEqual({ phase: 'cancelled' });
  });

  test('when a run fails, whose code and file are told', async () => {
    const finished = await paintToTheEnd();
    const { painting, run } = await begin();
    run.emit({ type: 'begin', trace: emptyTrace(run.request) });
    run.reject(new RuntimeError('weights-altered', 'unet/w', 'SHA-256'));
    await painting;
    expect(state.$trace.get()).toBe(finished);
    expect(state.$run.get()).toEqual({ phase: 'failed', code: 'weights-altered', file: 'unet/w', detail: 'SHA-256' });
    await paintToTheEnd();
    expect(state.$run.get()).toEqual({ phase: 'done' });
  });

  test('when it was a recorded one', async () => {
    const recorded = finishedTrace({ prompt: 'a star', seed: 1, numInferenceSteps: 3, guidanceScale: 4, scheduler: 'euler' });
    vi.stubGlobal('fetch', async () => new Response(writeTrace(recorded)));
    await state.openRecorded('/traces/star.safetensors');
    expect(state.$source.get()).toBe('recorded');
    expect(state.$trace.get()!.request.prompt).toBe('a star');
    expect(state.$run.get()).toEqual({ phase: 'idle' });
    const { painting, run } = await begin();
    run.emit({ type: 'begin', trace: emptyTrace(run.request) });
    // Nothing is seen of the new one yet.
    expect(state.$source.get()).toBe('recorded');
    run.emit({ type: 'step', step: step(0) });
    expect(state.$source.get()).toBe('live');
    run.reject(new RuntimeError('run-failed'));
    await painting;
    expect(state.$source.get()).toBe('recorded');
    expect(state.$trace.get()!.request.prompt).toBe('a star');
  });
});

describe('a recorded trace', () => {
  test('does not take the screen from a live one', async () => {
    await paintToTheEnd();
    const recorded = finishedTrace({ prompt: 'a star', seed: 1, numInferenceSteps: 3, guidanceScale: 4, scheduler: 'euler' });
    vi.stubGlobal('fetch', async () => new Response(writeTrace(recorded)));
    await state.openRecorded('/traces/star.safetensors');
    expect(state.$source.get()).toBe('live');
    expect(state.$trace.get()!.request.prompt).toBe('a red apple');
  });

  test('does not take the screen from what was put there while it was on its way', async () => {
    const recorded = finishedTrace({ prompt: 'a star', seed: 1, numInferenceSteps: 3, guidanceScale: 4, scheduler: 'euler' });
    let arrive!: () => void;
    vi.stubGlobal('fetch', () => new Promise((resolve) => (arrive = () => resolve(new Response(writeTrace(recorded))))));
    const { b } = state.labScreens;
    const opening = b.openRecorded('/traces/star.safetensors');
    await vi.waitFor(() => expect(arrive).toBeDefined());
    b.put(null);
    arrive();
    expect((await opening)!.request.prompt).toBe('a star');
    expect(b.$trace.get()).toBeNull();
  });

  test('that is missing or is none is told, and painting goes on as ever', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    await state.openRecorded('/traces/none.safetensors');
    expect(state.$run.get()).toMatchObject({ phase: 'failed', code: 'trace-missing', file: '/traces/none.safetensors' });
    await paintToTheEnd();
    expect(state.$run.get()).toEqual({ phase: 'done' });
  });
});

describe('the prompt’s tokens', () => {
  test('are asked for as the reader types, and the last prompt wins', async () => {
    const late: (() => void)[] = [];
    runtime.tokenization = (prompt) =>
      new Promise((resolve) => late.push(() => resolve({ tokens: emptyTrace({ ...state.$request.get(), prompt }).tokens, truncated: null, unknown: [] })));
    const stop = state.$tokens.subscribe(() => {});
    state.setRequest({ prompt: 'a c' });
    state.setRequest({ prompt: 'a cat' });
    await vi.waitFor(() => expect(late).toHaveLength(2));
    late[1]!();
    await settled();
    late[0]!();
    await settled();
    expect(state.$tokens.get()).toMatchObject({ prompt: 'a cat', tokens: [{ text: 'a cat' }] });
    stop();
  });

  test('come from the trace on screen where it was painted from the same prompt: a page at rest fetches nothing', async () => {
    const recorded = finishedTrace({ ...state.$request.get() });
    vi.stubGlobal('fetch', async () => new Response(writeTrace(recorded)));
    const stop = state.$tokens.subscribe(() => {});
    await state.openRecorded('/traces/apple.safetensors');
    await settled();
    expect(state.$tokens.get()).toMatchObject({ prompt: 'a red apple', tokens: recorded.tokens });
    expect(runtime.tokenized).toEqual([]);
    stop();
  });

  test('that can’t be had leave the page as it was, and are asked for again', async () => {
    runtime.tokenization = () => Promise.reject(new RuntimeError('offline', 'tokenizer/vocab.json'));
    await state.tokenizeNow();
    expect(state.$tokens.get()).toBeNull();
    expect(state.$run.get()).toEqual({ phase: 'idle' });
    runtime.tokenization = async () => ({ tokens: [], truncated: null, unknown: [] });
    await state.tokenizeNow();
    expect(state.$tokens.get()).toMatchObject({ prompt: 'a red apple' });
  });
});

describe('a request', () => {
  test('is clamped to what can be painted', () => {
    state.setRequest({ seed: -5, numInferenceSteps: 7.4, guidanceScale: 99, scheduler: 'other' as never, prompt: 'a\ud800' });
    expect(state.$request.get()).toEqual({ prompt: 'a\ufffd', seed: 0, numInferenceSteps: 7, guidanceScale: 12, scheduler: 'ddim' });
    state.setRequest({ guidanceScale: NaN });
    expect(state.$request.get().guidanceScale).toBe(12);
  });
});
