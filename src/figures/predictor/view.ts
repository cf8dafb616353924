import type { ChartAxis } from '../parts/chart';
import { quantile } from 'd3';
import type { Evaluation } from '../../model/probes';
import type { Raster } from '../../viz/raster';
import { blit, emptyRaster, rasterOfValues } from '../../viz/raster';
import type { Scale } from '../../viz/colourScale';
import { mean } from '../../viz/mean';

/** What a guess is compared in: the noise ε, the picture x0, or v, which the network gives. */
export type Quantity = 'noise' | 'picture' | 'v';
export const QUANTITIES: readonly Quantity[] = ['noise', 'picture', 'v'];

/** The highest noise level; the lowest is 0. */
export const LAST_LEVEL = 999;

/** Where a live curve is computed: every 25th level, and the last. */
export const CURVE_LEVELS: readonly number[] = [...Array.from({ length: 40 }, (_, i) => i * 25), LAST_LEVEL];

/**
 * The mean square error of a quantity from that of v. With x_t given, an error of v is one of ε times √ᾱ and one of x0 times
 * √(1−ᾱ) (Salimans & Ho 2022, appendix D).
 */
export function errorOf(quantity: Quantity, ofV: number, alphaCumprod: number): number {
  if (quantity === 'noise') return alphaCumprod * ofV;
  return quantity === 'picture' ? (1 - alphaCumprod) * ofV : ofV;
}

export function meanSquareError(guess: Float32Array, truth: Float32Array): number {
  return mean(difference(guess, truth).map((x) => x * x));
}

export function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((x, i) => x - b[i]!);
}

