import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalInterventions, type Interventions } from '../../../src/model/interventions.ts';
import { applyDifference, differenceOf, requestKey } from '../../../src/model/requestDifference.ts';
import type { PaintRequest } from '../../../src/model/trace.ts';

const list = (minimum: number, maximum: number) => fc.array(fc.integer({ min: minimum, max: maximum }), { minLength: 3, maxLength: 3 });
const interventions: fc.Arbitrary<Interventions> = fc.record(
  {
    tokenScale: list(-2, 5),
    tokenBias: list(-20, 20),
    siteGates: list(0, 2),
    skipScales: list(0, 2),
    timestepOffset: fc.integer({ min: -3, max: 3 }),
    sitePrompts: fc.array(fc.option(fc.constantFrom('', 'a cat')), { maxLength: 3 }),
    promptChanges: fc.array(fc.record({ step: fc.nat(9), prompt: fc.constantFrom('a', 'b') }), { maxLength: 2 }),
    hold: fc.record({ prompt: fc.constantFrom('a', 'b'), share: fc.constantFrom(0, 0.5, 1) }),
  },
  { requiredKeys: [] },
);
const requests: fc.Arbitrary<PaintRequest> = fc
  .record({
    prompt: fc.constantFrom('', 'a red apple', '빨간 사과'),
    seed: fc.nat(3),
    numInferenceSteps: fc.integer({ min: 1, max: 3 }),
    guidanceScale: fc.constantFrom(1, 4),
    scheduler: fc.constantFrom('ddim' as const, 'euler' as const, 'dpm' as const),
    changes: fc.option(interventions, { nil: undefined }),
  })
  .map(({ changes, ...plain }) => ({ ...plain, ...(changes && { interventions: changes }) }));

describe('what one run has of its own against another', () => {
  test('takes the one to the other, whatever they are', () => {
    fc.assert(fc.property(requests, requests, (a, b) => requestKey(applyDifference(a, differenceOf(a, b))) === requestKey(b)));
  });

  test('is nothing where both paint the same', () => {
    fc.assert(fc.property(requests, (a) => Object.keys(differenceOf(a, { ...a })).length === 0));
    const plain: PaintRequest = { prompt: 'a', seed: 1, numInferenceSteps: 5, guidanceScale: 4, scheduler: 'ddim' };
    expect(differenceOf(plain, { ...plain, interventions: { tokenScale: [1, 1], timestepOffset: 0, sitePrompts: [null] } })).toEqual({});
  });

  test('names a change that the other one lacks with a value that changes nothing', () => {
    const plain: PaintRequest = { prompt: 'a', seed: 1, numInferenceSteps: 5, guidanceScale: 4, scheduler: 'ddim' };
    const changed: PaintRequest = { ...plain, interventions: { siteGates: [0, 1, 1] } };
    expect(differenceOf(changed, plain)).toEqual({ siteGates: [] });
    expect(applyDifference(changed, { siteGates: [] })).toEqual(plain);
  });

  test('follows the first one in everything else', () => {
    const plain: PaintRequest = { prompt: 'a', seed: 1, numInferenceSteps: 5, guidanceScale: 4, scheduler: 'ddim' };
    expect(applyDifference({ ...plain, seed: 9, interventions: { skipScales: [0] } }, { prompt: 'b' })).toEqual({
      ...plain,
      prompt: 'b',
      seed: 9,
      interventions: { skipScales: [0] },
    });
  });
});

test('what changes nothing is no intervention', () => {
  expect(
    normalInterventions({
      tokenScale: [1, 1],
      tokenBias: [0],
      siteGates: [1],
      sitePrompts: [null],
      promptChanges: [],
      hold: { prompt: 'a', share: 0 },
      skipScales: [1],
      timestepOffset: 0,
    }),
  ).toBeUndefined();
  expect(normalInterventions({ tokenScale: [1, 2], timestepOffset: 0 })).toEqual({ tokenScale: [1, 2] });
});
