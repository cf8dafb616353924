import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { recordOf } from '../../../src/components/data/record.ts';
import { parseGallery } from '../../../src/model/gallery.ts';
import { ScriptedRuntime } from './scriptedRuntime.ts';

let runtime: ScriptedRuntime;
let state: typeof import('../../lib/state.ts');

const facts = parseGallery(readFileSync('public/gallery/gallery.json', 'utf8'));
const gallery = { ...facts, pictureOf: (index: number) => ({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(index % 256) }) };

beforeEach(async () => {
  runtime = new ScriptedRuntime();
  vi.resetModules();
  vi.doMock('../../../src/runtime/client.ts', () => ({ createRuntime: () => runtime }));
  vi.doMock('../../../src/runtime/gallery.ts', () => ({ loadGallery: async () => gallery }));
  vi.doMock('../../../src/runtime/siteUrl.ts', () => ({ siteUrl: (path: string) => `/${path}` }));
  vi.doMock('../../../src/runtime/record.ts', () => ({ loadRecord: (kind: Parameters<typeof recordOf>[0]) => recordOf(kind) }));
  state = await import('../../lib/state.ts');
  await state.openNoise();
});

test('begins with the recorded first scene, at the first level', () => {
  const { value: record } = state.$noiseRecord.get() as { value: { scenes: number[] } };
  expect(state.$specimen.get()).toMatchObject({ scene: record.scenes[0], source: 'recorded' });
  expect(state.$noised.get()).toMatchObject({ timestep: state.FIRST_LEVEL, seed: 0 });
});

test('mixes picture and noise in the shares of the level', () => {
  state.selectLevel(700);
  const { alphaCumprod, clean, noise, latents } = state.$noised.get()!;
  expect(alphaCumprod).toBe(state.alphaOf(700));
  latents.forEach((x, i) => expect(x).toBeCloseTo(Math.sqrt(alphaCumprod) * clean[i]! + Math.sqrt(1 - alphaCumprod) * noise[i]!, 5));
  expect(latents).toHaveLength(1024);
});

test('a hovered level is shown and goes again; levels are whole and within 0 … 999', () => {
  state.selectLevel(100);
  state.hoverLevel(200.4);
  expect(state.$level.get()).toBe(200);
  state.hoverLevel(null);
  expect(state.$level.get()).toBe(100);
  state.selectLevel(5000);
  expect(state.$level.get()).toBe(999);
  state.selectLevel(-3);
  expect(state.$level.get()).toBe(0);
});

test('another seed is another noise on the same picture', () => {
  const before = state.$noised.get()!;
  state.setNoiseSeed(12);
  const after = state.$noised.get()!;
  expect(after.clean).toBe(before.clean);
  expect(after.noise).not.toEqual(before.noise);
});

test('a recorded scene is there at once, another one is encoded first', async () => {
  const { value: record } = state.$noiseRecord.get() as { value: { scenes: number[] } };
  state.chooseScene(record.scenes[3]!);
  expect(state.$specimen.get()).toMatchObject({ scene: record.scenes[3], source: 'recorded' });

  const other = facts.scenes.length - 1;
  expect(record.scenes).not.toContain(other);
  state.chooseScene(other);
  await vi.waitFor(() => expect(runtime.probes).toHaveLength(1));
  expect(runtime.probes[0]!.name).toBe('encode');
  expect(state.$specimen.get()!.scene).toBe(record.scenes[3]);
  runtime.probes[0]!.resolve([new Float32Array(1024).fill(0.5)]);
  await vi.waitFor(() => expect(state.$specimen.get()).toMatchObject({ scene: other, source: 'live' }));
});
