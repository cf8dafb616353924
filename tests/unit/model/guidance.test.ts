import { describe, expect, test } from 'vitest';
import { guide, reguide } from '../../../src/model/guidance.ts';
import { paint } from '../../../src/model/sampling.ts';
import { linearModel } from './lib/linearModel.ts';

describe('guide', () => {
  test('goes from the unconditional prediction through the conditional one and on', () => {
    expect([...guide([1, 2], [3, 1], 1)]).toEqual([3, 1]);
    expect([...guide([1, 2], [3, 1], 0)]).toEqual([1, 2]);
    expect([...guide([1, 2], [3, 1], 5)]).toEqual([11, -3]);
  });
});

describe('reguide', () => {
  test('gives what the first step of a run at the other scale gives', async () => {
    const request = { prompt: 'abc', seed: 1, numInferenceSteps: 4, scheduler: 'ddim' } as const;
    const [recorded, other] = (await Promise.all([2, 9].map((guidanceScale) => paint(linearModel(), { ...request, guidanceScale })))).map((trace) => trace!.steps[0]!);
    const { noiseGuided, predOriginalSample } = reguide(recorded!, 2, 9);
    for (let i = 0; i < noiseGuided.length; i++) {
      expect(noiseGuided[i]).toBeCloseTo(other!.noiseGuided[i]!, 5);
      // Two digits: at t = 999 a difference of two ε is multiplied by 2·10⁴.
      expect(predOriginalSample[i]).toBeCloseTo(other!.predOriginalSample[i]!, 1);
    }
  });
});
