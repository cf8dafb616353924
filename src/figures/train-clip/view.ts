/** What the figure says of a run of learning; no drawing here. */
import type { LearningPoint } from '../../state/learning';
import type { Raster } from '../../viz/raster';
import { mean } from '../../viz/mean';

/** Those that it is never shown: each picture with the caption at the same place. */
export interface Scenes {
  pictures: readonly Raster[];
  captions: readonly string[];
}

/** What follows from a snapshot's cosines. */
export interface Measured {
  /** `[pictures, captions]` */
  cosines: Float32Array;
  /** `[captions, pictures]` */
  rows: Float32Array;
  split: { matched: Float32Array; mismatched: Float32Array };
  means: { matched: number; mismatched: number };
}

/** A snapshot's cosines, pictures × captions, turned so that captions are rows, as in all matrices of the lesson. */
export function captionsInRows(cosines: Float32Array, n: number): Float32Array {
  return cosines.map((_, i) => cosines[(i % n) * n + Math.floor(i / n)]!);
}

/** The points since the objective was last changed: only their losses can be compared. */
export function lastStretch(history: readonly LearningPoint[]): readonly LearningPoint[] {
  const objective = history.at(-1)?.objective;
  return history.slice(history.findLastIndex((point) => point.objective !== objective) + 1);
}

/** Steps that the last stretch took, from the point before it. */
export function stretchSteps(history: readonly LearningPoint[]): number {
  const last = history.at(-1)?.step ?? 0;
  const before = history.at(-1 - lastStretch(history).length)?.step ?? 0;
  return last - before;
}

/** InfoNCE's loss of who guesses: every one of the batch's captions is as likely as any other. */
export const guessing = (batchSize: number): number => Math.log(batchSize);

/** Steps after which a loss no better than guessing is worth a word. */
const PATIENCE = 100;

/** Whether the last steps of the contrastive objective, a hundred at least, were no better than guessing. */
export function stuck(history: readonly LearningPoint[]): boolean {
  const last = history.at(-1);
  if (last?.objective !== 'contrastive' || stretchSteps(history) < PATIENCE) return false;
  const recent = lastStretch(history).filter(({ step }) => step > last.step - PATIENCE);
  return mean(recent.map(({ loss, batchSize }) => loss / guessing(batchSize))) > 0.95;
}

/** A slider's 0 … 100 as a learning rate, evenly in its logarithm, and back. */
export function rateOf(position: number, { minimum, maximum }: { minimum: number; maximum: number }): number {
  return Number((minimum * (maximum / minimum) ** (position / 100)).toPrecision(2));
}
export function positionOf(rate: number, { minimum, maximum }: { minimum: number; maximum: number }): number {
  return (100 * Math.log(rate / minimum)) / Math.log(maximum / minimum);
}

/** Where the cell goes by an arrow key, within `n` × `n`; null for another key. */
export function moved(cell: Cell, key: string, n: number): Cell | null {
  const moves: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -n], End: [0, n] };
  const move = moves[key];
  if (!move) return null;
  const inside = (at: number) => Math.min(n - 1, Math.max(0, at));
  return { caption: inside(cell.caption + move[0]), picture: inside(cell.picture + move[1]) };
}

/** By their places in the matrix. */
export interface Cell {
  caption: number;
  picture: number;
}

/** For every picture: the caption nearest to it, and the cosine of that and of its own. */
export function nearestCaptions(cosines: Float32Array, n: number): { nearest: number; cosine: number; own: number }[] {
  return Array.from({ length: n }, (_, picture) => {
    const row = cosines.subarray(picture * n, (picture + 1) * n);
    const nearest = row.reduce((best, value, i) => (value > row[best]! ? i : best), 0);
    return { nearest, cosine: row[nearest]!, own: row[picture]! };
  });
}