/** Pearson's r, −1 … 1; 0 where one of them is constant. */
export function correlation(a: Float32Array, b: Float32Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** The truth that an evaluation is held against. */
export interface Truth {
  /** x0 */
  clean: Float32Array;
  /** ε */
  noise: Float32Array;
}

export interface Measures {
  /** Mean square errors. */
  error: Record<Quantity, number>;
  /** Of ε̂ with ε. */
  correlation: number;
  /** 1 − error ÷ mean square of the truth: 1 for all of it, 0 for what an answer of zeros would reach; may be negative. */
  found: { noise: number; picture: number };
}

export function measure({ noise, predOriginalSample }: Evaluation, truth: Truth): Measures {
  const ofNoise = meanSquareError(noise, truth.noise);
  const ofPicture = meanSquareError(predOriginalSample, truth.clean);
  const power = (values: Float32Array) => mean(values.map((x) => x * x));
  return {
    // The two shares of `errorOf` add up to 1, whatever the level.
    error: { noise: ofNoise, picture: ofPicture, v: ofNoise + ofPicture },
    correlation: correlation(noise, truth.noise),
    found: { noise: 1 - ofNoise / power(truth.noise), picture: 1 - ofPicture / power(truth.clean) },
  };
}

/** What a guess has told apart: by the share of the noise that it accounts for, and then by that of the picture. */
export type Regime = 'faint' | 'both' | 'roughly' | 'drowned' | 'neither';

export function regimeOf({ noise, picture }: Measures['found']): Regime {
  if (noise < 0.5) return picture < 0.5 ? 'neither' : 'faint';
  if (picture < 0.5) return 'drowned';
  return picture < 0.9 ? 'roughly' : 'both';
}

/** Index of the level nearest to `level`; the lower of two. */
export function nearestIndex(levels: readonly number[], level: number): number {
  let best = 0;
  levels.forEach((one, i) => {
    if (Math.abs(one - level) < Math.abs(levels[best]! - level)) best = i;
  });
  return best;
}

/**
 * An error at any level: between two known ones in even ratio, since it falls to a third within fifty levels; null outside
 * them. @param levels ascending  @param values positive
 */
export function interpolated(levels: readonly number[], values: ArrayLike<number>, level: number): number | null {
  const next = levels.findIndex((one) => one >= level);
  if (next < 0 || (next === 0 && levels[0] !== level)) return null;
  if (levels[next] === level) return values[next]!;
  const share = (level - levels[next - 1]!) / (levels[next]! - levels[next - 1]!);
  return values[next - 1]! * (values[next]! / values[next - 1]!) ** share;
}

/** Where curves are drawn: finer at both ends, where ᾱ or 1−ᾱ goes through powers of ten within a few levels. */
const DRAWN_LEVELS: readonly number[] = [...new Set([1, 2, 4, 7, ...Array.from({ length: 200 }, (_, i) => i * 5), 992, 997, 998, LAST_LEVEL])].sort((a, b) => a - b);

/** Mean square errors of a quantity where curves are drawn, from those of v at the known levels. */
export function drawnCurve(quantity: Quantity, levels: readonly number[], ofV: ArrayLike<number>, alphaOf: (level: number) => number): [number, number][] {
  return DRAWN_LEVELS.flatMap((level): [number, number][] => {
    const here = interpolated(levels, ofV, level);
    return here === null ? [] : [[level, errorOf(quantity, here, alphaOf(level))]];
  });
}

export interface Spread {
  mean: number[];
  /** The middle half of the rows lies from `low` to `high`. */
  low: number[];
  high: number[];
}

/** @param rows `[scene][level]` */
export function spreadOf(rows: readonly ArrayLike<number>[]): Spread {
  const columns = Array.from(rows[0] ?? [], (_, i) => rows.map((row) => row[i]!));
  return {
    mean: columns.map(mean),
    low: columns.map((column) => quantile(column, 0.25)!),
    high: columns.map((column) => quantile(column, 0.75)!),
  };
}

/** 0 … count − 1 so that the whole range is covered early and then ever more finely: both ends, the middle, the quarters … */
export function coarseToFine(count: number): number[] {
  const out = [...new Set([0, count - 1])].filter((i) => i >= 0);
  let gaps: [number, number][] = [[0, count - 1]];
  while (gaps.length > 0) {
    const finer: [number, number][] = [];
    for (const [from, to] of gaps) {
      const middle = (from + to) >> 1;
      if (middle <= from) continue;
      out.push(middle);
      finer.push([from, middle], [middle, to]);
    }
    gaps = finer;
  }
  return out;
}

/** Least error that a logarithmic axis shows: under it a curve leaves the chart. */
export const LEAST_SHOWN = 1e-4;

/** ε and x0 go over many powers of ten; v stays within one. @param values all that has to find room */
export function axisOf(quantity: Quantity, values: readonly number[]): ChartAxis {
  const top = Math.max(1, ...values.filter(Number.isFinite));
  const ticks = (levels: readonly number[]): ChartAxis['ticks'] => levels.map((level) => [level, String(level)]);
  if (quantity !== 'v') return { logarithmic: true, min: LEAST_SHOWN, max: top * 1.6, ticks: ticks([1e-4, 1e-3, 0.01, 0.1, 1]) };
  const max = Math.ceil((top * 1.05) / 0.25) * 0.25;
  const step = max > 2 ? Math.ceil(max / 4) : 0.5;
  return { min: 0, max, ticks: ticks(Array.from({ length: Math.floor(max / step) + 1 }, (_, i) => i * step)) };
}

/** As many digits as tell something; what is less than can be shown is said to be less. */
export function errorText(value: number): string {
  if (!Number.isFinite(value)) return '…';
  if (value < LEAST_SHOWN) return '<\u00a00.0001';
  return value.toFixed(value < 0.01 ? 4 : value < 0.1 ? 3 : 2);
}

/** Enlargement of a panel, and the gap between panels, in pixels. */
const ZOOM = 4;
const GAP = 4;

/** The channels of `[channels, height, width]` as panels two by two, on one scale, with room between them. */
export function channelPanels(values: Float32Array, [channels, height, width]: readonly [number, number, number], scale: Scale): Raster {
  const rows = Math.ceil(channels / 2);
  const [across, down] = [width * ZOOM + GAP, height * ZOOM + GAP];
  const out = emptyRaster(2 * across - GAP, rows * down - GAP);
  for (let c = 0; c < channels; c++) {
    const plane = values.subarray(c * height * width, (c + 1) * height * width);
    blit(out, rasterOfValues(plane, width, height, scale), (c % 2) * across, Math.floor(c / 2) * down, ZOOM);
  }
  return out;
}
