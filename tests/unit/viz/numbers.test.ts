import { describe, expect, test } from 'vitest';
import { peakOf } from '../../../src/viz/place';
import { niceCeil, symmetricLimit } from '../../../src/viz/range';
import { settling } from '../../../src/viz/settling';
import type { Picture } from '../../../src/model/trace';

describe('the end of a scale', () => {
  test('is the largest magnitude, whatever its sign', () => {
    expect(symmetricLimit([Float32Array.of(1, -3), Float32Array.of(2)], 0)).toBe(3);
  });
  test('does not follow one wild value among many', () => {
    const values = new Float32Array(1000).fill(1);
    values[500] = -50;
    expect(symmetricLimit([values])).toBe(1);
  });
  test('is never 0, which would be no scale', () => {
    expect(symmetricLimit([])).toBe(1);
    expect(symmetricLimit([new Float32Array(8)])).toBe(1);
  });
  test('is rounded up to two digits, never below the value', () => {
    expect([0.0412, 0.41, 3.99, 12.3, 0].map(niceCeil)).toEqual([0.042, 0.41, 4, 13, 0]);
  });
});

describe('where a map is strongest', () => {
  test('is told by thirds of the picture', () => {
    const map = new Float32Array(36);
    map[0] = 0.5;
    expect(peakOf(map, 6, 6)).toMatchObject({ row: 'upper', column: 'left', value: 0.5 });
    map[5 * 6 + 3] = 0.75;
    expect(peakOf(map, 6, 6)).toMatchObject({ row: 'lower', column: 'centre', value: 0.75, mean: 1.25 / 36 });
  });
});

describe('when a picture is settled', () => {
  const grey = (level: (x: number, y: number) => number): Picture => {
    const data = new Uint8ClampedArray(16 * 16 * 4);
    for (let y = 0; y < 16; y++) for (let x = 0; x < 16; x++) data.set([level(x, y), level(x, y), level(x, y), 255], (y * 16 + x) * 4);
    return { width: 16, height: 16, data };
  };
  const half = (x: number) => (x < 8 ? 50 : 200);
  const checks = (x: number, y: number) => half(x) + ((x + y) % 2 ? 30 : -30);

  test('patches that come before details are found to', () => {
    expect(settling([grey(() => 125), grey(half), grey(half), grey(checks)])).toEqual({ coarse: 2, fine: 4 });
  });
  test('a picture that changes its mind is settled only after the change', () => {
    expect(settling([grey(checks), grey((x, y) => 255 - checks(x, y)), grey(checks)])).toEqual({ coarse: 3, fine: 3 });
  });
  test('one picture settles nothing', () => {
    expect(settling([grey(checks)])).toBeNull();
  });
});
