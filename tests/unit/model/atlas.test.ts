import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { ATLAS_BYTES, AttentionAtlas, emptyKinds, mapOf, rankingAt, regionOf, shareAmong, shareInside, type StackSelection } from '../../../src/model/atlas.ts';
import { parseManifest } from '../../../src/model/manifest.ts';
import type { Trace, TraceStep } from '../../../src/model/trace.ts';
import { tokenHeatmap, type TokenHeatmapOptions } from '../../lib/heatmap.ts';
import { exampleTrace } from './lib/exampleTrace.ts';

let trace: Trace;
let all: StackSelection;
beforeAll(async () => {
  trace = await exampleTrace();
  all = { steps: trace.steps, sites: trace.sites.map(({ name }) => name), head: null, half: 'cond' };
});
/** Bytes of all arrays of a trace. */
const traceBytes = ({ steps, finalLatents, picture }: Pick<Trace, 'steps' | 'finalLatents' | 'picture'>): number =>
  [
    finalLatents,
    picture?.data,
    ...steps.flatMap((step) => [
      ...[step.latents, step.noiseUncond, step.noiseCond, step.noiseGuided, step.predOriginalSample, step.picture?.data],
      ...step.attention.map(({ data }) => data),
    ]),
  ].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
const largest = (a: Float32Array, b: Float32Array): number => a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

/** As a stack and as a map. */
function expectSame(selection: StackSelection, token: number, options: Partial<TokenHeatmapOptions>): void {
  const expected = tokenHeatmap(trace, { tokenIndices: [token], ...options }).data;
  const atlas = new AttentionAtlas();
  expect(largest(mapOf(atlas.stack(selection), [token]).data, expected)).toBeLessThan(1e-6);
  expect(largest(atlas.map(selection, [token]).data, expected)).toBeLessThan(1e-6);
}

describe('a mean of the atlas is that of plain sums', () => {
  test.each(['cond', 'uncond'] as const)('over all sites, heads and steps, %s', (half) => {
    for (const token of [0, 3, trace.tokens.length - 1]) {
      expectSame({ ...all, half }, token, { half });
    }
  });

  test('over the heads of one site at one step', () => {
    const site = trace.sites.find(({ height }) => height === trace.latentShape[1])!;
    expectSame({ ...all, sites: [site.name], steps: [trace.steps[1]!] }, 2, { sites: [site.name], steps: [1] });
  });

  test('of one head', () => {
    const site = trace.sites.find(({ height }) => height === trace.latentShape[1])!;
    for (const half of ['cond', 'uncond'] as const) {
      expectSame({ ...all, sites: [site.name], head: 1, steps: [trace.steps[0]!], half }, 2, { sites: [site.name], heads: [1], steps: [0], half });
    }
  });
});

describe('the atlas', () => {
  test('shows maps of one size on their own grid, and of several sizes on the finest', () => {
    const sides = [...new Set(trace.sites.map(({ height }) => height))].sort((a, b) => a - b);
    const atlas = new AttentionAtlas();
    const coarse = trace.sites.filter(({ height }) => height === sides[0]).map(({ name }) => name);
    expect(atlas.stack({ ...all, sites: coarse }).height).toBe(sides[0]);
    expect(atlas.stack(all).height).toBe(sides.at(-1));
  });

  test('gives what it kept, and computes again what it let go, alike', () => {
    const atlas = new AttentionAtlas();
    const once = atlas.stack(all);
    expect(atlas.stack({ ...all })).toBe(once);
    const narrow = new AttentionAtlas(once.data.byteLength, once.data.byteLength - 1);
    expect(narrow.stack(all).data).toEqual(once.data);
    expect(narrow.stack(all)).not.toBe(narrow.stack(all));
    expect(narrow.bytes).toBeLessThanOrEqual(once.data.byteLength * 2 - 1);
  });

  test('never takes one run’s step for another’s', () => {
    const atlas = new AttentionAtlas();
    const [first, second] = trace.steps as [TraceStep, TraceStep];
    const again = { ...second, index: first.index };
    expect(atlas.stack({ ...all, steps: [again] }).data).not.toEqual(atlas.stack({ ...all, steps: [first] }).data);
  });

  test('adds tokens up in one map', () => {
    const atlas = new AttentionAtlas();
    const everything = atlas.map(all, [...trace.tokens.keys()]).data;
    for (const value of everything) expect(value).toBeCloseTo(1, 5);
  });

  test('says what it cannot average', () => {
    const atlas = new AttentionAtlas();
    expect(() => atlas.stack({ ...all, steps: [] })).toThrow(RangeError);
    expect(() => atlas.stack({ ...all, sites: [] })).toThrow(RangeError);
    expect(() => atlas.stack({ ...all, sites: ['attn1'] })).toThrow(RangeError);
    expect(() => atlas.stack({ ...all, sites: all.sites.slice(0, 1), head: 99 })).toThrow(RangeError);
  });
});

