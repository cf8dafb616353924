import { describe, expect, test } from 'vitest';
import { levelId, planLayout, THUMB } from '../../src/figures/attention-atlas/planLayout.ts';
import { remember } from '../../src/figures/base/remember.ts';
import { digitsOf, firstStep, mapIn, placedWord, scaleOf, share, sitesOf, stepsOf, thumbnails } from '../../src/figures/attention-atlas/view.ts';
import type { AttentionSite, TraceStep } from '../../src/model/trace.ts';
import type { UnetLayer } from '../../src/model/unetPlan.ts';
import { placeOf } from '../../src/viz/place.ts';

const site = (name: string, block: AttentionSite['block'], height: number): AttentionSite => ({ name, block, height, width: height, heads: 4 });
const sites = [site('down.a.attn2', 'down', 8), site('mid.a.attn2', 'mid', 4), site('up.a.attn2', 'up', 8), site('up.b.attn2', 'up', 8)];
const layer = (name: string, block: UnetLayer['block'], height: number): UnetLayer => ({ name, kind: 'resnet', block, channels: 8, height, width: height });
const layers = [
  layer('in', 'in', 8),
  layer('down.a', 'down', 8),
  layer('down.shrink', 'down', 4),
  layer('mid.first', 'mid', 4),
  layer('mid.a', 'mid', 4),
  layer('mid.last', 'mid', 4),
  layer('up.grow', 'up', 8),
  layer('up.a', 'up', 8),
  layer('up.b', 'up', 8),
  layer('out', 'out', 8),
];

const map = (...values: number[]) => Float32Array.from(values);
describe('the plan', () => {
  const layout = planLayout(layers, sites);
  test('has every site once in the order in which they run: down the left, up the right', () => {
    expect(layout.sites.map(({ id }) => id)).toEqual(sites.map(({ name }) => name));
    const [down, middle, first, second] = layout.sites;
    expect(down!.x).toBeLessThan(middle!.x);
    expect(middle!.x).toBeLessThan(first!.x);
    expect(second!.x).toBe(first!.x);
    // Up means up: what runs later stands higher.
    expect(second!.y).toBeLessThan(first!.y);
    expect(middle!.y).toBeGreaterThan(first!.y);
  });

  test('has every other layer as a bar, and nothing overlaps in a column', () => {
    expect(layout.bars).toHaveLength(layers.length - sites.length);
    const right = [
      ...layout.bars.filter(({ x }) => x > 200).map(({ y, height }) => [y, y + height]),
      ...layout.sites.filter(({ x }) => x > 200).map(({ y }) => [y - THUMB / 2, y + THUMB / 2]),
    ].sort((a, b) => a[0]! - b[0]!);
    right.slice(1).forEach(([top], i) => expect(top).toBeGreaterThan(right[i]![1]!));
    for (const { y } of layout.sites) expect(y + THUMB / 2).toBeLessThan(layout.height);
  });

  test('offers the mean of all, and of a size that several sites share', () => {
    expect(layout.means.map(({ id }) => id)).toEqual(['all', levelId(8)]);
    expect(sitesOf('all', sites)).toHaveLength(4);
    expect(sitesOf(levelId(8), sites)).toHaveLength(3);
    expect(sitesOf('mid.a.attn2', sites)).toEqual(['mid.a.attn2']);
    expect(sitesOf('nowhere', sites)).toEqual([]);
  });

  test('is drawn from the sites alone where the layers are unknown', () => {
    expect(planLayout([], sites)).toMatchObject({ bars: [], sites: { length: 4 } });
  });
});

describe('a span of the run', () => {
  const steps = Array.from({ length: 10 }, (_, index) => ({ index }) as TraceStep);
  const numbers = (span: Parameters<typeof stepsOf>[1]) => stepsOf(steps, span, steps[4]!).map(({ index }) => index);
  test('is the step, a third, or all; thirds have every step once', () => {
    expect(numbers('step')).toEqual([4]);
    expect([...numbers('early'), ...numbers('middle'), ...numbers('late')]).toEqual(numbers('all'));
    expect(numbers('early')).toEqual([0, 1, 2]);
    expect(stepsOf(steps.slice(0, 2), 'late', steps[0]!)).toHaveLength(2);
  });
});

