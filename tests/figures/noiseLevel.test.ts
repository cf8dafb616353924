import { describe, expect, test } from 'vitest';
import {
  COMPARED,
  cosineOf,
  cosines,
  degrees,
  limitOf,
  nearestLevel,
  pairAngles,
  restless,
  sharpest,
  stationsOf,
  turns,
  type Station,
} from '../../src/figures/noise-level/view.ts';
import { texts } from '../../src/figures/noise-level/texts/index.ts';
import { placeOfLayer } from '../../src/figures/texts/layerNames.ts';
import { recordOf } from '../../src/components/data/record.ts';
import { TIME_RECORD } from '../../src/model/timeRecord.ts';

const codes = (await recordOf(TIME_RECORD))!;
const stations = stationsOf(codes);

/** Levels as points of a circle that turns by `step` degrees from one compared level to the next. */
const circle = (step: number): Station => ({
  id: 'circle',
  rows: COMPARED.map((_, i) => Float32Array.of(Math.cos((i * step * Math.PI) / 180), Math.sin((i * step * Math.PI) / 180))),
});

describe('levels compared with one another', () => {
  test('are alike each to itself, and alike both ways round', () => {
    const matrix = cosines(stations[1]!, codes.timesteps);
    const n = COMPARED.length;
    for (let i = 0; i < n; i++) {
      expect(matrix[i * n + i]).toBeCloseTo(1, 5);
      for (let j = 0; j < i; j++) expect(matrix[i * n + j]).toBe(matrix[j * n + i]);
    }
  });

  test('on a circle are as far apart as the circle says', () => {
    const matrix = cosines(circle(3), COMPARED);
    for (const turn of turns(matrix)) expect(turn).toBeCloseTo(3, 3);
    expect(matrix[30]).toBeCloseTo(0, 5);
    expect(turns(matrix)).toHaveLength(COMPARED.length - 2);
  });

  test('are the nearest ones where others are there than are asked for', () => {
    expect(nearestLevel([0, 20, 40], 31)).toBe(2);
    expect(nearestLevel([0, 20, 40], 30)).toBe(1);
    expect(nearestLevel([0, 20, 40], 999)).toBe(2);
  });

  test('have an angle where the cosine is a little beyond 1 by rounding', () => {
    expect(degrees(1.0000001)).toBe(0);
    expect(degrees(-1.0000001)).toBe(180);
    expect(cosineOf(Float32Array.of(1, 0), Float32Array.of(0, 2))).toBe(0);
  });
});

describe('the guess', () => {
  const pairs = pairAngles(codes);

  test('is about pairs that the code itself keeps equally apart: what differs was learned', () => {
    for (const pair of pairs) expect(pair.code).toBeCloseTo(pairs[0]!.code, 0);
  });

  test('is answered by what was measured, in either language', () => {
    const best = sharpest(pairs);
    for (const pair of pairs) expect(pair.embedding).toBeLessThanOrEqual(best.embedding);
    expect(texts.en.answer(pairs, best, true)).toMatch(/^Yes/);
    expect(texts.en.answer(pairs, best, false)).toMatch(/^No/);
    for (const level of best.levels) expect(texts.ko.answer(pairs, best, false)).toContain(String(level));
  });
});

describe('the rows of numbers', () => {
  test('are the code, the embedding, and every ResNet once', () => {
    expect(stations.map(({ id }) => id)).toEqual(['code', 'embedding', ...codes.added.map(({ layer }) => layer)]);
    expect(new Set(stations.map(({ id }) => placeOfLayer(id, 'en'))).size).toBe(stations.length);
  });

  test('have one range of colours for all levels, the code’s from −1 to 1', () => {
    expect(limitOf(stations[0]!)).toBe(1);
    for (const station of stations.slice(1)) {
      const limit = limitOf(station);
      const beyond = station.rows.flatMap((row) => [...row]).filter((value) => Math.abs(value) > limit);
      expect(beyond.length).toBeLessThanOrEqual(0.006 * station.rows.length * station.rows[0]!.length);
    }
  });

  test('begin with the number that moves most', () => {
    expect(restless({ id: 'x', rows: [Float32Array.of(0, 5, 1), Float32Array.of(1, 5, -9), Float32Array.of(2, 5, 1)] })).toBe(2);
  });
});

test('layers are counted from 1 in words, and the middle has no number of its own', () => {
  expect(placeOfLayer('up_blocks.1.resnets.0', 'en')).toBe('up 2.1');
  expect(placeOfLayer('mid_block.resnets.1', 'en')).toBe('middle 2');
  expect(placeOfLayer('conv_out', 'ko')).toBe('마지막 합성곱');
});
