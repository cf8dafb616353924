import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTrace } from '../../src/model/index.ts';
import type { StepsRecord } from '../../src/model/stepsRecord.ts';
import type { Trace, TraceStep } from '../../src/model/trace.ts';
import { levelsOf } from '../../src/state/levels.ts';
import { pathOf } from '../../src/figures/step-by-step/path.ts';
import { differing, distances, fewAgainstMany, indexOf, latentsAfter, partAfter, pixelOf, placeAt } from '../../src/figures/step-by-step/view.ts';

const recorded = readTrace(new Uint8Array(readFileSync('public/traces/wordless.safetensors')));

/** A run of numbers made up: latents of four numbers, one list a step, and the final ones. */
function made(latents: number[][], steps = latents.length - 1): Trace {
  return {
    ...recorded,
    request: { ...recorded.request, numInferenceSteps: steps },
    latentShape: [4, 1, 1],
    steps: latents
      .slice(0, steps)
      .map((values, index): TraceStep => ({ ...recorded.steps[0]!, index, latents: Float32Array.from(values), predOriginalSample: Float32Array.from(values) })),
    finalLatents: latents.length > steps ? Float32Array.from(latents[steps]!) : null,
  };
}

describe('a step of the recorded run', () => {
  const levels = levelsOf(recorded.request);
  /** The file keeps half the digits. */
  const HALF = 0.02;

  test('is x̂0 and ε̂ put together: at its own level they are what went in, at the next what comes out', () => {
    expect(levels).toHaveLength(recorded.steps.length);
    for (const [i, { latents, noiseGuided, predOriginalSample, timestep, alphaCumprod }] of recorded.steps.entries()) {
      expect(timestep).toBe(levels[i]!.timestep);
      expect(alphaCumprod).toBeCloseTo(levels[i]!.alphaCumprod, 6);
      const after = latentsAfter(recorded, i)!;
      for (const [sum, alpha] of [
        [latents, levels[i]!.alphaCumprod],
        [after, levels[i]!.alphaCumprodNext],
      ] as const) {
        const off = sum.map((value, k) => Math.abs(value - Math.sqrt(alpha) * predOriginalSample[k]! - Math.sqrt(1 - alpha) * noiseGuided[k]!));
        expect(Math.max(...off), `step ${i + 1}`).toBeLessThan(HALF);
      }
    }
  });

  test('gives nothing out before the run has come so far', () => {
    const half = { ...recorded, steps: recorded.steps.slice(0, 3), finalLatents: null };
    expect(latentsAfter(half, 1)).toBe(recorded.steps[2]!.latents);
    expect(latentsAfter(half, 2)).toBeNull();
  });
});

describe('a number of the latents', () => {
  test('is found again where it was pointed at', () => {
    const shape = [4, 16, 16] as const;
    for (const [x, y] of [
      [0, 0],
      [31, 0],
      [5, 20],
      [31, 31],
    ] as const) {
      expect(pixelOf(placeAt(x, y, [...shape]), [...shape])).toEqual({ x, y });
    }
    expect(indexOf({ channel: 3, row: 15, column: 15 }, [...shape])).toBe(1023);
    expect(placeAt(17, 2, [...shape])).toEqual({ channel: 1, row: 2, column: 1 });
  });
});

describe('two runs', () => {
  const a = made([
    [0, 0, 0, 0],
    [1, 1, 1, 1],
    [2, 2, 2, 2],
  ]);
  const b = made([
    [0, 0, 0, 0],
    [1, 1, 1, 1],
    [2, 2, 2, 4],
  ]);

  test('part after the first step after which a number is not the same', () => {
    expect(distances(a, b)).toEqual([0, 1]);
    expect(partAfter(distances(a, b))).toBe(2);
    expect(partAfter(distances(a, a))).toBeNull();
  });

  test('differ in so many numbers, and by so much at most', () => {
    expect(differing(a, b)).toEqual({ numbers: 1, most: 2 });
    expect(differing(a, a)).toEqual({ numbers: 0, most: 0 });
  });
});

describe('the way on a plane', () => {
  test('begins at the noise, ends at the finished latents, and has a prediction for every step', () => {
    const path = pathOf(recorded, null)!;
    expect(path.latents).toHaveLength(recorded.steps.length + 1);
    expect(path.predictions).toHaveLength(recorded.steps.length);
    expect(path.latents[0]).toEqual([0, 0]);
    const off = recorded.finalLatents!.map((value, i) => value - recorded.steps[0]!.latents[i]!);
    expect(path.length).toBeCloseTo(Math.hypot(...off), 3);
    expect(path.latents.at(-1)![1]).toBeCloseTo(0, 3);
    for (const share of Object.values(path.held)) {
      expect(share).toBeGreaterThan(0.3);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(path.other).toEqual([]);
  });

  test('shows the other scheduler’s run beside it', () => {
    expect(pathOf(recorded, recorded)!.other).toEqual(pathOf(recorded, null)!.latents);
  });

  test('waits for the end of the run', () => {
    expect(pathOf({ ...recorded, finalLatents: null, steps: recorded.steps.slice(0, 4) }, null)).toBeNull();
    expect(pathOf({ ...recorded, steps: [], finalLatents: null }, null)).toBeNull();
  });
});

test('few steps are held against many: the mean, and how often it is the same picture', () => {
  const off = (mean: number) => ({ layout: 0, detail: 0, mean });
  const record: StepsRecord = {
    seed: 7,
    counts: [20, 50],
    schedulers: ['ddim', 'euler'],
    pictures: [],
    schedulersApart: [],
    seeds: [7, 8, 9],
    fromMost: [
      [off(1), off(0)],
      [off(4), off(0)],
      [off(40), off(0)],
    ],
    betweenSeeds: off(40),
  };
  expect(fewAgainstMany(record, 20)).toEqual({ mean: 15, between: 40, same: 2, of: 3 });
});
