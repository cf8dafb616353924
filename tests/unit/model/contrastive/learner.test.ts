import { describe, expect, test } from 'vitest';
import { gaussianNoise } from '../../../../src/model/noise.ts';
import { ContrastiveLearner, type Objective, type Pair } from '../../../../src/model/contrastive/learner.ts';
import { cosines } from '../../../../src/model/contrastive/objectives.ts';
import { recallAt1 } from '../../../../src/model/similarity.ts';
import { PATCHES, PATCH_SIZE, patchesOf } from '../../../../src/model/contrastive/patches.ts';

const WORDS = 12;

/** Pictures that are noise around a pattern of their class; captions that name the class in one of two words. */
function pairs(n: number, classes: number, seed: number): Pair[] {
  const size = PATCHES * PATCH_SIZE;
  return Array.from({ length: n }, (_, i) => {
    const pattern = gaussianNoise(1000 + (i % classes), size);
    const noise = gaussianNoise(seed + i, size, 1);
    return { patches: pattern.map((value, k) => value + 0.3 * noise[k]!), tokens: [i % classes, WORDS - 1 - (i % 2)] };
  });
}

const recallOf = (learner: ContrastiveLearner, held: Pair[]) => {
  const { images, texts } = learner.embed(held);
  return recallAt1(cosines(images, texts, learner.shape.dimensions), held.length);
};

const learner = (seed = 3) => new ContrastiveLearner({ vocabularySize: WORDS, hidden: 8, dimensions: 5 }, seed);

describe('the gradient', () => {
  test.each<Objective>(['contrastive', 'matchingOnly'])('of %s agrees with finite differences, in every matrix', (objective) => {
    const one = learner();
    const batch = pairs(5, 4, 50); // no multiple of the four rows that the loops take at a time
    const { gradient } = one.gradientOf(batch, objective);
    const found = Float32Array.from(gradient.flat);
    const { flat, ...views } = one.parameters;
    for (const [name, view] of Object.entries(views)) {
      if (objective === 'matchingOnly' && name === 'logitScale') continue;
      const begin = (view.byteOffset - flat.byteOffset) / 4;
      // Those that matter most in this matrix: a difference of nearly nothing is lost in float32.
      const order = [...view.keys()].sort((a, b) => Math.abs(found[begin + b]!) - Math.abs(found[begin + a]!));
      for (const i of order.slice(0, 4)) {
        const at = begin + i;
        const before = flat[at]!;
        const h = 4e-3;
        flat[at] = before + h;
        const above = one.gradientOf(batch, objective).loss;
        flat[at] = before - h;
        const below = one.gradientOf(batch, objective).loss;
        flat[at] = before;
        expect(Math.abs((above - below) / (2 * h) - found[at]!), `${name}[${i}]: ${found[at]}`).toBeLessThan(2e-3 + 0.03 * Math.abs(found[at]!));
      }
      expect(
        order.some((i) => found[begin + i] !== 0),
        name,
      ).toBe(true);
    }
  });
});

describe('learning', () => {
  test('finds the captions of pictures that it was not shown', () => {
    const one = new ContrastiveLearner({ vocabularySize: WORDS, hidden: 16, dimensions: 8 }, 1);
    const held = pairs(8, 8, 9000);
    const before = recallOf(one, held);
    for (let step = 0; step < 120; step++) one.step(pairs(8, 8, 100 * step), 3e-3, 'contrastive');
    expect(before).toBeLessThan(0.6);
    expect(recallOf(one, held)).toBe(1);
  });

  test('from matching pairs alone makes everything alike', () => {
    const one = new ContrastiveLearner({ vocabularySize: WORDS, hidden: 16, dimensions: 8 }, 1);
    const held = pairs(8, 8, 9000);
    for (let step = 0; step < 200; step++) one.step(pairs(8, 8, 100 * step), 3e-3, 'matchingOnly');
    const { images, texts } = one.embed(held);
    expect(Math.min(...cosines(images, texts, 8))).toBeGreaterThan(0.9);
  });

  test('is measured by the running mean of its weights, which follows them', () => {
    const one = learner();
    const start = Float32Array.from(one.average.flat);
    expect(start).toEqual(one.parameters.flat);
    for (let step = 0; step < 30; step++) one.step(pairs(4, 4, step), 3e-3, 'contrastive');
    const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((value, i) => value - b[i]!));
    expect(distance(one.average.flat, one.parameters.flat)).toBeGreaterThan(0);
    expect(distance(one.average.flat, one.parameters.flat)).toBeLessThan(distance(start, one.parameters.flat));
  });

  test('is the same for the same seed', () => {
    const [a, b, c] = [learner(5), learner(5), learner(6)];
    for (const one of [a, b, c]) one.step(pairs(4, 4, 7), 1e-3, 'contrastive');
    expect(a.parameters.flat).toEqual(b.parameters.flat);
    expect(a.parameters.flat).not.toEqual(c.parameters.flat);
  });
});

describe('what it sees', () => {
  test('is the picture at a quarter of its side, in overlapping squares', () => {
    const rgba = new Uint8ClampedArray(64 * 64 * 4).fill(255);
    for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) rgba.set([0, 127.5, 255, 255], (y * 64 + x) * 4);
    const patches = patchesOf(rgba, 64);
    expect(patches).toHaveLength(PATCHES * PATCH_SIZE);
    expect(patches[0]).toBe(-1); // red of the first square's first cell
    expect(patches[PATCH_SIZE - 1]).toBe(1);
    expect(patches[PATCHES * PATCH_SIZE - 3]).toBe(1);
  });

  test('moves with the picture, whose edge is repeated', () => {
    const rgba = new Uint8ClampedArray(64 * 64 * 4).fill(255);
    for (let y = 0; y < 64; y++) rgba.set([0, 0, 0, 255], y * 64 * 4); // a black left edge, one pixel wide
    expect(patchesOf(rgba, 64)[0]).toBe(0.5); // a quarter of a cell
    expect(patchesOf(rgba, 64, [3, 0])[0]).toBe(-1);
    expect(patchesOf(rgba, 64, [-1, 5])[0]).toBe(1);
  });

  test('must be a picture', () => {
    expect(() => patchesOf(new Uint8ClampedArray(10), 64)).toThrow(RangeError);
  });
});
