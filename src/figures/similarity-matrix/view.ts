/** What the matrix makes of its items' vectors; no drawing here. */
import { cosineMatrix } from '../../model/similarity';

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
  return items.map((item, i) => ({ item, i })).sort((a, b) => rank(b.i) - rank(a.i)).map(({ item }) => item);
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

/** Whether two scenes share a thing, a named colour, or nothing. A scene's colours are the colour words of its caption. */
export function shared(a: { things: readonly string[]; colours: readonly string[] }, b: { things: readonly string[]; colours: readonly string[] }): 'thing' | 'colour' | 'neither' {
  if (a.things.some((thing) => b.things.includes(thing))) return 'thing';
  return a.colours.some((colour) => b.colours.includes(colour)) ? 'colour' : 'neither';
}
