import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { parseToldRecord, TOLD_LEVELS, toldSheet } from '../../../src/model/toldRecord.ts';

const PATH = 'public/probes/told';

describe.runIf(existsSync(`${PATH}.json`))('the record of told noise levels', () => {
  const text = readFileSync(`${PATH}.json`, 'utf8');
  const record = parseToldRecord(text);
  const n = record.levels.length;

  test('stands at the levels that the figure computes live too', () => {
    expect(record.levels).toEqual(TOLD_LEVELS);
    expect(record.scenes).toHaveLength(16);
  });

  test('has a picture on its sheet for every cell, every row and the truth, and is small', async () => {
    const { width, height } = await sharp(`${PATH}.webp`).metadata();
    expect(width).toBe(toldSheet.columns(n) * record.side);
    expect(Math.floor(toldSheet.truth(n) / toldSheet.columns(n)) * record.side).toBeLessThan(height!);
    expect(readFileSync(`${PATH}.webp`).length + text.length).toBeLessThan(500_000);
  });

  test('has its least error of x̂0 near the truth, whatever the true level', () => {
    for (let row = 0; row < n; row++) {
      const errors = record.mean.original.slice(row * n, (row + 1) * n);
      const least = errors.indexOf(Math.min(...errors));
      expect(Math.abs(least - row), `true level ${record.levels[row]}`).toBeLessThanOrEqual(3);
    }
  });

  test('is refused when a part is missing', () => {
    const without = { ...record, mean: { ...record.mean, left: record.mean.left.slice(1) } };
    expect(() => parseToldRecord(JSON.stringify(without))).toThrow('does not fit');
    expect(() => parseToldRecord('{"format":"something"}')).toThrow('something');
  });
});
