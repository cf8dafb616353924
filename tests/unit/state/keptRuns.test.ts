import { beforeEach, describe, expect, test, vi } from 'vitest';
import { traceBytes } from '../../../src/model/traceBytes.ts';
import type { Trace } from '../../../src/model/trace.ts';
import { finishedTrace } from './scriptedRuntime.ts';

let kept: typeof import('../../../src/state/keptRuns.ts');
let stored: Map<string, string>;

beforeEach(async () => {
  stored = new Map();
  vi.stubGlobal('sessionStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) });
  vi.resetModules();
  kept = await import('../../../src/state/keptRuns.ts');
});

const run = (seed: number, bytes = 0): Trace => ({
  ...finishedTrace({ prompt: 'a', seed, numInferenceSteps: 1, guidanceScale: 4, scheduler: 'ddim' }),
  finalLatents: new Float32Array(bytes / 4),
  picture: { width: 2, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 255]) },
});

describe('runs of this session', () => {
  test('come newest first, each request once', () => {
    for (const seed of [1, 2, 1]) kept.keep({ trace: run(seed), source: 'live' });
    expect(kept.$keptRuns.get().map(({ request }) => request.seed)).toEqual([1, 2]);
  });

  test('lose their numbers when there is no room, the oldest first, but not their picture', () => {
    const large = kept.KEPT_BYTES * 0.4;
    for (const seed of [1, 2, 3]) kept.keep({ trace: run(seed, large), source: 'live' });
    expect(kept.$keptRuns.get().map(({ shown }) => shown !== null)).toEqual([true, true, false]);
    expect(kept.$keptRuns.get()[2]!.picture.width).toBe(2);
    expect(kept.findKept(run(1).request)).toBeNull();
    expect(kept.findKept(run(3).request)!.trace.request.seed).toBe(3);
  });

  test('are there again after a reload, to be painted again', async () => {
    kept.keep({ trace: run(4), source: 'live' });
    vi.resetModules();
    const after = await import('../../../src/state/keptRuns.ts');
    after.recallKept();
    const [one] = after.$keptRuns.get();
    expect(one).toMatchObject({ request: { seed: 4 }, shown: null });
    expect([...one!.picture.data]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  });

  test('stay where they are when a recorded one gets its numbers back: nothing moves under a pointer', async () => {
    kept.keep({ trace: run(7), source: 'recorded' });
    for (const seed of [8, 9]) kept.keep({ trace: run(seed), source: 'live' });
    vi.resetModules();
    const after = await import('../../../src/state/keptRuns.ts');
    after.recallKept();
    after.keep({ trace: run(7), source: 'recorded' });
    expect(after.$keptRuns.get().map(({ request, shown }) => [request.seed, shown !== null])).toEqual([
      [9, false],
      [8, false],
      [7, true],
    ]);
  });

  test('do not trip over what somebody else stored', () => {
    stored.set('plain-sight.kept-runs/1', '[{"request":{"prompt":5}},null,{"request":null}]');
    expect(() => kept.recallKept()).not.toThrow();
    stored.set('plain-sight.kept-runs/1', '{');
    expect(() => kept.recallKept()).not.toThrow();
    expect(kept.$keptRuns.get()).toEqual([]);
  });

  test('can be forgotten', () => {
    kept.keep({ trace: run(1), source: 'live' });
    kept.forget(kept.$keptRuns.get()[0]!.key);
    expect(kept.$keptRuns.get()).toEqual([]);
  });
});

test('a buffer that several numbers share is counted once', () => {
  const trace = run(1, 400);
  const latents = trace.steps[0]!.latents;
  expect(traceBytes(trace)).toBe(400 + latents.byteLength + 8);
});
