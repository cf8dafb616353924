/** What the UNet answers when it is told another noise level than the true one. */
import { addNoise, RECORDED_NOISE_SEED } from '../../src/model/noiseRecord.ts';
import { gaussianNoise } from '../../src/model/noise.ts';
import type { Probes } from '../../src/model/probes.ts';
import { alphasCumprod } from '../../src/model/scheduler.ts';
import { detailOf, toldAnswer } from '../../src/model/told.ts';
import { TOLD_LEVELS, type ToldLie, type ToldMaps, type ToldRecord } from '../../src/model/toldRecord.ts';
import type { Picture } from '../../src/model/trace.ts';
import type { NodeModel } from './nodeModel.ts';

const SCENES = 16;
/** What the text speaks of. */
const LIE = 200;

/** @param scenes places in the gallery, and their latents; the first of them are taken */
export async function recordTold(
  { manifest }: NodeModel,
  probes: Probes,
  { scenes, latents }: { scenes: readonly number[]; latents: readonly Float32Array[] },
): Promise<ToldRecord> {
  const levels = [...TOLD_LEVELS];
  const n = levels.length;
  const alphas = alphasCumprod(manifest.scheduler.numTrainTimesteps);
  const clean = latents.slice(0, SCENES);
  const seeds = clean.map((_, i) => RECORDED_NOISE_SEED + i);
  const noise = seeds.map((seed) => gaussianNoise(seed, clean[0]!.length));
  const truth = await probes.decode({ latents: clean });
  const maps = clean.map((): ToldMaps => ({ original: [], noise: [], v: [], left: [], kept: [], foreign: [] }));
  const shown: Pick<ToldRecord, 'noisy' | 'answers'> = { noisy: [], answers: [] };
  for (const level of levels) {
    const noisy = clean.map((x0, i) => addNoise(x0, noise[i]!, alphas[level]!));
    shown.noisy.push((await probes.decode({ latents: [noisy[0]!] }))[0]!);
    const row: Picture[] = [];
    shown.answers.push(row);
    for (const told of levels) {
      const answers = (await probes.evaluate({ latents: noisy, timesteps: noisy.map(() => level), toldTimesteps: noisy.map(() => told) })).map((evaluation, i) =>
        toldAnswer(evaluation, clean[i]!, noise[i]!, alphas[told]!),
      );
      const pictures = await probes.decode({ latents: answers.map(({ original }) => original) });
      row.push(pictures[0]!);
      answers.forEach(({ measures }, i) => {
        for (const key of ['original', 'noise', 'v', 'left'] as const) maps[i]![key].push(measures[key]);
        const { kept, foreign } = detailOf(pictures[i]!, truth[i]!);
        maps[i]!.kept.push(kept);
        maps[i]!.foreign.push(foreign);
      });
    }
  }

  const both = levels.filter((level) => levels.includes(level - LIE) && levels.includes(level + LIE));
  const lie = (offset: number): ToldLie => {
    const cells = both.map((level) => levels.indexOf(level) * n + levels.indexOf(level + offset));
    const of = (key: keyof ToldMaps): number[] => maps.map((map) => round(average(cells.map((cell) => map[key][cell]!))));
    return { offset, original: of('original'), left: of('left'), kept: of('kept'), foreign: of('foreign') };
  };
  const over = (some: readonly ToldMaps[]): ToldMaps => {
    const of = (key: keyof ToldMaps): number[] => levels.flatMap((_, row) => levels.map((_, column) => round(average(some.map((map) => map[key][row * n + column]!)))));
    return { original: of('original'), noise: of('noise'), v: of('v'), left: of('left'), kept: of('kept'), foreign: of('foreign') };
  };
  return {
    levels,
    scenes: scenes.slice(0, SCENES),
    seeds,
    mean: over(maps),
    first: over(maps.slice(0, 1)),
    ...shown,
    truth: truth[0]!,
    lieLevels: [both[0]!, both.at(-1)!],
    lies: [lie(-LIE), lie(0), lie(LIE)],
  };
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const round = (value: number): number => Number(value.toPrecision(4));
