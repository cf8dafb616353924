import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../src/components/data/record.ts';
import { codeFrequency, sinusoidalCode } from '../../../src/model/timeCode.ts';
import { TIME_RECORD } from '../../../src/model/timeRecord.ts';

const { timesteps, code, embedding, added } = (await recordOf(TIME_RECORD))!;

describe('the code of a noise level', () => {
  test('is what the model’s own graph computes, but for half precision', () => {
    timesteps.forEach((level, i) => {
      const computed = sinusoidalCode(level, code[i]!.length);
      code[i]!.forEach((value, k) => expect(Math.abs(value - computed[k]!), `number ${k} at level ${level}`).toBeLessThan(1e-3));
    });
  });

  test('begins with cosines, 1 at level 0, and goes on with sines, 0 there', () => {
    expect([...sinusoidalCode(0, 8)]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  });

  test('turns more slowly from number to number, in cosines and sines alike', () => {
    expect(codeFrequency(0, 64)).toBe(1);
    for (let i = 1; i < 32; i++) expect(codeFrequency(i, 64)).toBeLessThan(codeFrequency(i - 1, 64));
    expect(codeFrequency(37, 64)).toBe(codeFrequency(5, 64));
  });
});

describe('the record of noise levels', () => {
  test('has levels in rising order, from none to the last, and the same number of rows of everything', () => {
    expect(timesteps[0]).toBe(0);
    expect(timesteps.at(-1)).toBe(999);
    for (let i = 1; i < timesteps.length; i++) expect(timesteps[i]).toBeGreaterThan(timesteps[i - 1]!);
    expect(added.length).toBeGreaterThan(0);
    for (const rows of [embedding, ...added.map((one) => one.rows)]) {
      expect(rows).toHaveLength(timesteps.length);
      expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
    }
  });
});
