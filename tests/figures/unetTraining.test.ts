import { describe, expect, test } from 'vitest';
import { recordOf } from '../../src/components/data/record.ts';
import { halfway, remaining, samplesText, shownMoments } from '../../src/figures/unet-training/view.ts';
import { MOMENTS_RECORD } from '../../src/model/momentsRecord.ts';

const record = (await recordOf(MOMENTS_RECORD))!;

describe('the recorded moments of the UNet’s training', () => {
  test('begin at random weights, go up to the run’s end, and are of every sentence', () => {
    expect(record.moments[0]!.samples).toBe(0);
    expect(record.moments.length).toBeGreaterThanOrEqual(10);
    for (const [i, { samples, pictures, cosines }] of record.moments.entries()) {
      if (i > 0) expect(samples).toBeGreaterThan(record.moments[i - 1]!.samples);
      expect([pictures.length, cosines.length]).toEqual([record.prompts.length, record.prompts.length]);
    }
    expect(shownMoments(record).length).toBe(record.moments.length + (record.shipped ? 1 : 0));
  });

  test('end where nothing remains, and CLIP finds the sentence in the finished model’s pictures', () => {
    for (const part of ['layout', 'detail'] as const) {
      expect(remaining(record, part)[0]).toBe(1);
      expect(remaining(record, part).at(-1)).toBe(0);
    }
    const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b) / list.length;
    expect(mean(shownMoments(record).at(-1)!.cosines)).toBeGreaterThan(mean(record.moments[0]!.cosines) + 0.3);
  });
});

test('half of the way is gone at the first moment after which it never was more', () => {
  expect(halfway([1, 0.4, 0.6, 0.3, 0])).toBe(3);
  expect(halfway([1, 0.5, 0])).toBe(1);
});

test('many samples are written to the nearest thousand', () => {
  expect([0, 1520, 13_744, 1_015_728].map(samplesText)).toEqual(['0', '1,520', '14,000', '1,016,000']);
});
