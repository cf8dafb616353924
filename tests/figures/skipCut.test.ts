import { describe, expect, test } from 'vitest';
import type { RecordedDistance } from '../../src/model/stepsRecord.ts';
import { commonScale, cutMeasures, depthsOf, extremes, leanings, recordedColumn, recordedLatents } from '../../src/figures/skip-cut/view.ts';
import { brightnessDifference } from '../../src/viz/brightness.ts';

const skip = (height: number) => ({ source: 'a', target: 'b', channels: 8, height, width: height });
const record = { skips: [skip(16), skip(16), skip(8)], scales: [0, 0.5, 2] };
const all = (value: number): RecordedDistance => ({ layout: value, detail: value, mean: value });

describe('what is recorded', () => {
  test('is the unchanged picture, each skip alone at some scales, and all of them together', () => {
    expect(recordedColumn(record, [1, 1, 1])).toBe(0);
    expect(recordedColumn(record, [0, 1, 1])).toBe(1);
    expect(recordedColumn(record, [1, 0.5, 1])).toBe(5);
    expect(recordedColumn(record, [1, 1, 2])).toBe(9);
    expect(recordedColumn(record, [2, 2, 2])).toBe(12);
  });

  test('is not what lies between, nor several skips changed apart', () => {
    expect(recordedColumn(record, [0.25, 1, 1])).toBe(-1);
    expect(recordedColumn(record, [0, 0, 1])).toBe(-1);
    expect(recordedColumn(record, [0, 0.5, 2])).toBe(-1);
  });

  test('says how far the latents are apart; the unchanged ones are not', () => {
    expect(
      recordedLatents(
        {
          latents: [
            [0.1, 0.2],
            [0.3, 0.4],
          ],
        },
        1,
        0,
      ),
    ).toBe(0);
    expect(
      recordedLatents(
        {
          latents: [
            [0.1, 0.2],
            [0.3, 0.4],
          ],
        },
        1,
        2,
      ),
    ).toBe(0.4);
  });
});

test('skips of one resolution are equally deep, the finest outermost', () => {
  expect(depthsOf([skip(16), skip(16), skip(8), skip(4)])).toEqual([0, 0, 1, 2]);
});

test('all skips have one scale, or none', () => {
  expect(commonScale([0.5, 0.5])).toBe(0.5);
  expect(commonScale([0.5, 1])).toBeNull();
});

describe('the answer', () => {
  const betweenSeeds: RecordedDistance = { layout: 40, detail: 20, mean: 50 };

  test('is in units of two pictures that have nothing to do with one another', () => {
    const [only] = cutMeasures({
      cut: [
        [
          { layout: 20, detail: 20, mean: 25 },
          { layout: 20, detail: 20, mean: 25 },
        ],
      ],
      betweenSeeds,
    });
    expect(only).toEqual({ layout: { mean: 0.5, low: 0.5, high: 0.5 }, detail: { mean: 1, low: 1, high: 1 }, mean: { mean: 0.5, low: 0.5, high: 0.5 } });
  });

  test('names the single skip that changes most and the one that changes least, not all of them together', () => {
    const measures = cutMeasures({
      cut: [
        [all(3), all(4)],
        [all(9), all(8)],
        [all(1), all(1)],
        [all(90), all(90)],
      ],
      betweenSeeds,
    });
    expect(extremes(measures, 3)).toEqual({ most: 1, least: 2 });
  });

  test('counts a leaning only where the intervals do not meet', () => {
    const sure = { layout: 4, detail: 8, mean: 5 };
    const measures = cutMeasures({
      cut: [
        [sure, sure, sure],
        [
          { ...sure, detail: 0 },
          { ...sure, detail: 8 },
          { ...sure, detail: 4 },
        ],
        [
          { ...sure, layout: 40 },
          { ...sure, layout: 40 },
          { ...sure, layout: 40 },
        ],
      ],
      betweenSeeds,
    });
    expect(leanings(measures, 3)).toEqual({ detail: 1, layout: 1 });
  });
});

test('the difference is negative where a picture became darker', () => {
  const pixel = (...rgb: number[]) => ({ width: 1, height: 1, data: Uint8ClampedArray.of(...rgb, 255) });
  expect([...brightnessDifference(pixel(100, 100, 100), pixel(40, 100, 130))]).toEqual([-10]);
});
