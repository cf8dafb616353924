import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../src/components/data/record.ts';
import { gaussianNoise } from '../../../src/model/noise.ts';
import { addNoise, NOISE_RECORD, recordedEvaluation, trueV, type NoiseRecord } from '../../../src/model/noiseRecord.ts';
import { alphasCumprod, noiseFromV, originalFromV } from '../../../src/model/scheduler.ts';

const alphas = alphasCumprod(1000);
const picture = (level: number) => ({ width: 2, height: 1, data: Uint8ClampedArray.from([level, level, level, 255, level, 0, level, 255]) });
const half = (values: number[]) => Float32Array.from(values);

const record: NoiseRecord = {
  latentShape: [1, 2, 2],
  scenes: [14, 3],
  latents: [half([1, -0.5, 0.25, 2]), half([0, 0, 1, 1])],
  levels: [0, 500, 999],
  v: [half([1, 2, 3, 4]), half([0.5, 0.5, 0.5, 0.5]), half([-1, -2, -3, -4])],
  pictures: [picture(1), picture(2), picture(3)],
  noisy: [picture(4), picture(5), picture(6)],
  error: [half([1, 2, 3]), half([4, 5, 6])],
  decoded: picture(9),
  poke: { channel: 0, row: 1, column: 0, value: -4 },
  poked: picture(8),
};

describe('the record of noise', () => {
  test('gives an answer whose two parts make the noised latents again', () => {
    const { latents, noise, predOriginalSample, alphaCumprod, timestep } = recordedEvaluation(record, 1);
    expect(timestep).toBe(500);
    latents.forEach((x, i) => {
      expect(Math.sqrt(alphaCumprod) * predOriginalSample[i]! + Math.sqrt(1 - alphaCumprod) * noise[i]!).toBeCloseTo(x, 5);
    });
  });
});

test('of latents and noise the true v gives back the noise and the latents', () => {
  const clean = half([1, -2, 0.5]);
  const noise = gaussianNoise(5, 3);
  const alpha = alphas[300]!;
  const noisy = addNoise(clean, noise, alpha);
  const v = trueV(clean, noise, alpha);
  noiseFromV(v, noisy, alpha).forEach((x, i) => expect(x).toBeCloseTo(noise[i]!, 5));
  originalFromV(v, noisy, alpha).forEach((x, i) => expect(x).toBeCloseTo(clean[i]!, 5));
});

const shipped = (await recordOf(NOISE_RECORD))!;

describe('the recorded answers of the shipped model', () => {
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

  test('hold every level for every scene', () => {
    expect(shipped.error).toHaveLength(shipped.scenes.length);
    expect(new Set(shipped.error.map((row) => row.length))).toEqual(new Set([shipped.levels.length]));
    expect(shipped.levels[0]).toBe(0);
    expect(shipped.levels.at(-1)).toBe(999);
  });

  test('say what the error of the first scene’s answers says', () => {
    const clean = shipped.latents[0]!;
    const noise = gaussianNoise(0, clean.length);
    shipped.levels.forEach((level, i) => {
      const truth = trueV(clean, noise, alphas[level]!);
      expect(mean(Array.from(shipped.v[i]!, (x, k) => (x - truth[k]!) ** 2))).toBeCloseTo(shipped.error[0]![i]!, 2);
    });
  });

  test('are better than saying nothing, but for the ends of the schedule', () => {
    // E v² is ᾱ + (1−ᾱ)·E x0², about one. At level 0 noise is too faint to be seen, at 999 the picture is.
    shipped.levels.forEach((level, i) => {
      if (level >= 100 && level <= 900) expect(mean(shipped.error.map((row) => row[i]!)), String(level)).toBeLessThan(0.9);
    });
  });
});
