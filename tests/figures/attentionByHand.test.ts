import { describe, expect, test } from 'vitest';
import { attendByHand, products } from '../../src/model/attendByHand.ts';
import { disagreement, mostLooked, mostLookedOverall, placeAt } from '../../src/figures/attention-by-hand/view.ts';

/** Two heads, one place, three tokens, two numbers each. */
const site = {
  heads: 2,
  width: 2,
  query: Float32Array.of(1, 0, 0, 2),
  key: Float32Array.of(1, 0, 0, 1, -1, 5, 0, 0, 0, 1, 0, 2),
  value: Float32Array.of(1, 2, 3, 4, 5, 6, 0, 0, 1, 1, 10, 20),
};

describe('attention by hand', () => {
  test('multiplies, scales by the root of the length, makes shares and mixes the values', () => {
    const { scores, shares, taken } = attendByHand(site, 0, 0);
    expect([...scores]).toEqual([1 / Math.SQRT2, 0, -1 / Math.SQRT2]);
    const raised = [...scores].map(Math.exp);
    const sum = raised.reduce((a, b) => a + b);
    shares.forEach((share, i) => expect(share).toBeCloseTo(raised[i]! / sum, 12));
    expect(taken[0]).toBeCloseTo((raised[0]! * 1 + raised[1]! * 3 + raised[2]! * 5) / sum, 12);
  });

  test('is each head’s own', () => {
    const { shares } = attendByHand(site, 1, 0);
    expect(shares[2]).toBeGreaterThan(shares[1]!);
    expect(shares[1]).toBeGreaterThan(shares[0]!);
  });

  test('shows of a score what it adds up', () => {
    const worked = attendByHand(site, 0, 0);
    expect([...products(worked, 2)]).toEqual([-1, -0 + 0]);
    expect(products(worked, 0).reduce((a, b) => a + b) / Math.SQRT2).toBeCloseTo(worked.scores[0]!, 12);
  });

  test('knows no numbers too large for e to be raised to', () => {
    const large = { heads: 1, width: 1, query: Float32Array.of(1000), key: Float32Array.of(1, 2), value: Float32Array.of(1, 3) };
    expect([...attendByHand(large, 0, 0).shares]).toEqual([0, 1]);
  });

  test.each([
    [2, 0],
    [0, 1],
    [-1, 0],
    [0.5, 0],
  ])('refuses head %d at place %d', (head, place) => expect(() => attendByHand(site, head, place)).toThrow(RangeError));
});

test('who gets the most: padding counts together', () => {
  const kinds = ['start', 'word', 'end', 'padding', 'padding'] as const;
  expect(mostLooked([0.3, 0.2, 0.1, 0.2, 0.2], kinds)).toEqual({ kind: 'padding', token: 3, share: 0.4 });
  expect(mostLooked([0.3, 0.5, 0.1, 0.05, 0.05], kinds)).toEqual({ kind: 'word', token: 1, share: 0.5 });
  const attention = Float32Array.of(0.3, 0.2, 0.1, 0.2, 0.2, 0.3, 0.5, 0.1, 0.05, 0.05);
  expect(mostLookedOverall(attention, 0, 2, kinds)).toEqual({ start: 0, word: 0.5, end: 0, padding: 0.5 });
});

test('a point belongs to the cell that holds it, the edges too', () => {
  expect([placeAt({ x: 0, y: 0 }, 4, 4), placeAt({ x: 1, y: 1 }, 4, 4), placeAt({ x: 0.5, y: 0.25 }, 4, 4)]).toEqual([0, 15, 6]);
});

test('the largest difference is what two lists disagree by', () => expect(disagreement([0.1, 0.5], [0.2, 0.45])).toBeCloseTo(0.1, 12));
