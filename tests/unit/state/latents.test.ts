import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { recordOf } from '../../../src/components/data/record.ts';
import { parseGallery } from '../../../src/model/gallery.ts';
import { ScriptedRuntime } from './scriptedRuntime.ts';

let runtime: ScriptedRuntime;
let state: typeof import('../../lib/state.ts');

const facts = parseGallery(readFileSync('public/gallery/gallery.json', 'utf8'));
const picture = (level: number) => ({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(level) });

beforeEach(async () => {
  runtime = new ScriptedRuntime();
  vi.resetModules();
  vi.doMock('../../../src/runtime/client.ts', () => ({ createRuntime: () => runtime }));
  vi.doMock('../../../src/runtime/gallery.ts', () => ({ loadGallery: async () => ({ ...facts, pictureOf: picture }) }));
  vi.doMock('../../../src/runtime/siteUrl.ts', () => ({ siteUrl: (path: string) => `/${path}` }));
  vi.doMock('../../../src/runtime/record.ts', () => ({ loadRecord: (kind: Parameters<typeof recordOf>[0]) => recordOf(kind) }));
  state = await import('../../lib/state.ts');
  await state.openNoise();
  state.openLatents();
});

const answer = async (count: number) => {
  await vi.waitFor(() => expect(runtime.probes).toHaveLength(count));
  const probe = runtime.probes[count - 1]!;
  const { latents } = probe.request as { latents: Float32Array[] };
  probe.emit({ type: 'backend', backend: 'wasm', reason: 'first-choice', tried: [] });
  probe.resolve(latents.map((_, i) => picture(10 * count + i)));
  return latents;
};

test('begins with the recorded change of one number', () => {
  const decoded = state.$decodedLatents.get()!;
  expect(decoded.source).toBe('recorded');
  expect(decoded.changes.pokes).toHaveLength(1);
  const { channel, row, column, value } = decoded.changes.pokes[0]!;
  expect(state.$changedLatents.get()![(channel * 16 + row) * 16 + column]).toBe(value);
});

test('a changed number is decoded on this device, the unchanged latents but once', async () => {
  state.pokeLatent({ channel: 1, row: 2, column: 3, value: 9 });
  const first = await answer(1);
  expect(first).toHaveLength(2);
  // Clamped to the slider's end.
  expect(first[0]![(16 + 2) * 16 + 3]).toBe(4);
  expect(first[1]).toBe(state.$specimen.get()!.latents);
  await vi.waitFor(() => expect(state.$decodedLatents.get()!.source).toBe('live'));
  state.pokeLatent({ channel: 1, row: 2, column: 3, value: -1 });
  expect(await answer(2)).toHaveLength(1);
  await vi.waitFor(() => expect(state.$decodedLatents.get()!.after.data[0]).toBe(20));
  expect(state.$decodedLatents.get()!.before.data[0]).toBe(11);
});

test('a number keeps its last value, and a shift is added to its whole channel', async () => {
  const before = state.$specimen.get()!.latents;
  state.resetLatents();
  state.pokeLatent({ channel: 0, row: 0, column: 0, value: 1 });
  state.pokeLatent({ channel: 0, row: 0, column: 0, value: 2 });
  state.shiftChannel(0, 0.5);
  expect(state.$latentChanges.get().pokes).toHaveLength(1);
  const after = state.$changedLatents.get()!;
  expect(after[0]).toBeCloseTo(2.5, 5);
  expect(after[1]).toBeCloseTo(before[1]! + 0.5, 5);
  expect(after[256]).toBe(before[256]);
  state.resetLatents();
  expect(state.$changedLatents.get()).toBe(before);
});
