/** What the matrix makes of its items' vectors; no drawing here. */
import { cosineMatrix, softmaxMatrix } from '../../model/similarity';
import { diverging, sequential, type Scale } from '../../viz/colourScale';
import { mean } from '../../viz/mean';
import type { Mode } from './texts/index';

export const COSINES: Scale = { table: diverging, min: -1, max: 1 };
const SHARES: Scale = { table: sequential, min: 0, max: 1 };

interface Compared {
  id: string;
  scene: number | null;
  vector: Float32Array | null;
}

/** Cosines `[rows, columns]`; NaN where a vector is not there yet. */
export function cosinesOf(rows: readonly Compared[], columns: readonly Compared[]): Float32Array {
  const there = (items: readonly Compared[]) => items.map(({ vector }) => vector ?? new Float32Array());
  const known = cosineMatrix(there(rows), there(columns));
  return known.map((value, i) => (rows[Math.floor(i / columns.length)]!.vector && columns[i % columns.length]!.vector ? value : NaN));
}

/** The order of `ids` by their values, largest first; what has none comes last. */
export function sortedBy<T>(items: readonly T[], values: ArrayLike<number>): T[] {
  const rank = (i: number) => (Number.isNaN(values[i]!) ? -Infinity : values[i]!);
  return items
    .map((item, i) => ({ item, i }))
    .sort((a, b) => rank(b.i) - rank(a.i))
    .map(({ item }) => item);
}

/** By which caption the pictures are sorted, or by which picture the captions. */
export interface Sort {
  by: 'row' | 'column';
  id: string;
}

export interface Arranged<R, C> {
  rows: readonly R[];
  columns: readonly C[];
  cosines: Float32Array;
  /** Cosines, or shares once all cosines are there. */
  values: Float32Array;
  scale: Scale;
}

/** The matrix as it stands. @param factor what cosines are multiplied by before the softmax */
export function arranged<R extends Compared, C extends Compared>(captions: readonly R[], pictures: readonly C[], sort: Sort | null, mode: Mode, factor: number): Arranged<R, C> {
  const row = sort?.by === 'row' && captions.find(({ id }) => id === sort.id);
  const column = sort?.by === 'column' && pictures.find(({ id }) => id === sort.id);
  const rows = column ? sortedBy(captions, cosinesOf(captions, [column])) : captions;
  const columns = row ? sortedBy(pictures, cosinesOf([row], pictures)) : pictures;
  const cosines = cosinesOf(rows, columns);
  if (mode === 'cosine' || cosines.some(Number.isNaN)) return { rows, columns, cosines, values: cosines, scale: COSINES };
  return { rows, columns, cosines, values: softmaxMatrix(cosines, rows.length, columns.length, mode === 'overCaptions' ? 'columns' : 'rows', factor), scale: SHARES };
}

/** Cells split by whether caption and picture are of the same scene. Cells of what the reader brought are in neither. */
export function matchedAndNot(rows: readonly Compared[], columns: readonly Compared[], cosines: Float32Array): { matched: number[]; mismatched: number[] } {
  const matched: number[] = [];
  const mismatched: number[] = [];
  rows.forEach((row, i) =>
    columns.forEach((column, j) => {
      const value = cosines[i * columns.length + j]!;
      if (Number.isNaN(value) || row.scene === null || column.scene === null) return;
      (row.scene === column.scene ? matched : mismatched).push(value);
    }),
  );
  return { matched, mismatched };
}

/** A square matrix of values: those on its diagonal, which belong together, and all others. */
export function split(values: Float32Array, n: number): { matched: Float32Array; mismatched: Float32Array } {
  return {
    matched: values.filter((_, i) => Math.floor(i / n) === i % n),
    mismatched: values.filter((_, i) => Math.floor(i / n) !== i % n),
  };
}

/** How often values fall into each of `bins` equal parts of −1…1, as shares of the largest bin. */
export function histogram(values: ArrayLike<number>, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) counts[Math.min(bins - 1, Math.max(0, Math.floor(((values[i]! + 1) / 2) * bins)))]!++;
  const largest = Math.max(1, ...counts);
  return counts.map((count) => count / largest);
}

/** Among pictures whose own caption is a row: how many have it as the largest of their column. */
export function foundFirst(rows: readonly Compared[], columns: readonly Compared[], cosines: Float32Array): { found: number; of: number } {
  let found = 0;
  let of = 0;
  columns.forEach((column, j) => {
    if (column.scene === null || !rows.some(({ scene }) => scene === column.scene)) return;
    of++;
    let best = 0;
    rows.forEach((_, i) => {
      if (cosines[i * columns.length + j]! > cosines[best * columns.length + j]!) best = i;
    });
    if (rows[best]!.scene === column.scene) found++;
  });
  return { found, of };
}

/** What a scene shows. Its colours are the colour words of its caption. */
export interface SceneFacts {
  things: readonly string[];
  colours: readonly string[];
}

/** Whether two scenes share a thing, a named colour, or nothing. */
export function shared(a: SceneFacts, b: SceneFacts): 'thing' | 'colour' | 'neither' {
  if (a.things.some((thing) => b.things.includes(thing))) return 'thing';
  return a.colours.some((colour) => b.colours.includes(colour)) ? 'colour' : 'neither';
}

/** Mean cosines of pairs that do not belong together, by what they share; null where there is no such pair. */
export function meansByShared(rows: readonly Compared[], columns: readonly Compared[], factsOf: (scene: number) => SceneFacts): Record<ReturnType<typeof shared>, number | null> {
  const cosines = cosinesOf(rows, columns);
  const found: Record<ReturnType<typeof shared>, number[]> = { thing: [], colour: [], neither: [] };
  rows.forEach((row, i) =>
    columns.forEach((column, j) => {
      const value = cosines[i * columns.length + j]!;
      if (row.scene === null || column.scene === null || row.scene === column.scene || Number.isNaN(value)) return;
      found[shared(factsOf(row.scene), factsOf(column.scene))].push(value);
    }),
  );
  const meanOf = (values: number[]) => (values.length ? mean(values) : null);
  return { thing: meanOf(found.thing), colour: meanOf(found.colour), neither: meanOf(found.neither) };
}
