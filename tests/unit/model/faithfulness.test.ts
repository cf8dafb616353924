import { describe, expect, test } from 'vitest';
import { biasWithout, correlation, effectBetween, middle, pooled, unitsOf } from '../../../src/model/faithfulness.ts';
import type { Token } from '../../../src/model/trace.ts';

describe('a correlation', () => {
  test('is Pearson’s', () => {
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3], [6, 4, 2])).toBeCloseTo(-1, 12);
    expect(correlation([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12);
  });

  test('is none where one side is the same everywhere, whatever rounding leaves of it', () => {
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(
      correlation(
        Float32Array.from({ length: 256 }, () => 0.1),
        Float32Array.from({ length: 256 }, (_, i) => i),
      ),
    ).toBeNull();
  });
});

test('an effect is the root mean square over the channels of each place', () => {
  const effect = effectBetween(Float32Array.of(0, 0, 0, 0), Float32Array.of(3, 0, 4, 2), [2, 1, 2]);
  expect(effect[0]).toBeCloseTo(Math.sqrt(12.5), 5);
  expect(effect[1]).toBeCloseTo(Math.sqrt(2), 5);
});

test('padding is taken away together, and what is taken away is one column otherwise', () => {
  const token = (kind: Token['kind']): Token => ({ id: 0, kind, text: kind === 'word' ? 'cat' : '', start: 0, end: 0, known: true });
  const units = unitsOf([token('start'), token('word'), token('end'), token('padding'), token('padding')]);
  expect(units.map(({ kind, columns }) => [kind, columns])).toEqual([
    ['start', [0]],
    ['word', [1]],
    ['end', [2]],
    ['padding', [3, 4]],
  ]);
  expect(biasWithout(units[3]!, 5)).toEqual([0, 0, 0, -20, -20]);
});

test('the middle is strongest in the middle, as in training/plainsight/attention.py', () => {
  const map = middle(16, 16);
  expect(map[7 * 16 + 7]).toBeCloseTo(Math.exp(-0.5 / (2 * 16)), 6);
  expect(map[0]).toBeCloseTo(Math.exp(-(2 * 7.5 ** 2) / (2 * 16)), 6);
});

test('squares are means of what lies in them', () => {
  expect([...pooled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], 4, 4, 2)]).toEqual([3.5, 5.5, 11.5, 13.5]);
  expect(() => pooled([1, 2, 3], 3, 1, 2)).toThrow(RangeError);
});
