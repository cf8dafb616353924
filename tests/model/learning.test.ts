/** The learner of lesson 1 on the shipped gallery, as the figure runs it: bench/results/learning.json has more seeds. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_LEARNING, LearningSession } from '../../src/model/contrastive/session.ts';
import { learningExamples } from '../../scripts/lib/learningExamples.ts';
import { modelFolder } from './lib/shippedModel.ts';

/** Fifteen seconds at 20 steps a second, a third of what one core did when it was measured. */
const STEPS = 300;

describe.each(['en', 'ko'] as const)('from random numbers, with captions in %s', async (language) => {
  const { held, shown, vocabularySize } = await learningExamples(modelFolder, 'public/gallery', language);
  const session = () => new LearningSession({ held, shown }, vocabularySize, 1);

  test(`more than half of 32 pictures never shown find their own caption after ${STEPS} steps`, () => {
    const one = session();
    expect(one.snapshot().recall).toBeLessThan(0.2);
    for (let i = 0; i < STEPS; i++) one.advance(DEFAULT_LEARNING);
    expect(one.snapshot().recall).toBeGreaterThan(0.5);
  });

  test('matching pairs alone make all captions fit all pictures, and none is found', () => {
    const one = session();
    for (let i = 0; i < 100; i++) one.advance({ ...DEFAULT_LEARNING, objective: 'matchingOnly' });
    const { cosines, recall } = one.snapshot();
    expect(Math.min(...cosines)).toBeGreaterThan(0.9);
    expect(recall).toBeLessThan(0.25);
  });
});
