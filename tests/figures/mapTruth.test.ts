import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, extremes, firstUnit, mapOfUnit, markedCorrelation, overWords, verdictOf, type Comparison } from '../../src/figures/map-truth/view.ts';
import { tokenHeatmap } from '../lib/heatmap.ts';
import { readTrace } from '../../src/model/traceFile.ts';
import { recordOf } from '../../src/components/data/record.ts';
import { TRUTH_RECORD } from '../../src/model/truthRecord.ts';

const trace = readTrace(new Uint8Array(readFileSync('public/traces/words.en.safetensors')));
const record = (await recordOf(TRUTH_RECORD, 'en'))!;

describe('maps against effects of the recorded run', () => {
  const comparisons = compare(trace, trace.steps[4]!, record.units, record.effects[4]!);

  test('a word’s map is the mean over sites and heads, and all shares together are 1', () => {
    const unit = record.units[2]!;
    const mean = tokenHeatmap(trace, { tokenIndices: unit.columns, steps: [4] });
    mapOfUnit(trace.steps[4]!, unit)!.forEach((value, i) => expect(value).toBeCloseTo(mean.data[i]!, 5));
    expect(comparisons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2);
  });

  test('every word has its correlations, and they lie between −1 and 1', () => {
    for (const { own, others, centre } of comparisons) for (const r of [own, others, centre]) expect(Math.abs(r!)).toBeLessThanOrEqual(1);
    const { own } = overWords(comparisons);
    expect(own.n).toBe(comparisons.filter(({ unit }) => unit.kind === 'word').length);
    expect(own.low).toBeLessThan(own.mean);
    expect(own.high).toBeGreaterThan(own.mean);
  });

  test('marks where the effect is strongest tell it better than marks where it is weakest', () => {
    const effect = record.effects[4]![firstUnit(comparisons)]!;
    const squares = Array.from({ length: 64 }, (_, i) => i).sort((a, b) => squareOf(effect, b) - squareOf(effect, a));
    const right = markedCorrelation(new Set(squares.slice(0, 10)), effect, 16, 16)!;
    const wrong = markedCorrelation(new Set(squares.slice(-10)), effect, 16, 16)!;
    expect(right).toBeGreaterThan(0.4);
    expect(wrong).toBeLessThan(0);
    expect(markedCorrelation(new Set(), effect, 16, 16)).toBeNull();
  });
});

function squareOf(effect: Float32Array, square: number): number {
  let sum = 0;
  for (let y = 0; y < 2; y++) for (let x = 0; x < 2; x++) sum += effect[(2 * Math.floor(square / 8) + y) * 16 + 2 * (square % 8) + x]!;
  return sum;
}

describe('what is said of a word', () => {
  const one = (own: number | null, others: number | null, centre: number | null, more: Partial<Comparison> = {}): Comparison => ({
    unit: { kind: 'word', text: 'x', columns: [1] },
    share: 0.1,
    size: 1,
    own,
    others,
    centre,
    ...more,
  });

  test('depends on whether its map tells more than what knows nothing of it', () => {
    expect(verdictOf(one(0.8, 0.2, 0.3))).toBe('tells');
    expect(verdictOf(one(0.35, 0.2, 0.3))).toBe('no-more');
    expect(verdictOf(one(-0.3, 0.2, 0.3))).toBe('against');
    expect(verdictOf(one(null, 0.2, 0.3))).toBe('none');
  });

  test('names what is looked at most and what does most', () => {
    const list = [one(0, 0, 0, { share: 0.5, size: 0.1 }), one(0, 0, 0, { share: 0.2, size: 3 })];
    expect(extremes(list)).toEqual({ looked: list[0], works: list[1] });
  });

  test('begins with the word that does most, never with padding', () => {
    expect(firstUnit([one(0, 0, 0, { size: 9, unit: { kind: 'padding', text: '', columns: [5] } }), one(0, 0, 0, { size: 1 }), one(0, 0, 0, { size: 2 })])).toBe(2);
  });
});
