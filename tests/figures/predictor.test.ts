import { describe, expect, test } from 'vitest';
import { addNoise, recordedEvaluation, NOISE_RECORD, trueV } from '../../src/model/noiseRecord.ts';
import { alphaOf } from '../../src/state/noise.ts';
import { recordOf } from '../../src/components/data/record.ts';
import { gaussianNoise } from '../../src/model/noise.ts';
import {
  axisOf,
  channelPanels,
  coarseToFine,
  correlation,
  CURVE_LEVELS,
  errorOf,
  errorText,
  interpolated,
  LEAST_SHOWN,
  meanSquareError,
  measure,
  nearestIndex,
  QUANTITIES,
  regimeOf,
  spreadOf,
} from '../../src/figures/predictor/view.ts';
import { diverging } from '../../src/viz/colourScale.ts';

const record = (await recordOf(NOISE_RECORD))!;

describe('the measures of a guess', () => {
  const clean = gaussianNoise(3, 64);
  const noise = gaussianNoise(4, 64);
  const guess = (epsilon: Float32Array, original: Float32Array) => ({
    timestep: 400,
    toldTimestep: 400,
    alphaCumprod: 0.5,
    latents: addNoise(clean, noise, 0.5),
    noise: epsilon,
    predOriginalSample: original,
    picture: null,
    layers: [],
    attention: [],
    projections: [],
  });

  test('find everything in a perfect guess, and nothing in an answer of zeros', () => {
    const perfect = measure(guess(noise, clean), { clean, noise });
    expect(perfect.error).toEqual({ noise: 0, picture: 0, v: 0 });
    expect(perfect.correlation).toBeCloseTo(1);
    expect(perfect.found).toEqual({ noise: 1, picture: 1 });
    const silent = measure(guess(new Float32Array(64), new Float32Array(64)), { clean, noise });
    expect(silent.found.noise).toBeCloseTo(0);
    expect(silent.correlation).toBe(0);
  });

  test('have errors of noise and picture in the proportion that the level says, on what the model really answered', () => {
    const truth = { clean: record.latents[0]!, noise: gaussianNoise(0, record.latents[0]!.length) };
    for (const [i, level] of record.levels.entries()) {
      const answer = recordedEvaluation(record, i);
      const { error } = measure(answer, truth);
      const ofV = meanSquareError(record.v[i]!, trueV(truth.clean, truth.noise, alphaOf(level)));
      for (const quantity of QUANTITIES) {
        const expected = errorOf(quantity, ofV, alphaOf(level));
        expect(Math.abs(error[quantity] - expected), `${quantity} at ${level}`).toBeLessThan(1e-3 * expected + 1e-9);
      }
    }
  });

  test('say in which way a guess is good', () => {
    const shares: [number, number][] = [
      [-0.05, 0.99],
      [0.9, 0.95],
      [0.95, 0.8],
      [1, 0.1],
      [0, 0],
    ];
    expect(shares.map(([noise, picture]) => regimeOf({ noise, picture }))).toEqual(['faint', 'both', 'roughly', 'drowned', 'neither']);
  });

  test('a guess turned round is as far off as can be', () => {
    expect(
      correlation(
        noise,
        noise.map((x) => -x),
      ),
    ).toBeCloseTo(-1);
  });
});

describe('the curve', () => {
  test('is computed at every level once, and covers the whole range early', () => {
    const order = coarseToFine(CURVE_LEVELS.length);
    expect([...order].sort((a, b) => a - b)).toEqual(CURVE_LEVELS.map((_, i) => i));
    const early = order.slice(0, 9).sort((a, b) => a - b);
    for (let i = 1; i < early.length; i++) expect(early[i]! - early[i - 1]!).toBeLessThan(CURVE_LEVELS.length / 4);
    expect(coarseToFine(1)).toEqual([0]);
  });

  test('has a band that holds the middle half of the scenes', () => {
    const { mean, low, high } = spreadOf([
      [1, 5],
      [2, 5],
      [3, 5],
      [4, 5],
      [10, 5],
    ]);
    expect([mean, low, high]).toEqual([
      [4, 5],
      [2, 5],
      [4, 5],
    ]);
  });

  test('has room for all that it shows, whatever is chosen', () => {
    for (const quantity of QUANTITIES) {
      const axis = axisOf(quantity, [0.2, 3.7]);
      expect(axis.max).toBeGreaterThan(3.7);
      for (const [tick] of axis.ticks) expect(tick >= axis.min && tick <= axis.max).toBe(true);
    }
    expect(axisOf('noise', []).logarithmic).toBe(true);
    expect(axisOf('v', []).logarithmic).toBeFalsy();
  });

  test('goes in even ratio from one known level to the next, and nowhere beyond', () => {
    const known = [0, 50, 100];
    expect([0, 50, 100].map((level) => interpolated(known, [1, 0.25, 0.5], level))).toEqual([1, 0.25, 0.5]);
    expect(interpolated(known, [1, 0.25, 0.5], 25)).toBeCloseTo(0.5);
    expect(interpolated([50, 100], [1, 2], 20)).toBeNull();
    expect(interpolated([50, 100], [1, 2], 120)).toBeNull();
  });

  test('takes the nearest level that was recorded', () => {
    expect(nearestIndex([0, 50, 100, 999], 74)).toBe(1);
    expect(nearestIndex([0, 50, 100, 999], 76)).toBe(2);
    expect(nearestIndex([0, 50, 100, 999], 75)).toBe(1);
    expect(nearestIndex([0, 50, 100, 999], 998)).toBe(3);
  });
});

test('an error is written with as many digits as tell something, and a tiny one is not called 0', () => {
  expect([1.049, 0.0712, 0.00731].map(errorText)).toEqual(['1.05', '0.071', '0.0073']);
  expect(errorText(LEAST_SHOWN / 100)).toBe('<\u00a00.0001');
});

test('channels stand two by two with a gap of nothing between them', () => {
  const values = Float32Array.from({ length: 4 * 4 }, (_, i) => (i < 4 ? 1 : -1));
  const { width, height, data } = channelPanels(values, [4, 2, 2], { table: diverging, min: -1, max: 1 });
  expect(width).toBe(height);
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
  expect(at(width / 2, 1)[3]).toBe(0);
  expect(at(0, 0)).toEqual([...diverging.subarray(255 * 4)]);
  expect(at(width - 1, 0)).toEqual([...diverging.subarray(0, 4)]);
});
