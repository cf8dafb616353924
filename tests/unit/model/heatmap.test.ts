import { beforeAll, describe, expect, test } from 'vitest';
import { HeatmapAccumulator, tokenHeatmap } from '../../lib/heatmap.ts';
import type { AttentionMap, Trace } from '../../../src/model/trace.ts';
import { readTrace, writeTrace } from '../../../src/model/traceFile.ts';
import { exampleTrace } from './lib/exampleTrace.ts';

let trace: Trace;
beforeAll(async () => {
  trace = await exampleTrace();
});

/** One head, two tokens; the first token's probabilities are given, the second has the rest. */
function map(side: number, values: number[]): AttentionMap {
  const data = Float32Array.from(values.flatMap((p) => [p, 1 - p]));
  return { site: `site${side}`, batch: 1, heads: 1, height: side, width: side, tokens: 2, data };
}
const accumulate = (side: number, ...attention: AttentionMap[]) => {
  const accumulator = new HeatmapAccumulator({ width: side, height: side, tokens: 2 });
  accumulator.add({ index: 0, attention });
  return accumulator;
};

describe('a heatmap', () => {
  test('of one map at its own resolution is that map', () => {
    const { data, min, max } = accumulate(2, map(2, [0.1, 0.2, 0.3, 0.4])).heatmap([0]);
    expect([...data].map((x) => Math.round(x * 1e6) / 1e6)).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect([min, max]).toEqual([data[0], data[3]]);
  });

  test('upsamples bilinearly between the positions’ centres', () => {
    const { data } = accumulate(4, map(2, [0, 1, 0, 1])).heatmap([0]);
    for (let row = 0; row < 4; row++) expect([...data.subarray(row * 4, row * 4 + 4)]).toEqual([0, 0.25, 0.75, 1]);
  });

  test('gives every site the same weight, whatever its resolution', () => {
    const { data } = accumulate(4, map(1, [1]), map(4, Array(16).fill(0))).heatmap([0]);
    expect([...data]).toEqual(Array(16).fill(0.5));
  });

  test('of several tokens is their mean', () => {
    expect([...accumulate(2, map(2, [0.1, 0.9, 0.5, 0])).heatmap([0, 1]).data]).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  test('of all tokens one by one sums to 1 everywhere', () => {
    const sum = new Float64Array(16);
    for (let token = 0; token < 24; token++) tokenHeatmap(trace, { tokenIndices: [token] }).data.forEach((x, i) => (sum[i]! += x));
    for (const total of sum) expect(total).toBeCloseTo(1, 5);
  });
});

describe('tokenHeatmap', () => {
  test('is what the accumulator has after the last step', () => {
    const accumulator = new HeatmapAccumulator({ width: 4, height: 4, tokens: 24 });
    for (const step of trace.steps) accumulator.add(step);
    expect(accumulator.heatmap([2, 3])).toEqual(tokenHeatmap(trace, { tokenIndices: [2, 3] }));
  });

  test('looks only where it is told to', () => {
    const site = trace.sites[0]!.name;
    const { data } = tokenHeatmap(trace, { tokenIndices: [5], sites: [site], heads: [1], steps: [2], half: 'uncond' });
    const full = trace.steps[2]!.attention[0]!.data;
    data.forEach((value, i) => expect(value).toBeCloseTo(full[(1 * 16 + i) * 24 + 5]!, 6));
  });

  test('of a recording with the mean over heads and words only is that of the full trace', () => {
    const small = readTrace(writeTrace(trace, { heads: 'mean', batch: 'cond' }));
    const [a, b] = [small, trace].map((one) => tokenHeatmap(one, { tokenIndices: [3] }).data);
    a!.forEach((value, i) => expect(value).toBeCloseTo(b![i]!, 6));
  });

  test.each([
    [{ tokenIndices: [] }, 'at least one token'],
    [{ tokenIndices: [24] }, 'no token 24'],
    [{ tokenIndices: [1], steps: [3] }, 'no step 3'],
    [{ tokenIndices: [1], steps: [] }, 'at least one step'],
    [{ tokenIndices: [1], sites: ['x'] }, 'no attention for the site x'],
    [{ tokenIndices: [1], heads: [2] }, 'no head 2'],
    [{ tokenIndices: [1], heads: [] }, 'at least one head'],
  ])('refuses %j', (options, message) => {
    expect(() => tokenHeatmap(trace, options)).toThrow(RangeError);
    expect(() => tokenHeatmap(trace, options)).toThrow(message);
  });

  test('refuses what a reduced recording has not', () => {
    const small = readTrace(writeTrace(trace, { heads: 'mean', batch: 'cond' }));
    expect(() => tokenHeatmap(small, { tokenIndices: [1], half: 'uncond' })).toThrow('with words only');
    expect(() => tokenHeatmap(small, { tokenIndices: [1], heads: [1] })).toThrow('mean');
  });
});
