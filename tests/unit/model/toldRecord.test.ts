import { expect, test } from 'vitest';
import { recordOf } from '../../../src/components/data/record.ts';
import { TOLD_LEVELS, TOLD_RECORD } from '../../../src/model/toldRecord.ts';

const record = (await recordOf(TOLD_RECORD))!;
const n = record.levels.length;

test('the record of told noise levels stands at the levels that the figure computes live too, with a picture for every cell and row', () => {
  expect(record.levels).toEqual(TOLD_LEVELS);
  expect(record.scenes).toHaveLength(16);
  expect(record.noisy).toHaveLength(n);
  expect(record.answers.map((row) => row.length)).toEqual(record.levels.map(() => n));
});

test('its error of x̂0 is least near the truth, whatever the true level', () => {
  for (let row = 0; row < n; row++) {
    const errors = record.mean.original.slice(row * n, (row + 1) * n);
    const least = errors.indexOf(Math.min(...errors));
    expect(Math.abs(least - row), `true level ${record.levels[row]}`).toBeLessThanOrEqual(3);
  }
});
