import { describe, expect, test } from 'vitest';
import { dot } from '../../../src/viz/pca';
import { heldBy, onPlane, planeThrough } from '../../../src/viz/plane';

/** Numbers that look random and are the same every time. */
const scattered = (n: number, seed: number): number[] => {
  let state = seed;
  return Array.from({ length: n }, () => (state = (state * 48271) % 2147483647) / 2147483647);
};

describe('a plane through many dimensions', () => {
  const D = 40;
  const vector = (seed: number) => scattered(D, seed).map((value) => value - 0.5);

  test('holds all of what lies in it, wherever that is', () => {
    const [start, u, v] = [vector(3), vector(4), vector(5)];
    const at = (a: number, b: number) => start.map((value, i) => value + a * u[i]! + b * v[i]!);
    const points = [at(0, 0), at(1, 0.7), at(2, -0.4), at(3, 0.2)];
    const plane = planeThrough(points[0]!, points.at(-1)!, points);
    expect(heldBy(plane, points)).toBeCloseTo(1, 9);
    points.forEach((a, i) =>
      points.slice(i + 1).forEach((b) => {
        const [p, q] = [onPlane(plane, a), onPlane(plane, b)];
        expect(Math.hypot(p[0] - q[0], p[1] - q[1])).toBeCloseTo(Math.hypot(...a.map((value, k) => value - b[k]!)), 6);
      }),
    );
  });

  test('begins at the first point, goes towards the last, and its two directions are at right angles', () => {
    const points = Array.from({ length: 9 }, (_, i) => vector(10 + i));
    const plane = planeThrough(points[0]!, points.at(-1)!, points);
    expect(onPlane(plane, points[0]!)).toEqual([0, 0]);
    const [along, aside] = onPlane(plane, points.at(-1)!);
    expect(along).toBeCloseTo(Math.hypot(...points.at(-1)!.map((value, k) => value - points[0]![k]!)), 6);
    expect(aside).toBeCloseTo(0, 6);
    expect(dot(plane.along, plane.aside)).toBeCloseTo(0, 6);
    const held = heldBy(plane, points);
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(1);
  });

  test('holds more than one with any other direction aside', () => {
    const points = Array.from({ length: 9 }, (_, i) => vector(30 + i));
    const plane = planeThrough(points[0]!, points.at(-1)!, points);
    for (const point of points.slice(1, -1)) {
      const other = planeThrough(points[0]!, points.at(-1)!, [point]);
      expect(heldBy(other, points)).toBeLessThanOrEqual(heldBy(plane, points) + 1e-9);
    }
  });

  test('is a line where nothing lies beside it', () => {
    const plane = planeThrough(
      [0, 0, 0],
      [2, 0, 0],
      [
        [0, 0, 0],
        [1, 0, 0],
        [2, 0, 0],
      ],
    );
    expect([...plane.aside]).toEqual([0, 0, 0]);
    expect(heldBy(plane, [[1, 0, 0]])).toBe(1);
  });
});
