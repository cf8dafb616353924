import { describe, expect, test } from 'vitest';
import { recordOf } from '../../src/components/data/record.ts';
import { TOLD_RECORD, type ToldLie, type ToldMaps } from '../../src/model/toldRecord.ts';
import { texts } from '../../src/figures/told-level/texts/index.ts';
import { cellNumber, decadesWithin, lieFacts, mapRaster, mapScale, nearest, niceRange, placeOf, rowFacts, shareAlong, short } from '../../src/figures/told-level/view.ts';

const maps = (values: number[]): ToldMaps => ({ original: values, noise: values, v: values, left: values, kept: values, foreign: values });
const SCENES = 16;
/** Sixteen scenes around a value, a little apart. */
const around = (value: number): number[] => Array.from({ length: SCENES }, (_, i) => value + 0.001 * (i % 4));
const lie = (offset: number, original: number, left: number, kept: number, foreign: number): ToldLie => ({
  offset,
  original: around(original),
  left: around(left),
  kept: around(kept),
  foreign: around(foreign),
});

describe('the map', () => {
  test('numbers its cells row by row, and knows the level nearest to any other', () => {
    expect(placeOf(cellNumber({ row: 3, column: 5 }, 17), 17)).toEqual({ row: 3, column: 5 });
    expect(nearest([100, 150, 200], 0)).toBe(0);
    expect(nearest([100, 150, 200], 160)).toBe(1);
    expect(nearest([100, 150, 200], 999)).toBe(2);
  });

  test('has ends that enclose all values and can be written beside it', () => {
    expect(niceRange([0.0063, 1.53])).toEqual([0.005, 2]);
    expect(niceRange([0.01, 0.1])).toEqual([0.01, 0.1]);
    expect(niceRange([0.3, 0.3])).toEqual([0.2, 0.5]);
    expect(decadesWithin([0.005, 2])).toEqual([0.01, 0.1, 1]);
    expect(decadesWithin([0.01, 0.1])).toEqual([]);
  });

  test('colours errors by their logarithm: ten times is as far everywhere', () => {
    const scale = mapScale({ mean: maps([0.01, 1]), first: maps([0.05, 0.1]) }, 'original');
    expect(shareAlong(scale, 0.01)).toBeCloseTo(0);
    expect(shareAlong(scale, 0.1)).toBeCloseTo(0.5);
    expect(shareAlong(scale, 1)).toBeCloseTo(1);
  });

  test('has the share of noise around 0 in the middle', () => {
    expect(shareAlong(mapScale({ mean: maps([1]), first: maps([1]) }, 'left'), 0)).toBeCloseTo(0.5);
  });

  test('leaves what is not computed yet empty', () => {
    const scale = mapScale({ mean: maps([0.01, 1]), first: maps([0.1]) }, 'v');
    const { data } = mapRaster([0.01, null, 0.5, 1], 2, scale);
    expect([3, 7, 11, 15].map((i) => data[i])).toEqual([255, 0, 255, 255]);
  });
});

describe('numbers', () => {
  test('are written with as many digits as mean something', () => {
    expect([0.01234, 0.1, 1.234, 12.34, 123.4].map(short)).toEqual(['0.012', '0.10', '1.23', '12.3', '123']);
    expect(short(0.0000123)).toBe('1.2e-5');
  });
});

describe('what is said of lies', () => {
  test('is that noise stays, and that more is painted, where the scenes say so', () => {
    const facts = lieFacts({ lies: [lie(-200, 0.3, 0.4, 0.6, 0.4), lie(0, 0.1, 0.1, 0.8, 0.2), lie(200, 0.2, 0, 0.7, 0.3)] });
    expect(facts).toMatchObject({ low: 'leaves', high: 'smooths', repaints: true, dearer: 'low', offset: 200 });
    expect(facts.factor[0]).toBeCloseTo(3, 1);
  });

  test('is the opposite where the scenes say the opposite', () => {
    const facts = lieFacts({ lies: [lie(-200, 0.1, 0, 0.8, 0.2), lie(0, 0.1, 0.1, 0.8, 0.2), lie(200, 0.4, 0.2, 0.9, 0.1)] });
    expect(facts).toMatchObject({ low: 'takes', high: 'keeps', repaints: false, dearer: 'high' });
  });

  test('is that nothing is sure where scenes differ more from one another than lies do', () => {
    const apart: ToldLie = { offset: -200, original: [], left: [], kept: [], foreign: [] };
    for (const key of ['original', 'left', 'kept', 'foreign'] as const) apart[key] = Array.from({ length: SCENES }, (_, i) => (i % 2 ? 0.1 : 0.3));
    const facts = lieFacts({ lies: [apart, lie(0, 0.2, 0.2, 0.2, 0.2), { ...apart, offset: 200 }] });
    expect(facts).toMatchObject({ low: 'neither', high: 'neither', repaints: false, dearer: null });
  });

  test.each(['en', 'ko'] as const)('has its own sentence for each outcome, in %s', (language) => {
    const t = texts[language];
    const facts = lieFacts({ lies: [lie(-200, 0.3, 0.4, 0.6, 0.4), lie(0, 0.1, 0.1, 0.8, 0.2), lie(200, 0.2, -0.004, 0.7, 0.3)] });
    expect(new Set((['leaves', 'takes', 'neither'] as const).map((low) => t.answerLow({ ...facts, low }))).size).toBe(3);
    expect(new Set((['smooths', 'keeps', 'neither'] as const).map((high) => t.answerHigh({ ...facts, high }))).size).toBe(3);
    expect(new Set((['low', 'high', null] as const).map((dearer) => t.answerCost({ ...facts, dearer }))).size).toBe(3);
    expect(t.answerLow(facts)).toContain('40 %');
    expect(t.percent(-0.004)).toBe('0 %');
    expect(t.percent(-0.25)).toBe('−25 %');
  });

  test('the record can be spoken of: every number of it is one', async () => {
    const record = (await recordOf(TOLD_RECORD))!;
    for (const language of ['en', 'ko'] as const) {
      const facts = lieFacts(record);
      const said = texts[language].answerLow(facts) + texts[language].answerHigh(facts) + texts[language].answerCost(facts);
      expect(said).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe('a row in words', () => {
  test('says where its error is least, and leaves out rows that are not complete', () => {
    expect(rowFacts([1, 0.5, 2, null], 2)).toEqual([{ row: 0, least: { column: 1, value: 0.5 }, truth: 1, first: 1, last: 0.5 }]);
  });
});
