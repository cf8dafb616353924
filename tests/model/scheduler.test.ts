import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { alphasCumprod, noiseFromV, noiseLevels, originalFromV, stepLatents } from '../../src/model/scheduler.ts';
import type { SchedulerName } from '../../src/model/trace.ts';

interface Run {
  scheduler: SchedulerName;
  setAlphaToOne: boolean;
  steps: number;
  timesteps: number[];
  latents: number[][];
  predOriginalSamples: number[][];
  final: number[];
}
const fixture = JSON.parse(readFileSync(new URL('./fixtures/scheduler.json', import.meta.url), 'utf8')) as {
  initial: number[];
  alphasCumprod: Record<string, number>;
  alphasCumprodSum: number;
  runs: Run[];
};

/** The same stand-in for the UNet as in make_scheduler_fixtures.py. */
const prediction = (x: Float32Array, t: number): Float64Array => Float64Array.from(x, (value) => value / (1 + value * value) + (t / 1000 - 0.5) * 0.3);

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const tolerance = 1e-4 * Math.max(1e-2, Math.abs(expected[i]!));
    expect(Math.abs(actual[i]! - expected[i]!), `value ${i}: ${actual[i]} for ${expected[i]}`).toBeLessThanOrEqual(tolerance);
  }
}

describe('the noise schedule', () => {
  test('is diffusers’ squaredcos_cap_v2 to the last bits of float32', () => {
    const alphas = alphasCumprod(1000);
    for (const [t, expected] of Object.entries(fixture.alphasCumprod)) {
      expect(Math.abs(alphas[Number(t)]! / expected - 1)).toBeLessThan(1e-6);
    }
    expect(alphas.reduce((sum, x) => sum + x, 0)).toBeCloseTo(fixture.alphasCumprodSum, 4);
  });
});

describe.each(fixture.runs)('$scheduler in $steps steps, set_alpha_to_one $setAlphaToOne', (run) => {
  test('takes diffusers’ path at diffusers’ times', () => {
    const config = {
      numTrainTimesteps: 1000,
      betaSchedule: 'squaredcos_cap_v2',
      predictionType: 'v_prediction',
      timestepSpacing: 'trailing',
      setAlphaToOne: run.setAlphaToOne,
    } as const;
    const levels = noiseLevels(config, run.scheduler, run.steps);
    expect(levels.map((level) => level.timestep)).toEqual(run.timesteps);

    let latents = Float32Array.from(fixture.initial);
    let previous: Float32Array | null = null;
    levels.forEach((level, i) => {
      const { timestep, alphaCumprod } = level;
      expectClose(latents, run.latents[i]!);
      const v = prediction(latents, timestep);
      const original = originalFromV(v, latents, alphaCumprod);
      expectClose(original, run.predOriginalSamples[i]!);
      latents = stepLatents(level, original, noiseFromV(v, latents, alphaCumprod), previous) as Float32Array<ArrayBuffer>;
      previous = original;
    });
    expectClose(latents, run.final);
  });
});
