import { describe, expect, test } from 'vitest';
import { fitLatentProjection, meanColours, projectLatents } from '../../../src/viz/latentsToRgb';
import type { Picture } from '../../../src/model/trace';

const shape = [4, 2, 2] as const;
/** Deterministic, in −1 … 1. */
const wave = (i: number) => 2 * ((43758.5453 * Math.abs(Math.sin(12.9898 * (i + 1)))) % 1) - 1;

/** A picture that is an exact linear image of its latents, each place 2 × 2 pixels. */
function pairOf(offset: number) {
  const latents = Float32Array.from({ length: 16 }, (_, i) => wave(i + offset));
  const data = new Uint8ClampedArray(4 * 4 * 4);
  for (let y = 0; y < 4; y++) {
    for (let x = 0; x < 4; x++) {
      const place = Math.floor(y / 2) * 2 + Math.floor(x / 2);
      const z = (c: number) => latents[c * 4 + place]!;
      data.set([255 * (0.5 + 0.2 * z(0)), 255 * (0.5 - 0.1 * z(1) + 0.1 * z(2)), 255 * (0.4 + 0.3 * z(3)), 255], (y * 4 + x) * 4);
    }
  }
  return { latents, picture: { width: 4, height: 4, data } satisfies Picture };
}

describe('latents as colours', () => {
  test('without a picture there is nothing to fit', () => {
    expect(fitLatentProjection([], shape)).toBeNull();
  });

  test('a picture that is linear in its latents is found again, to the rounding of its bytes', () => {
    const pairs = [0, 16, 32, 48].map(pairOf);
    const projection = fitLatentProjection(pairs, shape, 1e-9)!;
    expect(projection.weights[0]![0]).toBeCloseTo(0.2, 1);
    expect(projection.weights[2]![3]).toBeCloseTo(0.3, 1);
    const shown = projectLatents(pairs[0]!.latents, shape, projection);
    const wanted = meanColours(pairs[0]!.picture, 2, 2);
    for (let place = 0; place < 4; place++) {
      for (let k = 0; k < 3; k++) expect(Math.abs(shown.data[place * 4 + k]! - 255 * wanted[place * 3 + k]!)).toBeLessThan(3);
    }
  });

  test('latents that never vary give their picture’s mean colour instead of failing', () => {
    const { picture } = pairOf(0);
    const projection = fitLatentProjection([{ latents: new Float32Array(16), picture }], shape)!;
    const shown = projectLatents(new Float32Array(16), shape, projection);
    expect([...shown.data].every(Number.isFinite)).toBe(true);
    expect(shown.data[0]).toBe(shown.data[4]);
  });
});