describe('a scale', () => {
  const maps = [Float32Array.from([0.1, 0.237]), Float32Array.from([0.05, 0.2])];
  test('says what its colours mean: to the largest, to 1, or from the smallest to the largest', () => {
    expect(scaleOf('raw', maps)).toMatchObject({ min: 0, max: 0.24 });
    expect(scaleOf('unit', maps)).toMatchObject({ min: 0, max: 1 });
    expect(scaleOf('stretch', maps).min).toBeCloseTo(0.05);
    expect(scaleOf('stretch', maps).max).toBeCloseTo(0.237);
  });

  test('of small maps is one for all, and stretched one for each', () => {
    const row = [map(0.2, 0.4), map(0.5, 1)].map((data) => ({ width: 2, height: 1, data }));
    const bright = (mode: 'raw' | 'stretch') => thumbnails(row, mode).rasters.map(({ data }) => data[4]);
    expect(bright('raw')[0]).toBeLessThan(bright('raw')[1]!);
    expect(bright('stretch')[0]).toBe(bright('stretch')[1]);
  });

  test('among words leaves a start token as it is', () => {
    const maps: Record<string, Float32Array> = { '0': map(0.25, 0.5), '1': map(0.75, 0.5), '0,1': map(1, 1) };
    const mapOfTokens = (tokens: readonly number[]) => ({ width: 2, height: 1, data: maps[tokens.join()]! });
    expect([...mapIn(mapOfTokens, 0, 'words', [1]).data]).toEqual([0.25, 0.5]);
    expect([...mapIn(mapOfTokens, 0, 'words', [0]).data]).toEqual([1, 1]);
    expect([...mapIn(mapOfTokens, 0, 'words', [0, 1]).data]).toEqual([0.25, 0.5]);
  });

  test('is written with digits enough to tell its ends apart', () => {
    expect(digitsOf({ ...scaleOf('unit', maps) })).toBe(2);
    expect(digitsOf({ ...scaleOf('unit', maps), max: 0.004 })).toBe(4);
    expect(share(0.001)).toBe('< 0.01');
    expect(share(0)).toBe('0.00');
  });
});

describe('the question about the first step', () => {
  const late = map(0.8, 0.8, 0, 0);
  test('is answered by how far the map has come from chance', () => {
    expect(firstStep([map(0.8, 0.8, 0, 0), late], late)).toMatchObject({ area: 0.5, first: 1, last: 1, from: 1, verdict: 'there' });
    expect(firstStep([map(0.55, 0.55, 0.45, 0.45), late], late).verdict).toBe('not');
    expect(firstStep([map(0.7, 0.7, 0.3, 0.3), late, late], late)).toMatchObject({ verdict: 'begun', from: 2 });
  });

  test('has no answer for a word without a place', () => {
    const even = map(0.5, 0.5, 0.5, 0.5);
    expect(firstStep([even, even], even).verdict).toBe('nowhere');
  });

  test('is asked about the word that has a place', () => {
    expect(placedWord([map(0.2, 0.2), map(0.9, 0.5), map(0.6, 0.4)], [1, 2, 5])).toBe(2);
    expect(placedWord([], [])).toBeNull();
  });
});

test('a place of the picture is the cell that holds it, at every size', () => {
  expect(placeOf({ x: 0.99, y: 0.01 }, 4, 4)).toBe(3);
  expect(placeOf({ x: 1, y: 1 }, 4, 4)).toBe(15);
  expect(placeOf({ x: 0.5, y: 0.5 }, 16, 16)).toBe(8 * 16 + 8);
});

test('what is remembered is made again only for something else', () => {
  const kept = remember<object>();
  const once = kept([1, 'a'], () => ({}));
  expect(kept([1, 'a'], () => ({}))).toBe(once);
  expect(kept([2, 'a'], () => ({}))).not.toBe(once);
});
