import { mean } from '../../src/viz/mean';
import { describe, expect, test } from 'vitest';
import type { LearningPoint } from '../../src/state/learning.ts';
import { axisEnd } from '../../src/figures/train-clip/chart.ts';
import { split } from '../../src/figures/similarity-matrix/view.ts';
import { captionsInRows, lastStretch, moved, nearestCaptions, positionOf, rateOf, stretchSteps, stuck } from '../../src/figures/train-clip/view.ts';

const LIMITS = { minimum: 1e-4, maximum: 1 };
/** Picture 0: 0.9 with its own caption, 0.1 with the other; picture 1: −0.2, 0.8 with… its own is the smaller. */
const COSINES = Float32Array.of(0.9, 0.1, 0.8, -0.2);

const points = (n: number, part: Partial<LearningPoint>, first = 0): LearningPoint[] =>
  Array.from({ length: n }, (_, i) => ({ step: first + 10 * (i + 1), loss: 1, recall: 0.1, objective: 'contrastive', batchSize: 32, ...part }));

describe('the matrix', () => {
  test('has captions in rows, whatever a snapshot has', () => {
    expect([...captionsInRows(COSINES, 2)]).toEqual([...Float32Array.of(0.9, 0.8, 0.1, -0.2)]);
  });

  test('is split into what belongs together and what does not', () => {
    const { matched, mismatched } = split(COSINES, 2);
    expect(mean(matched)).toBeCloseTo(0.35);
    expect(mean(mismatched)).toBeCloseTo(0.45);
  });

  test('names the nearest caption of every picture', () => {
    expect(nearestCaptions(COSINES, 2)).toMatchObject([{ nearest: 0 }, { nearest: 0 }]);
    expect(nearestCaptions(COSINES, 2)[1]!.own).toBeCloseTo(-0.2);
  });

  test('is walked over by the arrow keys, which stop at its edges', () => {
    expect(moved({ caption: 0, picture: 3 }, 'ArrowUp', 32)).toEqual({ caption: 0, picture: 3 });
    expect(moved({ caption: 0, picture: 3 }, 'ArrowRight', 32)).toEqual({ caption: 0, picture: 4 });
    expect(moved({ caption: 5, picture: 3 }, 'End', 32)).toEqual({ caption: 5, picture: 31 });
    expect(moved({ caption: 5, picture: 3 }, 'a', 32)).toBeNull();
  });
});

describe('the curves', () => {
  const mixed = [...points(5, {}), ...points(3, { objective: 'matchingOnly' }, 50)];

  test('show the loss since the objective was changed: the one before is another quantity', () => {
    expect(lastStretch(mixed).map(({ step }) => step)).toEqual([60, 70, 80]);
    expect(stretchSteps(mixed)).toBe(30);
    expect(stretchSteps(points(5, {}))).toBe(50);
    expect(lastStretch([])).toEqual([]);
  });

  test('say when a hundred steps were no better than guessing, and not before', () => {
    const guess = { loss: Math.log(32) };
    expect(stuck(points(20, guess))).toBe(true);
    expect(stuck(points(5, guess))).toBe(false);
    expect(stuck(points(20, { loss: 0.6 }))).toBe(false);
    expect(stuck(points(20, { ...guess, objective: 'matchingOnly' }))).toBe(false);
  });

  test('end at a round number that holds them', () => {
    expect(axisEnd(10, 200)).toBe(200);
    for (const value of [201, 999, 1234]) expect(axisEnd(value, 200)).toBeGreaterThanOrEqual(value);
  });
});

test('the slider of the learning rate is even in its logarithm', () => {
  expect([0, 50, 100].map((at) => rateOf(at, LIMITS))).toEqual([1e-4, 0.01, 1]);
  expect(rateOf(positionOf(0.005, LIMITS), LIMITS)).toBe(0.005);
});
