import { describe, expect, test } from 'vitest';
import { pictureFromSample, pixelValues, shrunk } from '../../../src/model/picture.ts';

test('planes in −1…1 become opaque RGBA, clamped at the ends', () => {
  const sample = Float32Array.of(-1, 1, /* green */ 0, 2, /* blue */ -3, 0.5);
  expect(pictureFromSample(sample, 2, 1)).toEqual({ width: 2, height: 1, data: Uint8ClampedArray.of(0, 128, 0, 255, 255, 255, 191, 255) });
});

describe('pixel values', () => {
  /** 4 × 2; red is the pixel's number times ten, green all or nothing by column, blue 255. */
  const picture = {
    width: 4,
    height: 2,
    data: Uint8ClampedArray.from(Array.from({ length: 8 }, (_, i) => [i * 10, i % 2 ? 255 : 0, 255, 255]).flat()),
  };

  test('are planes in −1…1, and come back as the same bytes', () => {
    const values = pixelValues(picture);
    expect(Array.from(values.slice(8))).toEqual([-1, 1, -1, 1, -1, 1, -1, 1, ...Array(8).fill(1)]);
    expect(pictureFromSample(values, 4, 2)).toEqual(picture);
  });

  test('are averaged down over squares to a smaller size', () => {
    const values = pixelValues(picture, { width: 2, height: 1 });
    expect(values).toHaveLength(6);
    // 0, 10, 40, 50 and 20, 30, 60, 70
    expect(values[0]).toBeCloseTo(25 / 127.5 - 1, 6);
    expect(values[1]).toBeCloseTo(45 / 127.5 - 1, 6);
    expect(Array.from(values.slice(2))).toEqual([0, 0, 1, 1]);
  });

  test('cannot be had of a picture that is no whole number of times as large', () => {
    for (const size of [
      { width: 3, height: 2 },
      { width: 4, height: 4 },
    ])
      expect(() => pixelValues(picture, size)).toThrow(RangeError);
  });
});

test('a picture is shrunk where it is larger, and left as it is where it is not', () => {
  const checks = { width: 4, height: 4, data: Uint8ClampedArray.from({ length: 64 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4) % 2 ? 200 : 100)) };
  const small = shrunk(checks, 2);
  expect([small.width, small.height, ...small.data]).toEqual([2, 2, ...Array(4).fill([150, 150, 150, 255]).flat()]);
  expect(shrunk(checks, 4)).toBe(checks);
  expect(shrunk(checks, 64)).toBe(checks);
});
