import { describe, expect, test } from 'vitest';
import { meanInterval, studentT } from '../../../src/viz/interval';

describe('the interval of a mean', () => {
  test('takes Student’s t of its freedom', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
    for (const [freedom, t] of [
      [5, 2.571],
      [15, 2.131],
      [100, 1.984],
    ] as const)
      expect(studentT(freedom)).toBeCloseTo(t, 2);
  });

  test('lies evenly about the mean, and is a point where all values are one', () => {
    const { mean, low, high } = meanInterval([1, 2, 3, 4]);
    expect(mean).toBe(2.5);
    expect(high - mean).toBeCloseTo(mean - low);
    expect(high).toBeGreaterThan(4);
    expect(meanInterval([7])).toEqual({ mean: 7, low: 7, high: 7 });
    expect(meanInterval([7, 7, 7])).toEqual({ mean: 7, low: 7, high: 7 });
  });
});
