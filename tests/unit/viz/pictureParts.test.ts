import { describe, expect, test } from 'vitest';
import type { Picture } from '../../../src/model/trace';
import { pictureDistance, splitPicture } from '../../../src/viz/pictureParts';

const SIDE = 16;
/** Numbers that look random and are the same every time. */
const scattered = (n: number, seed: number): number[] => {
  let state = seed;
  return Array.from({ length: n }, () => (state = (state * 48271) % 2147483647) / 2147483647);
};
const picture = (colour: (x: number, y: number) => number): Picture => {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4).fill(255);
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) data.fill(colour(x, y), (y * SIDE + x) * 4, (y * SIDE + x) * 4 + 3);
  return { width: SIDE, height: SIDE, data };
};

describe('how far two pictures are apart', () => {
  test('is layout where whole squares change, and detail where only the pixels within them do', () => {
    const grey = picture(() => 100);
    const lighter = pictureDistance(
      grey,
      picture(() => 130),
    );
    expect(lighter.layout).toBeCloseTo(30);
    expect(lighter.detail).toBeCloseTo(0);
    expect(lighter.mean).toBeCloseTo(30);
    const checked = pictureDistance(
      grey,
      picture((x, y) => ((x + y) % 2 ? 120 : 80)),
    );
    expect(checked.layout).toBeCloseTo(0);
    expect(checked.detail).toBeCloseTo(20);
    expect(checked.mean).toBeCloseTo(20);
  });

  test('in squares is that of the whole taken apart at right angles', () => {
    const [a, b] = [1, 2].map((seed) => {
      const values = scattered(SIDE * SIDE, seed);
      return picture((x, y) => Math.floor(values[y * SIDE + x]! * 256));
    }) as [Picture, Picture];
    const { layout, detail } = pictureDistance(a, b, 4);
    let sum = 0;
    a.data.forEach((value, i) => (sum += (value - b.data[i]!) ** 2));
    expect(layout ** 2 + detail ** 2).toBeCloseTo(sum / (SIDE * SIDE * 3), 6);
    const { coarse, fine } = splitPicture(a, 4);
    expect(coarse).toHaveLength(4 * 4 * 3);
    expect(fine.reduce((total, value) => total + value, 0)).toBeCloseTo(0);
  });
});
