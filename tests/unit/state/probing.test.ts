import { beforeEach, describe, expect, test, vi } from 'vitest';
import { RuntimeError, type RunEvent } from '../../../src/runtime/contract.ts';
import { emptyTrace, finishedTrace, ScriptedRuntime } from './scriptedRuntime.ts';

let runtime: ScriptedRuntime;
let state: typeof import('../../lib/state.ts');

beforeEach(async () => {
  runtime = new ScriptedRuntime();
  vi.resetModules();
  vi.doMock('../../../src/runtime/client.ts', () => ({ createRuntime: () => runtime }));
  state = await import('../../lib/state.ts');
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const asked = async (count: number) => {
  await vi.waitFor(() => expect(runtime.probes).toHaveLength(count));
  return runtime.probes[count - 1]!;
};
const chosen: RunEvent = { type: 'backend', backend: 'wasm', reason: 'first-choice', tried: [] };

describe('a question to the networks', () => {
  test('goes over bytes and work to its answer', async () => {
    const phases: string[] = [];
    state.$probing.subscribe(({ phase }) => phases.push(phase));
    const answer = state.probe('decode', { latents: [] });
    const probe = await asked(1);
    probe.emit({ type: 'download', file: 'vae', loaded: 1, total: 2, overallLoaded: 1, overallTotal: 2 });
    expect(state.$probing.get()).toEqual({ phase: 'loading', progress: { file: 'vae', loaded: 1, total: 2 } });
    probe.emit(chosen);
    probe.resolve(['picture']);
    expect(await answer).toEqual(['picture']);
    expect(phases).toEqual(['idle', 'loading', 'loading', 'working', 'ready']);
    expect(state.$machineBackend.get()?.backend).toBe('wasm');
  });

  test('that fails gives null, and the reason to whoever looks', async () => {
    const answer = state.probe('decode', { latents: [] });
    (await asked(1)).reject(new RuntimeError('weights-missing', 'vae/x', 'HTTP 404'));
    expect(await answer).toBeNull();
    expect(state.$probing.get()).toEqual({ phase: 'failed', code: 'weights-missing', file: 'vae/x', detail: 'HTTP 404' });
  });

  test('is asked by figures themselves once the machine has answered, and not after a failure until a reader tries again', async () => {
    expect(state.mayAsk()).toBe(false);
    const ask = async (settle: (probe: Awaited<ReturnType<typeof asked>>) => void, count: number) => {
      const answer = state.probe('decode', { latents: [] });
      settle(await asked(count));
      await answer;
      return state.mayAsk();
    };
    expect(
      await ask((probe) => {
        probe.emit(chosen);
        probe.resolve([]);
      }, 1),
    ).toBe(true);
    expect(await ask((probe) => probe.reject(new RuntimeError('run-failed')), 2)).toBe(false);
    expect(await ask((probe) => probe.resolve([]), 3)).toBe(true);
  });

  test('may follow a run without being told to: painting, too, is the machine’s answer', async () => {
    const painting = state.paint();
    await vi.waitFor(() => expect(runtime.runs).toHaveLength(1));
    const run = runtime.runs[0]!;
    run.emit(chosen);
    run.emit({ type: 'begin', trace: emptyTrace(run.request) });
    // While it paints nobody may come between.
    expect(state.mayAsk()).toBe(false);
    run.resolve(finishedTrace(run.request));
    await painting;
    expect(state.mayAsk()).toBe(true);
  });

  test('that is cancelled gives null, even when its answer comes later, and the next one is asked as ever', async () => {
    const answer = state.probe('decode', { latents: [] });
    const probe = await asked(1);
    state.cancelProbing();
    expect(state.$probing.get()).toEqual({ phase: 'cancelled' });
    probe.resolve(['late']);
    expect(await answer).toBeNull();
    expect(state.$probing.get()).toEqual({ phase: 'cancelled' });
    await vi.waitFor(() => expect(runtime.cancels).toBe(1));

    const next = state.probe('decode', { latents: [] });
    const second = await asked(2);
    second.emit(chosen);
    second.resolve(['now']);
    expect(await next).toEqual(['now']);
    expect(state.$probing.get()).toEqual({ phase: 'ready' });
  });
});

describe('a job', () => {
  test('does its pieces one after another until there are no more', async () => {
    const done: number[] = [];
    await state.startJob(async () => done.push(done.length) < 3).done;
    expect(done).toEqual([0, 1, 2]);
  });

  test('lets whoever waits go first', async () => {
    const answer = state.probe('decode', { latents: [] });
    const probe = await asked(1);
    let pieces = 0;
    const job = state.startJob(async () => ++pieces < 2);
    await settled();
    expect(pieces).toBe(0);
    probe.emit(chosen);
    probe.resolve([]);
    await answer;
    await job.done;
    expect(pieces).toBe(2);
  });

  test('says nothing of working while it asks, and begins no piece once it is stopped', async () => {
    const first = state.probe('decode', { latents: [] });
    (await asked(1)).emit(chosen);
    runtime.probes[0]!.resolve([]);
    await first;
    const job = state.startJob(async () => {
      await state.probe('decode', { latents: [] }, true);
      return true;
    });
    const piece = await asked(2);
    expect(state.$probing.get()).toEqual({ phase: 'ready' });
    job.stop();
    piece.resolve([]);
    await job.done;
    expect(runtime.probes).toHaveLength(2);
  });
});
