import { describe, expect, test } from 'vitest';
import { curve, schedule, stillKnown } from '../../src/figures/noise-example/view.ts';
import { recordOf } from '../../src/components/data/record.ts';
import { NOISE_RECORD } from '../../src/model/noiseRecord.ts';
import { alphasCumprod } from '../../src/model/scheduler.ts';

const alphas = alphasCumprod(1000);
const alphaOf = (level: number) => alphas[level]!;
const record = (await recordOf(NOISE_RECORD))!;

test('the squares of the schedule’s two curves are 1 together at every level', () => {
  const { signal, noise } = schedule(alphaOf);
  expect(signal).toHaveLength(1000);
  signal.forEach((s, i) => expect(s * s + noise[i]! ** 2).toBeCloseTo(1, 10));
  expect(signal[0]).toBeGreaterThan(0.99);
  expect(signal[999]).toBeLessThan(0.01);
});

test('a curve begins at the left and ends at the right edge, 1 at the top and 0 at the bottom', () => {
  const path = curve([1, 0.9, 0.8, 0.7, 0.6, 0], 100, 50);
  expect(path).toMatch(/^M0\.0 0\.0/);
  expect(path).toMatch(/L100\.0 50\.0$/);
});

describe('what the UNet still knows of the picture', () => {
  test('is nearly all where there is little noise, and little where there is nothing else', () => {
    expect(stillKnown(record, 10, alphaOf)).toMatchObject({ level: 0 });
    expect(stillKnown(record, 10, alphaOf).share).toBeGreaterThan(0.95);
    expect(stillKnown(record, 999, alphaOf).share).toBeLessThan(0.3);
  });

  test('only falls as the noise rises', () => {
    const shares = record.levels.map((level) => stillKnown(record, level, alphaOf).share);
    for (let i = 1; i < shares.length; i++) expect(shares[i]!).toBeLessThanOrEqual(shares[i - 1]! + 0.01);
  });
});