describe('at a place', () => {
  const kinds = ['start', 'word', 'word', 'end', 'padding', 'padding'] as const;
  const stack = { width: 2, height: 1, tokens: 6, data: Float32Array.from([0.4, 0.1, 0.3, 0.1, 0.05, 0.05, 0, 0.5, 0, 0.25, 0.125, 0.125]) };

  test('the ranking is sorted, has padding as one line, and sums to 1', () => {
    const ranking = rankingAt(stack, 0, kinds);
    expect(ranking.map(({ tokens }) => tokens)).toEqual([[0], [2], [1], [3], [4, 5]]);
    expect(ranking.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  test('the ranking over the whole picture is the mean over places', () => {
    expect(rankingAt(stack, null, kinds)[0]).toMatchObject({ tokens: [1] });
    expect(rankingAt(stack, null, kinds)[0]!.share).toBeCloseTo(0.3, 6);
  });

  test('shares among words sum to 1 wherever words get anything', () => {
    const words = Float32Array.from([0.4, 0.5]);
    const [one, other] = [shareAmong(Float32Array.from([0.1, 0.5]), words), shareAmong(Float32Array.from([0.3, 0]), words)];
    one.forEach((value, i) => expect(value + other[i]!).toBeCloseTo(1, 6));
    expect(one[0]).toBeCloseTo(0.25, 6);
    expect([...shareAmong(new Float32Array(2), new Float32Array(2))]).toEqual([0, 0]);
  });
});

describe('the marked region', () => {
  test('holds the places from half of the maximum on, and says how much lies inside', () => {
    const region = regionOf(Float32Array.from([0.8, 0.4, 0.3, 0.1]));
    expect([...region.cells]).toEqual([1, 1, 0, 0]);
    expect(region).toMatchObject({ count: 2 });
    expect(region.mean).toBeCloseTo(0.6, 6);
    expect(region.share).toBeCloseTo(0.75, 6);
  });

  test('of a map without attention is empty', () => {
    expect(regionOf(new Float32Array(4))).toMatchObject({ count: 0, mean: 0, share: 0 });
    expect(shareInside(new Float32Array(2), new Uint8Array(2))).toBe(0);
  });
});

test('the empty sentence has a start, an end, and padding', () => {
  expect(emptyKinds(4)).toEqual(['start', 'end', 'padding', 'padding']);
});

test('a trace of 50 steps of the shipped model with all maps, and all that the atlas may keep, stay below 64 MB', () => {
  const folder = 'public/models';
  const name = readdirSync(folder)[0]!;
  const { sites, latent, image, text } = parseManifest(readFileSync(`${folder}/${name}/manifest.json`, 'utf8'));
  // Only their lengths are asked for: fifty times the same arrays.
  const latents = new Float32Array(latent.channels * latent.height * latent.width);
  const picture = { ...image, data: new Uint8ClampedArray(image.width * image.height * 4) };
  const step: TraceStep = {
    ...{ index: 0, timestep: 0, alphaCumprod: 0, latents, noiseUncond: latents, noiseCond: latents, noiseGuided: latents, predOriginalSample: latents, picture },
    attention: sites.map(({ name: site, heads, height, width }) => ({
      ...{ site, heads, height, width, batch: 2, tokens: text.maxLength },
      data: new Float32Array(2 * heads * height * width * text.maxLength),
    })),
  };
  const bytes = traceBytes({ steps: Array<TraceStep>(50).fill(step), finalLatents: latents, picture });
  expect(bytes).toBeGreaterThan(30e6);
  expect(bytes + ATLAS_BYTES).toBeLessThan(64e6);
});
