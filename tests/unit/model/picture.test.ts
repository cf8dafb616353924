import { expect, test } from 'vitest';
import { pictureFromSample } from '../../../src/model/picture.ts';

test('planes in −1…1 become opaque RGBA, clamped at the ends', () => {
  const sample = Float32Array.of(-1, 1, /* green */ 0, 2, /* blue */ -3, 0.5);
  expect(pictureFromSample(sample, 2, 1)).toEqual({ width: 2, height: 1, data: Uint8ClampedArray.of(0, 128, 0, 255, 255, 255, 191, 255) });
});
