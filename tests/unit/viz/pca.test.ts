import { describe, expect, test } from 'vitest';
import { dot, meanOf, principalAxes, project, unit } from '../../../src/viz/pca.ts';

/** Park–Miller: the same "random" numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
}

function cloud(n: number, d: number, widths: (i: number) => number, seed = 7): Float32Array[] {
  const next = numbers(seed);
  return Array.from({ length: n }, () => Float32Array.from({ length: d }, (_, i) => widths(i) * next()));
}

describe('the directions of most spread', () => {
  test('of points on a tilted plane are that plane, the wider way first', () => {
    const next = numbers(3);
    const u = unit([1, 2, 0, -1, 3]);
    const v0 = unit([2, -1, 1, 0, 0]);
    expect(dot(u, v0)).toBeCloseTo(0, 6);
    const points = Array.from({ length: 200 }, () => {
      const [a, b] = [10 * next(), 3 * next()];
      return Float32Array.from(u, (value, i) => 4 + a * value + b * v0[i]!);
    });
    const pca = principalAxes(points, 3);
    expect(Math.abs(dot(pca.axes[0]!, u))).toBeGreaterThan(0.999);
    expect(Math.abs(dot(pca.axes[1]!, v0))).toBeGreaterThan(0.999);
    expect(pca.explained[0]! + pca.explained[1]!).toBeCloseTo(1, 6);
    expect(pca.explained[2]).toBeCloseTo(0, 6);
  });

  test('are of length 1 and at right angles, also in 128 dimensions', () => {
    const { axes } = principalAxes(
      cloud(300, 128, (i) => 1 / (1 + i)),
      3,
    );
    axes.forEach((a, i) => axes.forEach((b, j) => expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 9)));
  });

  test('are eigenvectors: the spread along each is what the projections have', () => {
    const points = cloud(120, 12, (i) => 1 + i);
    const pca = principalAxes(points, 12);
    const total = points.reduce((sum, p) => sum + p.reduce((s, value, i) => s + (value - pca.mean[i]!) ** 2, 0), 0);
    const projected = points.map((point) => project(pca, point));
    pca.explained.forEach((share, axis) => {
      expect(projected.reduce((sum, p) => sum + p[axis]! ** 2, 0) / total).toBeCloseTo(share, 6);
      expect(projected.reduce((sum, p) => sum + p[axis]!, 0)).toBeCloseTo(0, 3);
      for (let other = 0; other < axis; other++) {
        expect(projected.reduce((sum, p) => sum + p[axis]! * p[other]!, 0) / total).toBeCloseTo(0, 8);
      }
    });
  });

  test('come in order, and all of them together hold all of the spread', () => {
    const { explained } = principalAxes(
      cloud(80, 9, (i) => 1 + ((i * 5) % 9)),
      9,
    );
    expect([...explained].sort((a, b) => b - a)).toEqual(explained);
    expect(explained.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  });

  test('point so that their largest component is positive, and the same way for the same points in another order', () => {
    const points = cloud(60, 16, (i) => 1 / (1 + i));
    const { axes } = principalAxes(points, 3);
    for (const axis of axes) expect(Math.max(...axis)).toBe(Math.max(...axis.map(Math.abs)));
    principalAxes([...points].reverse(), 3).axes.forEach((axis, i) => expect(dot(axis, axes[i]!)).toBeCloseTo(1, 6));
  });

  test('of points mirrored at the origin are the same axes, not flipped ones', () => {
    const points = cloud(60, 16, (i) => 1 / (1 + i));
    const { axes } = principalAxes(points, 3);
    const mirrored = principalAxes(
      points.map((point) => point.map((value) => -value)),
      3,
    );
    mirrored.axes.forEach((axis, i) => expect(dot(axis, axes[i]!)).toBeCloseTo(1, 6));
  });
});

describe('a first axis that is given', () => {
  const points = cloud(200, 10, (i) => 1 + i);
  const given = unit(Array.from({ length: 10 }, (_, i) => 1 - i / 4));

  test('is kept, sign and all, and the others stand at right angles to it', () => {
    const { axes } = principalAxes(points, 3, given);
    expect(dot(axes[0]!, given)).toBeCloseTo(1, 6);
    for (const axis of axes.slice(1)) expect(dot(axis, given)).toBeCloseTo(0, 6);
  });

  test('has the spread that the projections have', () => {
    const pca = principalAxes(points, 3, given);
    const total = points.reduce((sum, p) => sum + p.reduce((s, value, i) => s + (value - pca.mean[i]!) ** 2, 0), 0);
    pca.explained.forEach((share, axis) => expect(points.reduce((sum, p) => sum + project(pca, p)[axis]! ** 2, 0) / total).toBeCloseTo(share, 5));
  });
});

describe('too little to make axes of', () => {
  test('points that are all equal have no spread, and lie at the origin', () => {
    const same = [1, 2, 3].map(() => Float32Array.of(0.5, 0.5, 0.5, 0.5));
    const pca = principalAxes(same, 3);
    expect(pca.explained).toEqual([0, 0, 0]);
    expect(pca.axes).toHaveLength(3);
    for (const value of project(pca, same[0]!)) expect(value).toBeCloseTo(0, 9);
  });

  test('two points have one axis with all of the spread', () => {
    const pca = principalAxes([Float32Array.of(1, 0, 0, 0), Float32Array.of(0, 1, 0, 0)], 3);
    expect(pca.explained[0]).toBeCloseTo(1, 9);
    expect(pca.explained[1]).toBeCloseTo(0, 9);
    expect(Math.abs(pca.axes[0]![0]!)).toBeCloseTo(Math.SQRT1_2, 9);
  });

  test('vectors of two numbers have two axes', () => {
    expect(
      principalAxes(
        cloud(10, 2, () => 1),
        3,
      ).axes,
    ).toHaveLength(2);
  });

  test('no points at all are refused', () => {
    expect(() => principalAxes([], 3)).toThrow(RangeError);
    expect(() => meanOf([])).toThrow(RangeError);
  });

  test('a vector without length stays one', () => {
    expect([...unit([0, 0])]).toEqual([0, 0]);
    expect(Math.hypot(...unit([3, 4]))).toBeCloseTo(1, 6);
  });
});
