import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyTrace, finishedTrace, ScriptedRuntime } from './scriptedRuntime.ts';

let runtime: ScriptedRuntime;
let state: typeof import('../../lib/state.ts');

beforeEach(async () => {
  runtime = new ScriptedRuntime();
  vi.resetModules();
  vi.doMock('../../../src/runtime/client.ts', () => ({ createRuntime: () => runtime }));
  state = await import('../../lib/state.ts');
  state.setLabRequest({ prompt: 'a red apple', seed: 1, numInferenceSteps: 2 });
});
afterEach(() => vi.unstubAllGlobals());

/** Answers the next run that is asked for. */
async function answer(count: number) {
  await vi.waitFor(() => expect(runtime.runs.length).toBe(count));
  const run = runtime.runs.at(-1)!;
  run.emit({ type: 'begin', trace: emptyTrace(run.request) });
  run.resolve(finishedTrace(run.request));
  return run.request;
}

async function paintBoth() {
  const painting = state.paintLab();
  const asked = [await answer(1), await answer(2)];
  await painting;
  return asked;
}

describe('the Lab', () => {
  test('paints A and then B, which is A but for what differs', async () => {
    state.setDifference({ guidanceScale: 9 });
    const [a, b] = await paintBoth();
    expect(b).toEqual({ ...a, guidanceScale: 9 });
    expect(state.labScreens.a.$trace.get()!.request).toEqual(a);
    expect(state.labScreens.b.$trace.get()!.request).toEqual(b);
    expect([state.isPainted('a'), state.isPainted('b')]).toEqual([true, true]);
  });

  test('has no B while nothing differs', async () => {
    state.setDifference({ prompt: 'a red apple' });
    expect(state.$labRequests.get().b).toBeNull();
    const painting = state.paintLab();
    await answer(1);
    await painting;
    expect(runtime.runs).toHaveLength(1);
    expect(state.labScreens.b.$trace.get()).toBeNull();
  });

  test('B follows when A changes, and only what changed is painted again', async () => {
    state.setDifference({ guidanceScale: 9 });
    await paintBoth();
    state.setDifference({ guidanceScale: 2 });
    expect([state.isPainted('a'), state.isPainted('b')]).toEqual([true, false]);
    const painting = state.paintLab();
    expect((await answer(3)).guidanceScale).toBe(2);
    await painting;
    state.setLabRequest({ seed: 5 });
    expect(state.$labRequests.get().b).toMatchObject({ seed: 5, guidanceScale: 2 });
    expect([state.isPainted('a'), state.isPainted('b')]).toEqual([false, false]);
  });

  test('takes a run that it kept as it is', async () => {
    state.setDifference({ seed: 2 });
    await paintBoth();
    state.setLabRequest({ seed: 2 });
    state.setDifference({ seed: 1 });
    await state.paintLab();
    expect(runtime.runs).toHaveLength(2);
    expect(state.labScreens.a.$trace.get()!.request.seed).toBe(2);
    expect(state.labScreens.b.$trace.get()!.request.seed).toBe(1);
  });

  test('exchanges its sides with all that they show', async () => {
    state.setDifference({ prompt: 'a blue apple' });
    const [a, b] = await paintBoth();
    state.swapSides();
    expect(state.$labRequests.get()).toEqual({ a: b, b: a });
    expect([state.isPainted('a'), state.isPainted('b')]).toEqual([true, true]);
  });

  test('stops, gives the screen back to the run before, and does not begin the other side', async () => {
    state.setDifference({ seed: 2 });
    await paintBoth();
    state.setLabRequest({ prompt: 'a cat' });
    const painting = state.paintLab();
    await vi.waitFor(() => expect(runtime.runs).toHaveLength(3));
    runtime.runs[2]!.emit({ type: 'begin', trace: emptyTrace(runtime.runs[2]!.request) });
    state.cancelLab();
    expect(state.labScreens.a.$trace.get()!.request.prompt).toBe('a red apple');
    expect(state.$labPainting.get()).toBeNull();
    runtime.runs[2]!.resolve(null);
    await painting;
    expect(runtime.runs).toHaveLength(3);
    expect(runtime.cancels).toBe(1);
  });

  test('shows what went wrong on the side where it did, and loses nothing', async () => {
    const painting = state.paintLab();
    await vi.waitFor(() => expect(runtime.runs).toHaveLength(1));
    runtime.runs[0]!.reject(Object.assign(new Error('gone'), { code: 'offline' }));
    await painting;
    expect(state.labScreens.a.$run.get()).toMatchObject({ phase: 'failed', code: 'offline' });
    expect(state.$lab.get().a.prompt).toBe('a red apple');
  });

  test('reopens a kept run as A or as B', async () => {
    state.setDifference({ seed: 2 });
    await paintBoth();
    const [newest, before] = state.$keptRuns.get();
    expect([newest!.request.seed, before!.request.seed]).toEqual([2, 1]);
    state.reopen(newest!, 'a');
    expect(state.labScreens.a.$trace.get()!.request.seed).toBe(2);
    state.reopen(before!, 'b');
    expect(state.$labRequests.get().b!.seed).toBe(1);
    expect([state.isPainted('a'), state.isPainted('b')]).toEqual([true, true]);
  });
});

describe('a grid of seeds', () => {
  test('asks A and B of the same seeds, one after the other, and stops when told to', async () => {
    state.setDifference({ guidanceScale: 9 });
    const filling = state.fillSeeds(10);
    for (let i = 0; i < 3; i++) {
      await vi.waitFor(() => expect(runtime.probes).toHaveLength(i + 1));
      runtime.probes[i]!.resolve(finishedTrace(runtime.probes[i]!.request as never));
    }
    await vi.waitFor(() => expect(runtime.probes).toHaveLength(4));
    expect(runtime.probes.map(({ request }) => request)).toMatchObject([
      { seed: 10, guidanceScale: 4 },
      { seed: 10, guidanceScale: 9 },
      { seed: 11, guidanceScale: 4 },
      { seed: 11, guidanceScale: 9 },
    ]);
    state.stopSeeds();
    runtime.probes[3]!.resolve(finishedTrace(runtime.probes[3]!.request as never));
    await filling;
    const grid = state.$seedGrid.get()!;
    expect(grid.running).toBe(false);
    expect(grid.rows.map(({ pictures }) => pictures.filter(Boolean).length)).toEqual([2, 1]);
    expect(runtime.probes).toHaveLength(4);
  });
});
