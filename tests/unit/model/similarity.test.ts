import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cosine, cosineMatrix, cosineParts, recallAt1, softmaxMatrix } from '../../../src/model/similarity.ts';

const vector = (n: number) => fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: n, maxLength: n }).map((values) => Float32Array.from(values));

describe('a cosine', () => {
  test('is 1 for one direction, 0 for a right angle, −1 for the opposite, whatever the lengths', () => {
    expect(cosine(Float32Array.of(1, 2), Float32Array.of(10, 20))).toBeCloseTo(1, 6);
    expect(cosine(Float32Array.of(3, 0), Float32Array.of(0, 5))).toBe(0);
    expect(cosine(Float32Array.of(1, 1), Float32Array.of(-2, -2))).toBeCloseTo(-1, 6);
  });

  test('comes with the parts that it is made of', () => {
    const { products, dot, lengthA, lengthB, cosine: value, degrees } = cosineParts(Float32Array.of(3, 4), Float32Array.of(4, 3));
    expect([...products]).toEqual([12, 12]);
    expect([dot, lengthA, lengthB]).toEqual([24, 5, 5]);
    expect(value).toBeCloseTo(0.96, 6);
    expect(degrees).toBeCloseTo(16.26, 2);
  });

  test('never leaves −1…1, and is 0 where a vector has no length', () => {
    fc.assert(
      fc.property(vector(8), vector(8), (a, b) => {
        expect(Math.abs(cosine(a, b))).toBeLessThanOrEqual(1);
      }),
    );
    expect(cosine(new Float32Array(4), Float32Array.of(1, 2, 3, 4))).toBe(0);
  });

  test('of vectors of different lengths is refused', () => {
    expect(() => cosine(new Float32Array(2), new Float32Array(3))).toThrow(RangeError);
  });

  test('is the same one in a matrix', () => {
    fc.assert(
      fc.property(fc.array(vector(5), { minLength: 1, maxLength: 4 }), fc.array(vector(5), { minLength: 1, maxLength: 4 }), (rows, columns) => {
        const all = cosineMatrix(rows, columns);
        rows.forEach((row, i) => columns.forEach((column, j) => expect(all[i * columns.length + j]).toBeCloseTo(cosine(row, column), 4)));
      }),
    );
  });
});

describe('softmax over a matrix', () => {
  const cosines = Float32Array.of(0.9, 0.1, -0.5, 0.2, 0.8, 0);

  test('along rows makes every row sum to 1, along columns every column', () => {
    const rows = softmaxMatrix(cosines, 2, 3, 'rows', 20);
    expect(rows[0]! + rows[1]! + rows[2]!).toBeCloseTo(1, 6);
    expect(rows[3]! + rows[4]! + rows[5]!).toBeCloseTo(1, 6);
    const columns = softmaxMatrix(cosines, 2, 3, 'columns', 20);
    for (let j = 0; j < 3; j++) expect(columns[j]! + columns[3 + j]!).toBeCloseTo(1, 6);
  });

  test('shares out evenly at scale 0, and gives all to the largest at a large one', () => {
    expect([...softmaxMatrix(cosines, 2, 3, 'rows', 0)].every((share) => Math.abs(share - 1 / 3) < 1e-6)).toBe(true);
    expect(softmaxMatrix(cosines, 2, 3, 'rows', 1000)[0]).toBeCloseTo(1, 6);
  });
});

describe('recall@1', () => {
  test('counts the rows whose own column is the largest', () => {
    expect(recallAt1(Float32Array.of(0.9, 0.1, 0.2, 0.1, 0.5, 0.4, 0.8, 0.2, 0.3), 3)).toBeCloseTo(2 / 3, 6);
    expect(recallAt1(new Float32Array(), 0)).toBe(0);
  });
});
