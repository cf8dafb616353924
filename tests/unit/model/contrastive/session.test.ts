import { describe, expect, test } from 'vitest';
import { gaussianNoise } from '../../../../src/model/noise.ts';
import type { Pair } from '../../../../src/model/contrastive/learner.ts';
import { PATCHES, PATCH_SIZE } from '../../../../src/model/contrastive/patches.ts';
import { DEFAULT_LEARNING, LearningSession } from '../../../../src/model/contrastive/session.ts';

const WORDS = 10;
const pairs = (n: number): Pair[] =>
  Array.from({ length: n }, (_, i) => {
    const noise = gaussianNoise(i, PATCHES * PATCH_SIZE, 1);
    return { patches: gaussianNoise(500 + (i % 5), noise.length).map((value, k) => value + 0.2 * noise[k]!), tokens: [i % 5, 5 + (i % 5)] };
  });
const session = (seed = 1) => new LearningSession(pairs(25), WORDS, { seed, heldOut: 5 });

describe('a session of learning', () => {
  test('begins with random numbers: nothing learned, no loss yet', () => {
    const { step, loss, cosines, scale } = session().snapshot();
    expect({ step, loss }).toEqual({ step: 0, loss: null });
    expect(cosines).toHaveLength(25);
    expect(scale).toBeCloseTo(1 / 0.07, 4);
  });

  test('learns what it is shown, and finds what it is not', () => {
    const one = session();
    for (let i = 0; i < 40; i++) one.advance({ ...DEFAULT_LEARNING, batchSize: 5 });
    const { step, recall } = one.snapshot();
    expect(step).toBe(40);
    expect(recall).toBe(1);
  });

  test('goes the same way for the same seed, and another way for another', () => {
    const [a, b, c] = [session(4), session(4), session(5)];
    for (const one of [a, b, c]) for (let i = 0; i < 3; i++) one.advance({ ...DEFAULT_LEARNING, batchSize: 8 });
    expect(a.snapshot()).toEqual(b.snapshot());
    expect(a.snapshot().cosines).not.toEqual(c.snapshot().cosines);
  });

  test('takes a batch larger than all that there is as all that there is', () => {
    const one = session();
    one.advance({ ...DEFAULT_LEARNING, batchSize: 1000 });
    expect(one.snapshot().loss).toBeGreaterThan(0);
  });

  test('needs something to learn from', () => {
    expect(() => new LearningSession(pairs(6), WORDS, { seed: 1, heldOut: 5 })).toThrow(RangeError);
  });
});
