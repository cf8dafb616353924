import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commonLimit, differenceOf, measureStep, pointAt, saturation, strongest } from '../../src/figures/guidance/view.ts';
import { reguide } from '../../src/model/guidance.ts';
import { readTrace } from '../../src/model/traceFile.ts';

const trace = readTrace(new Uint8Array(readFileSync('public/traces/words.en.safetensors')));

describe('guidance at a step of the recorded run', () => {
  test('is without words, plus the scale times the difference', () => {
    const { guidanceScale } = trace.request;
    for (const step of trace.steps) {
      const difference = differenceOf(step);
      step.noiseGuided.forEach((value, i) => expect(Math.abs(value - (step.noiseUncond[i]! + guidanceScale * difference[i]!))).toBeLessThan(0.02));
    }
  });

  test('moved to the scale that was used changes nothing, and to 1 is the prediction with words', () => {
    const step = trace.steps[4]!;
    const same = reguide(step, 4, 4);
    same.predOriginalSample.forEach((value, i) => expect(value).toBeCloseTo(step.predOriginalSample[i]!, 6));
    const plain = reguide(step, 4, 1);
    plain.noiseGuided.forEach((value, i) => expect(value).toBeCloseTo(step.noiseCond[i]!, 5));
  });
});

describe('what words do to a prediction', () => {
  const step = (uncond: number[], cond: number[]) => ({ noiseUncond: Float32Array.from(uncond), noiseCond: Float32Array.from(cond) });

  test('is measured as sizes, an angle and a share', () => {
    const measure = measureStep(step([1, 0], [0, 1]));
    expect(measure.angle).toBeCloseTo(90, 5);
    expect(measure.share).toBeCloseTo(Math.SQRT2, 5);
    expect(measureStep(step([0, 0], [0, 0]))).toMatchObject({ angle: 0, share: 0 });
  });

  test('is strongest at one step, in one third of the run', () => {
    const of = (...sizes: number[]) => sizes.map((difference) => ({ uncond: 1, cond: 1, difference, angle: 0, share: 0 }));
    expect(strongest(of(1, 3, 2))).toEqual({ index: 1, third: 'middle' });
    expect(strongest(of(3, 1, 1))).toEqual({ index: 0, third: 'early' });
    expect(strongest(of(1, 1, 3))).toEqual({ index: 2, third: 'late' });
    expect(strongest([])).toBeNull();
  });
});

test('a cell of the four channels’ picture is one number of the latents', () => {
  expect(pointAt(0, [4, 16, 16])).toEqual({ channel: 0, row: 0, column: 0, index: 0 });
  expect(pointAt(16, [4, 16, 16])).toEqual({ channel: 1, row: 0, column: 0, index: 256 });
  expect(pointAt(32 * 16 + 3, [4, 16, 16])).toEqual({ channel: 2, row: 0, column: 3, index: 515 });
  expect(pointAt(32 * 32 - 1, [4, 16, 16])).toEqual({ channel: 3, row: 15, column: 15, index: 1023 });
});

test('grey has no saturation, a pure colour all of it, black none', () => {
  const of = (...pixel: number[]) => saturation({ data: Uint8ClampedArray.from([...pixel, 255]) });
  expect([of(9, 9, 9), of(200, 0, 0), of(0, 0, 0), of(200, 100, 100)]).toEqual([0, 1, 0, 0.5]);
  expect(commonLimit(Float32Array.of(-3, 1), Float32Array.of(2))).toBe(3);
});
