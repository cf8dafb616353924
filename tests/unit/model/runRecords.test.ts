import { describe, expect, test } from 'vitest';
import { parseSkipsRecord, SKIPS_RECORD_FORMAT, skipTile, type SkipsRecord } from '../../../src/model/skipsRecord.ts';
import { parseStepsRecord, STEPS_RECORD_FORMAT, type StepsRecord } from '../../../src/model/stepsRecord.ts';

const distance = { layout: 1, detail: 2, mean: 3 };
const skip = { source: 'a', target: 'b', channels: 8, height: 16, width: 16 };
const skips: SkipsRecord = {
  format: SKIPS_RECORD_FORMAT,
  manifestSha256: 'ab',
  side: 64,
  numInferenceSteps: 10,
  skips: [skip, skip],
  seeds: [7],
  scales: [0, 2],
  latents: [[1, 2, 3, 4, 5, 6]],
  measuredSeeds: [7, 8],
  cut: [[distance, distance], [distance, distance], [distance, distance]],
  betweenSeeds: distance,
};
const steps: StepsRecord = {
  format: STEPS_RECORD_FORMAT,
  manifestSha256: 'ab',
  side: 64,
  seed: 7,
  counts: [1, 50],
  schedulers: ['ddim', 'euler'],
  schedulersApart: [{ partAfter: 1, latents: 0.1 }, { partAfter: null, latents: 0 }],
  seeds: [7],
  fromMost: [[distance, distance]],
  betweenSeeds: distance,
};

describe('records of runs', () => {
  test('are read as they were written', () => {
    expect(parseSkipsRecord(JSON.stringify(skips))).toEqual(skips);
    expect(parseStepsRecord(JSON.stringify(steps))).toEqual(steps);
  });

  test('of another format are refused', () => {
    expect(() => parseSkipsRecord(JSON.stringify(steps))).toThrow(STEPS_RECORD_FORMAT);
    expect(() => parseStepsRecord('{}')).toThrow('undefined');
  });

  test('that do not fit together are refused', () => {
    expect(() => parseSkipsRecord(JSON.stringify({ ...skips, latents: [[1, 2]] }))).toThrow('fit together');
    expect(() => parseSkipsRecord(JSON.stringify({ ...skips, cut: skips.cut.slice(1) }))).toThrow('fit together');
    expect(() => parseStepsRecord(JSON.stringify({ ...steps, schedulersApart: [] }))).toThrow('fit together');
  });

  test('have every picture of a row in its own place', () => {
    const places = [skipTile(skips, 0, 0), skipTile(skips, 0, 2), skipTile(skips, 1, 0), skipTile(skips, 1, 2), skipTile(skips, null, 0), skipTile(skips, null, 2)];
    expect(places).toEqual([1, 2, 3, 4, 5, 6]);
    expect(skipTile(skips, 0, 1)).toBe(-1);
  });
});
