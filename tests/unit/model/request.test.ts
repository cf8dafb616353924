import { describe, expect, test } from 'vitest';
import { RequestError, requireValidRequest, validateRequest } from '../../../src/model/request.ts';
import type { PaintRequest } from '../../../src/model/trace.ts';

const good: PaintRequest = { prompt: '', seed: 0, numInferenceSteps: 1, guidanceScale: 1, scheduler: 'ddim' };

describe('validateRequest', () => {
  test('has nothing against the limits themselves', () => {
    expect(validateRequest(good)).toEqual([]);
    expect(validateRequest({ ...good, seed: 4294967295, numInferenceSteps: 50, guidanceScale: 12, scheduler: 'dpm' })).toEqual([]);
  });

  test.each([
    [{ seed: -1 }, 'seed', 'too-small'],
    [{ seed: 2 ** 32 }, 'seed', 'too-large'],
    [{ seed: 1.5 }, 'seed', 'not-an-integer'],
    [{ seed: NaN }, 'seed', 'not-a-number'],
    [{ seed: '7' as never }, 'seed', 'not-a-number'],
    [{ numInferenceSteps: 0 }, 'numInferenceSteps', 'too-small'],
    [{ numInferenceSteps: 51 }, 'numInferenceSteps', 'too-large'],
    [{ numInferenceSteps: 2.5 }, 'numInferenceSteps', 'not-an-integer'],
    [{ guidanceScale: 0.99 }, 'guidanceScale', 'too-small'],
    [{ guidanceScale: Infinity }, 'guidanceScale', 'too-large'],
    [{ scheduler: 'heun' as never }, 'scheduler', 'unknown-scheduler'],
    [{ prompt: null as never }, 'prompt', 'not-a-string'],
  ] as const)('says of %j that %s is %s', (change, field, code) => {
    expect(validateRequest({ ...good, ...change })).toMatchObject([{ field, code }]);
  });

  test('lists every problem, and requireValidRequest says them all in one RangeError', () => {
    const bad = { ...good, seed: -1, numInferenceSteps: 99 };
    expect(validateRequest(bad)).toHaveLength(2);
    expect(() => requireValidRequest(bad)).toThrow(RangeError);
    expect(() => requireValidRequest(bad)).toThrow(RequestError);
    expect(() => requireValidRequest(bad)).toThrow('seed must be from 0 to 4294967295, not -1; numInferenceSteps must be from 1 to 50, not 99');
  });
});
