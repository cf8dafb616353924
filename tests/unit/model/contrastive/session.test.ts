import { describe, expect, test } from 'vitest';
import { gaussianNoise } from '../../../../src/model/noise.ts';
import { DEFAULT_LEARNING, LearningSession, type Example } from '../../../../src/model/contrastive/session.ts';

const WORDS = 10;
const SIDE = 16;
/** Pictures of one of five colours, a little noisy; captions that name the colour in two words. */
const examples = (n: number, first = 0): Example[] =>
  Array.from({ length: n }, (_, i) => {
    const noise = gaussianNoise(first + i, SIDE * SIDE * 4, 1);
    const colour = [0, 1, 2].map((c) => 128 + 100 * Math.sin(2 * (i % 5) + 2 * c));
    return { pixels: Uint8ClampedArray.from(noise, (value, k) => (k % 4 === 3 ? 255 : colour[k % 4]! + 10 * value)), tokens: [i % 5, 5 + (i % 5)] };
  });
const parts = { held: examples(5, 1000), shown: examples(20) };
const session = (seed = 1) => new LearningSession(parts, WORDS, seed);

describe('a session of learning', () => {
  test('begins with random numbers: nothing learned yet', () => {
    const { step, cosines, scale } = session().snapshot();
    expect(step).toBe(0);
    expect(cosines).toHaveLength(25);
    expect(scale).toBeCloseTo(1 / 0.07, 4);
  });

  test('learns what it is shown, and finds what it is not', () => {
    const one = session();
    for (let i = 0; i < 60; i++) one.advance({ ...DEFAULT_LEARNING, batchSize: 5 });
    const { step, recall } = one.snapshot();
    expect(step).toBe(60);
    expect(recall).toBe(1);
  });

  test('goes the same way for the same seed, and another way for another', () => {
    const [a, b, c] = [session(4), session(4), session(5)];
    for (const one of [a, b, c]) for (let i = 0; i < 3; i++) one.advance({ ...DEFAULT_LEARNING, batchSize: 8 });
    expect(a.snapshot()).toEqual(b.snapshot());
    expect(a.snapshot().cosines).not.toEqual(c.snapshot().cosines);
  });

  test('takes a batch larger than all that there is as all that there is', () => {
    expect(session().advance({ ...DEFAULT_LEARNING, batchSize: 1000 })).toBeGreaterThan(0);
  });

  test('says of a learning rate beyond all bounds that the loss is no number any more', () => {
    const one = session();
    const losses = Array.from({ length: 5 }, () => one.advance({ ...DEFAULT_LEARNING, learningRate: 1e38, batchSize: 5 }));
    expect(losses.some((loss) => !Number.isFinite(loss))).toBe(true);
  });

  test('needs something to learn from', () => {
    expect(() => new LearningSession({ held: parts.held, shown: examples(1) }, WORDS, 1)).toThrow(RangeError);
  });
});
