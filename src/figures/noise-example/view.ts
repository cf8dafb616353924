/** What the figure shows, worked out from numbers: nothing of the page. */
import type { NoiseRecord } from '../../model/noiseRecord';
import type { Picture } from '../../model/trace';
import { diverging, type Scale } from '../../viz/colourScale';
import { fitLatentProjection, type LatentProjection } from '../../viz/latentsToRgb';

/** Three standard deviations: 997 of 1,000 numbers of noise lie within. */
export const NOISE_SCALE: Scale = { table: diverging, min: -3, max: 3 };

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** The schedule as two curves over the levels: what each level multiplies picture and noise by. */
export function schedule(alphaOf: (level: number) => number, levels = 1000): { signal: number[]; noise: number[] } {
  const alphas = Array.from({ length: levels }, (_, level) => alphaOf(level));
  return { signal: alphas.map(Math.sqrt), noise: alphas.map((alpha) => Math.sqrt(1 - alpha)) };
}

/** An SVG path of values in 0 … 1, one a step of x, in a box of `width × height`. */
export function curve(values: readonly number[], width: number, height: number): string {
  const every = 4;
  return values
    .map((value, i) => [i, value] as const)
    .filter(([i]) => i % every === 0 || i === values.length - 1)
    .map(([i, value], at) => `${at === 0 ? 'M' : 'L'}${((i / (values.length - 1)) * width).toFixed(1)} ${((1 - value) * height).toFixed(1)}`)
    .join('');
}

/**
 * How much of the picture the UNet still gets at a level: 1 − (mean square error of x̂0) / (variance of the latents), over the
 * recorded scenes, at the recorded level next to it. 1: all; 0: no more than the mean of all pictures would give.
 */
export function stillKnown(record: NoiseRecord, level: number, alphaOf: (level: number) => number): { level: number; share: number } {
  const distances = record.levels.map((one) => Math.abs(one - level));
  const at = distances.indexOf(Math.min(...distances));
  const near = record.levels[at]!;
  const error = (1 - alphaOf(near)) * mean(record.error.map((row) => row[at]!));
  const values = record.latents.flatMap((row) => [...row]);
  const middle = mean(values);
  return { level: near, share: Math.max(0, 1 - error / mean(values.map((x) => (x - middle) ** 2))) };
}

/** The linear map from latents to colours that fits the recorded scenes best: a look at latents without the decoder. */
export function latentColours(record: NoiseRecord, pictureOf: (scene: number) => Picture): LatentProjection | null {
  return fitLatentProjection(
    record.scenes.map((scene, i) => ({ latents: record.latents[i]!, picture: pictureOf(scene) })),
    record.latentShape,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
