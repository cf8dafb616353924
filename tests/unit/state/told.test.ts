import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { recordOf } from '../../../src/components/data/record.ts';
import { parseGallery } from '../../../src/model/gallery.ts';
import type { EvaluateRequest } from '../../../src/model/probes.ts';
import { picture, ScriptedRuntime, type ScriptedProbe } from './scriptedRuntime.ts';

let runtime: ScriptedRuntime;
let state: typeof import('../../lib/state.ts');

const facts = parseGallery(readFileSync('public/gallery/gallery.json', 'utf8'));
const gallery = { ...facts, pictureOf: (index: number) => ({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(index % 256) }) };
const SIDE = 17;

beforeEach(async () => {
  runtime = new ScriptedRuntime();
  vi.resetModules();
  vi.doMock('../../../src/runtime/client.ts', () => ({ createRuntime: () => runtime }));
  vi.doMock('../../../src/runtime/gallery.ts', () => ({ loadGallery: async () => gallery }));
  vi.doMock('../../../src/runtime/siteUrl.ts', () => ({ siteUrl: (path: string) => `/${path}` }));
  vi.doMock('../../../src/runtime/record.ts', () => ({ loadRecord: (kind: Parameters<typeof recordOf>[0]) => recordOf(kind) }));
  state = await import('../../lib/state.ts');
});

/** Waits for the n-th question. */
async function asked(n: number): Promise<ScriptedProbe> {
  await vi.waitFor(() => expect(runtime.probes.length).toBeGreaterThan(n));
  return runtime.probes[n]!;
}

/** Answers as a UNet that says 0 to everything, or with so many pictures. */
function answer({ name, request, resolve }: ScriptedProbe): void {
  const { latents, timesteps } = request as EvaluateRequest;
  if (name === 'decode') resolve(latents.map(() => picture));
  else
    resolve(
      latents.map((x, i) => {
        const alphaCumprod = state.alphaOf(timesteps[i]!);
        return {
          alphaCumprod,
          latents: x,
          noise: x.map((value) => value * Math.sqrt(1 - alphaCumprod)),
          predOriginalSample: x.map((value) => value * Math.sqrt(alphaCumprod)),
        };
      }),
    );
}

test('a cell is asked about together with the truth of its row, then decoded with what it is compared with', async () => {
  state.lookAtTold(6 * SIDE + 2);
  const question = await asked(0);
  expect(question.request).toMatchObject({ timesteps: [400, 400], toldTimesteps: [200, 400] });
  answer(question);
  const pictures = await asked(1);
  expect(pictures.name).toBe('decode');
  expect((pictures.request as { latents: unknown[] }).latents).toHaveLength(4);
  answer(pictures);
  await vi.waitFor(() => expect(state.$toldMap.get()!.truth).not.toBeNull());
  const map = state.$toldMap.get()!;
  expect(map.measures.filter(Boolean)).toHaveLength(2);
  expect([map.pictures[6 * SIDE + 2], map.pictures[6 * SIDE + 6], map.noisy[6]]).toEqual([picture, picture, picture]);
});

test('what is there is not asked about again', async () => {
  state.lookAtTold(6 * SIDE + 6);
  answer(await asked(0));
  answer(await asked(1));
  await vi.waitFor(() => expect(state.$toldMap.get()!.truth).not.toBeNull());
  state.lookAtTold(6 * SIDE + 7);
  expect((await asked(2)).request).toMatchObject({ timesteps: [400], toldTimesteps: [450] });
});

test('the map fills in pieces, from the row that is looked at, until every cell is there', async () => {
  state.fillToldMap(3);
  const first = await asked(0);
  expect((first.request as EvaluateRequest).timesteps.every((level) => level === 250)).toBe(true);
  for (let n = 0; state.$toldMap.get() === null || state.$toldMap.get()!.measures.some((cell) => cell === null); n++) {
    const question = await asked(n);
    expect((question.request as EvaluateRequest).latents.length).toBeLessThanOrEqual(8);
    answer(question);
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(state.$toldMap.get()!.pictures.filter(Boolean)).toHaveLength(SIDE);
});

test('other noise is another map; what was asked about the old one does not get into it, and filling goes on', async () => {
  state.fillToldMap(0);
  const old = await asked(0);
  state.setNoiseSeed(5);
  answer(old);
  const next = await asked(1);
  expect(state.$toldMap.get()!.noise).toBe(state.$epsilon.get());
  expect(state.$toldMap.get()!.measures.every((cell) => cell === null)).toBe(true);
  answer(next);
  await vi.waitFor(() => expect(state.$toldMap.get()!.measures.filter(Boolean)).toHaveLength(8));
});

test('a failure ends the filling; it can be begun again', async () => {
  state.fillToldMap(0);
  (await asked(0)).reject(new Error('out of memory'));
  await vi.waitFor(() => expect(state.$probing.get().phase).toBe('failed'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(runtime.probes).toHaveLength(1);
  state.fillToldMap(0);
  answer(await asked(1));
  await vi.waitFor(() => expect(state.$toldMap.get()!.measures.filter(Boolean)).toHaveLength(8));
});
