import type { StepsRecord } from '../../model/stepsRecord';
import type { Trace, TraceStep } from '../../model/trace';
import type { StripRow } from '../parts/film-strip';
import { diverging, type Scale } from '../../viz/colourScale';
import { rmsDistance } from '../../viz/pictureParts';
import { mosaicOfChannels, type Raster } from '../../viz/raster';

/** Latents and noise alike: standard normal numbers hardly ever leave it, and so runs can be compared. */
export const LATENT_SCALE: Scale = { table: diverging, min: -3, max: 3 };

export type RowId = 'latents' | 'noise' | 'clean';
const rowIds: readonly RowId[] = ['latents', 'noise', 'clean'];

export type Shape = Trace['latentShape'];

const mosaics = new WeakMap<Float32Array, Raster>();

/** Drawn once for each array: a run's steps are looked at again and again. */
export function mosaicOf(values: Float32Array, shape: Shape): Raster {
  let raster = mosaics.get(values);
  if (!raster) mosaics.set(values, (raster = mosaicOfChannels(values, shape, LATENT_SCALE)));
  return raster;
}

function cellOf({ latents, noiseGuided, predOriginalSample, picture }: TraceStep, row: RowId, shape: Shape): Raster {
  if (row === 'latents') return mosaicOf(latents, shape);
  if (row === 'noise') return mosaicOf(noiseGuided, shape);
  return picture ?? mosaicOf(predOriginalSample, shape);
}

export function stripOf({ steps, latentShape }: Trace, labels: Record<RowId, string>): StripRow[] {
  const colours: Record<RowId, string> = { latents: 'noise', noise: 'unet', clean: '' };
  return rowIds.map((id) => ({ id, label: labels[id], colour: colours[id], cells: steps.map((step) => cellOf(step, id, latentShape)) }));
}

/** What goes out of a step: what goes into the next one, or the final latents; null while the run has not come so far. */
export function latentsAfter({ steps, finalLatents, request }: Trace, index: number): Float32Array | null {
  return steps[index + 1]?.latents ?? (index === request.numInferenceSteps - 1 ? finalLatents : null);
}

/** One number of the latents. */
export interface Place {
  channel: number;
  row: number;
  column: number;
}

/** Where it lies in `[channels, height, width]`. */
export const indexOf = ({ channel, row, column }: Place, [, height, width]: Shape): number => (channel * height + row) * width + column;

/** Channels lie in two columns in the mosaic: see `mosaicOfChannels`. */
export function placeAt(x: number, y: number, [, height, width]: Shape): Place {
  return { channel: Math.floor(y / height) * 2 + Math.floor(x / width), row: y % height, column: x % width };
}

/** The pixel of the mosaic at which a place lies. */
export function pixelOf({ channel, row, column }: Place, [, height, width]: Shape): { x: number; y: number } {
  return { x: (channel % 2) * width + column, y: Math.floor(channel / 2) * height + row };
}

/** How two runs of equally many steps are apart after each step; root mean squares, the last one of the final latents. */
export function distances(a: Trace, b: Trace): number[] {
  return a.steps.map((_, i) => rmsDistance(latentsAfter(a, i)!, latentsAfter(b, i)!));
}

/** The first step, from 1, after which two runs are not the same; null where they never part. */
export function partAfter(apart: readonly number[]): number | null {
  const at = apart.findIndex((distance) => distance > 0);
  return at < 0 ? null : at + 1;
}

/** How many of the numbers of any step differ between two runs, and by how much at most. */
export function differing(a: Trace, b: Trace): { numbers: number; most: number } {
  let numbers = 0;
  let most = 0;
  a.steps.forEach((_, i) => {
    const [first, second] = [latentsAfter(a, i)!, latentsAfter(b, i)!];
    first.forEach((value, k) => {
      const off = Math.abs(value - second[k]!);
      if (off > 0) numbers++;
      most = Math.max(most, off);
    });
  });
  return { numbers, most };
}

/** A picture nearer to another than this share of the distance between two seeds is called the same one. */
const SAME = 0.25;

/** How the pictures in `count` steps lie to those in most, over the recorded seeds. `mean` and `between` in steps of 8 bits. */
export function fewAgainstMany({ counts, fromMost, betweenSeeds }: StepsRecord, count: number): { mean: number; between: number; same: number; of: number } {
  const at = counts.indexOf(count);
  const all = fromMost.map((row) => row[at]!.mean);
  return {
    mean: all.reduce((sum, value) => sum + value, 0) / all.length,
    between: betweenSeeds.mean,
    same: all.filter((value) => value < SAME * betweenSeeds.mean).length,
    of: all.length,
  };
}

/** How far latents are from where the run ended, in their own unit. */
export function toGo({ finalLatents }: Trace, from: Float32Array, digits: number): string {
  return (rmsDistance(from, finalLatents!) * Math.sqrt(from.length)).toFixed(digits);
}
