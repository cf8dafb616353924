/**
 * Whether a map of attention tells what a word does: its correlation with how far the predicted noise moves at each place when
 * no place may look at the word, everything else the same. As in `training/plainsight/attention.py`, within one evaluation.
 */
import type { Token } from './trace.ts';

/** Takes a word away: so much is added to its score at every place. */
const AWAY = -20;

/** What is taken away together: a token, or all padding. */
export interface TextUnit {
  kind: Token['kind'];
  text: string;
  columns: number[];
}

export function unitsOf(tokens: readonly Token[]): TextUnit[] {
  const units: TextUnit[] = [];
  tokens.forEach(({ kind, text }, column) => {
    const last = units.at(-1);
    if (kind === 'padding' && last?.kind === 'padding') last.columns.push(column);
    else units.push({ kind, text, columns: [column] });
  });
  return units;
}

/** `tokenBias` that takes a unit away. */
export function biasWithout({ columns }: Pick<TextUnit, 'columns'>, tokens: number): number[] {
  return Array.from({ length: tokens }, (_, i) => (columns.includes(i) ? AWAY : 0));
}

/** How far two noises `[channels, height, width]` are apart at each place: root mean square over the channels, `[height, width]`. */
export function effectBetween(before: Float32Array, after: Float32Array, [channels, height, width]: readonly [number, number, number]): Float32Array {
  const places = height * width;
  const out = new Float32Array(places);
  for (let i = 0; i < before.length; i++) out[i % places]! += (after[i]! - before[i]!) ** 2 / channels;
  return out.map(Math.sqrt);
}

/** Pearson's correlation, −1 … 1; null where either is the same everywhere, for then there is none. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const n = a.length;
  let [meanA, meanB] = [0, 0];
  for (let i = 0; i < n; i++) {
    meanA += a[i]! / n;
    meanB += b[i]! / n;
  }
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  // What is left of a constant after rounding is no variation.
  const least = 1e-12 * n;
  return aa <= least * meanA ** 2 || bb <= least * meanB ** 2 || aa === 0 || bb === 0 ? null : ab / Math.sqrt(aa * bb);
}

/** A map that knows only that things tend to be in the middle: a Gaussian a quarter of the grid wide, `[height, width]`. */
export function middle(width: number, height: number): Float32Array {
  return Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) - (width - 1) / 2, Math.floor(i / width) - (height - 1) / 2];
    return Math.exp(-((x / (width / 4)) ** 2 + (y / (height / 4)) ** 2) / 2);
  });
}

/** Means over squares: `[height, width]` to `[size, size]`. @throws RangeError where size does not divide both */
export function pooled(map: ArrayLike<number>, width: number, height: number, size: number): Float32Array {
  if (width % size !== 0 || height % size !== 0) throw new RangeError(`${size} squares do not fit into ${width} × ${height}`);
  const out = new Float32Array(size * size);
  const [w, h] = [width / size, height / size];
  for (let i = 0; i < width * height; i++) out[Math.floor(Math.floor(i / width) / h) * size + Math.floor((i % width) / w)]! += map[i]! / (w * h);
  return out;
}
