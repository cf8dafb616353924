import type { ToldMeasures } from '../../model/told';
import type { ToldRecord } from '../../model/toldRecord';
import { diverging, entryOf, sequential, type Scale } from '../../viz/colourScale';
import { meanInterval } from '../../viz/interval';
import { mean } from '../../viz/mean';
import { emptyRaster, type Raster } from '../../viz/raster';

/** What a map can show: three errors, and the share of the noise that is left in x̂0. */
export type Quantity = keyof ToldMeasures;
export const QUANTITIES: readonly Quantity[] = ['original', 'noise', 'v', 'left'];

export interface Place {
  /** Of the true level. */
  row: number;
  /** Of the told level. */
  column: number;
}

/** Index of the level nearest to `level`; of two equally near the lower one. */
export function nearest(levels: readonly number[], level: number): number {
  return levels.reduce((best, one, i) => (Math.abs(one - level) < Math.abs(levels[best]! - level) ? i : best), 0);
}

export const cellNumber = ({ row, column }: Place, side: number): number => row * side + column;
export const placeOf = (cell: number, side: number): Place => ({ row: Math.floor(cell / side), column: cell % side });

/** The numbers 1, 2 and 5 times a power of ten that enclose all of `values` most closely. Values above 0. */
export function niceRange(values: readonly number[]): [number, number] {
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const steps = (value: number): number[] => {
    const power = Math.floor(Math.log10(value) + 1e-9);
    return [1, 2, 5, 10].map((factor) => Number((factor * 10 ** power).toPrecision(1)));
  };
  return [
    steps(least)
      .filter((step) => step <= least * (1 + 1e-9))
      .at(-1)!,
    steps(greatest).find((step) => step >= greatest * (1 - 1e-9))!,
  ];
}

/** Powers of ten within a range, its ends left out. */
export function decadesWithin([least, greatest]: readonly [number, number]): number[] {
  const first = Math.floor(Math.log10(least) + 1e-9) + 1;
  const last = Math.ceil(Math.log10(greatest) - 1e-9) - 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number((10 ** (first + i)).toPrecision(1)));
}

/** How a quantity becomes a colour. Errors by their logarithm, the share of noise on both sides of 0. */
export interface MapScale {
  scale: Scale;
  /** In the quantity's own unit. */
  ends: readonly [number, number];
  ticks: readonly number[];
  of(value: number): number;
}

/** From what is recorded, so that a map does not change its colours while it fills. */
export function mapScale({ mean: over, first }: Pick<ToldRecord, 'mean' | 'first'>, quantity: Quantity): MapScale {
  if (quantity === 'left') return { scale: { table: diverging, min: -1, max: 1 }, ends: [-1, 1], ticks: [0], of: (value) => value };
  const ends = niceRange([...over[quantity], ...first[quantity]]);
  return { scale: { table: sequential, min: Math.log10(ends[0]), max: Math.log10(ends[1]) }, ends, ticks: decadesWithin(ends), of: Math.log10 };
}

/** Where a value lies between the scale's ends, 0 … 1. */
export function shareAlong({ scale: { min, max }, of }: MapScale, value: number): number {
  return (of(value) - min) / (max - min);
}

/** A pixel a cell; what is not computed yet lets the ground through. */
export function mapRaster(values: readonly (number | null)[], side: number, { scale, of }: MapScale): Raster {
  const out = emptyRaster(side, side);
  values.forEach((value, i) => {
    if (value === null) return;
    const at = entryOf(scale, of(value)) * 4;
    out.data.set(scale.table.subarray(at, at + 4), i * 4);
  });
  return out;
}

/** Two digits that count, three from 1 on, without an exponent where a reader can do without. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 0.0001 ? value.toPrecision(value >= 1 ? 3 : 2) : value.toExponential(1);
}

/** What the record says about a lie, with how sure 16 scenes make it. */
export interface LieFacts {
  offset: number;
  /** Means over scenes: too low, none, too high. */
  left: [number, number, number];
  kept: [number, number, number];
  /** Foreign detail: share of x̂0's own detail that has nothing to do with the true picture. */
  foreign: [number, number, number];
  /** Error of x̂0 in units of the error without a lie: too low, too high. */
  factor: [number, number];
  /** Too low: more noise stays in than without a lie, by more than chance; or less does. */
  low: 'leaves' | 'takes' | 'neither';
  /** Too high: less of the true detail is left than without a lie, by more than chance; or more is. */
  high: 'smooths' | 'keeps' | 'neither';
  /** Too high: more of x̂0's detail is foreign than without a lie, by more than chance. */
  repaints: boolean;
  /** Which costs more, by more than chance. */
  dearer: 'low' | 'high' | null;
}

export function lieFacts({ lies }: Pick<ToldRecord, 'lies'>): LieFacts {
  const [low, none, high] = lies;
  const three = (key: 'left' | 'kept' | 'foreign'): [number, number, number] => [mean(low[key]), mean(none[key]), mean(high[key])];
  /** −1, 0 or 1: whether `a` is less than `b`, not surely different, or more; scene by scene. */
  const sign = (a: readonly number[], b: readonly number[]): -1 | 0 | 1 => {
    const { low: from, high: to } = meanInterval(a.map((value, i) => value - b[i]!));
    return from > 0 ? 1 : to < 0 ? -1 : 0;
  };
  return {
    offset: high.offset,
    left: three('left'),
    kept: three('kept'),
    foreign: three('foreign'),
    factor: [mean(low.original) / mean(none.original), mean(high.original) / mean(none.original)],
    low: ({ '1': 'leaves', '-1': 'takes', '0': 'neither' } as const)[sign(low.left, none.left)],
    high: ({ '1': 'keeps', '-1': 'smooths', '0': 'neither' } as const)[sign(high.kept, none.kept)],
    repaints: sign(high.foreign, none.foreign) > 0,
    dearer: ({ '1': 'low', '-1': 'high', '0': null } as const)[sign(low.original, high.original)],
  };
}

/** Of one row of a map: where its error is least, and at both ends. */
export interface RowFacts {
  row: number;
  least: { column: number; value: number };
  truth: number;
  first: number;
  last: number;
}

/** One for each row that is complete. */
export function rowFacts(values: readonly (number | null)[], side: number): RowFacts[] {
  return Array.from({ length: side }, (_, row) => row).flatMap((row) => {
    const cells = values.slice(row * side, (row + 1) * side);
    if (cells.some((value) => value === null)) return [];
    const all = cells as number[];
    const column = all.reduce((best, value, i) => (value < all[best]! ? i : best), 0);
    return [{ row, least: { column, value: all[column]! }, truth: all[row]!, first: all[0]!, last: all.at(-1)! }];
  });
}
