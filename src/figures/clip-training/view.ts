import type { ClipHistory, MomentMeasures } from '../../model/clipHistory';
import type { CaptionLanguage } from '../../model/gallery';
import type { Cell } from '../../state/clipHistory';
import { diverging, sequential, type Scale } from '../../viz/colourScale';
import { rasterOfValues, type Raster } from '../../viz/raster';
import type { MatrixKind } from './texts/index';
import { signed } from '../../viz/signed';

export const matrixKinds: readonly MatrixKind[] = ['cosine', 'share', 'label'];

/** The stretch of the training that taught sides, in pairs seen (docs/decisions.md). */
export const SIDES_STRETCH = [420_096, 580_096] as const;

/** The horizontal axis, in pairs seen: linear up to some steps of training, logarithmic beyond. */
export const LINEAR_UP_TO = 500;
export const SAMPLE_TICKS: readonly number[] = [0, 1000, 10_000, 100_000];

const level = (value: number): readonly [number, string] => [value, signed(value, 0)];
/** Losses a little above equal shares, ln 48, occur before training. */
export const LOSS_AXIS = { min: 0, max: 4.2, ticks: [0, 1, 2, 3, 4].map(level), format: (value: number) => value.toFixed(2) };
export const RECALL_AXIS = {
  min: 0,
  max: 1,
  ticks: [0, 0.5, 1].map((value) => [value, percent(value, 0)] as const),
  format: (value: number) => percent(value),
};
export const COSINE_AXIS = { min: -1, max: 1, ticks: [-1, 0, 1].map(level), format: (value: number) => signed(value) };

/** What is shown while nothing is chosen: the first picture and its own caption. */
export const FIRST_CELL: Cell = { row: 0, column: 0 };

const scales: Record<MatrixKind, Scale> = {
  cosine: { table: diverging, min: -1, max: 1 },
  share: { table: sequential, min: 0, max: 1 },
  // The scale of the shares: what is asked for and what is answered can be compared by eye.
  label: { table: sequential, min: 0, max: 1 },
};
export const scaleOf = (kind: MatrixKind): Scale => scales[kind];

/** The first `count` rows and columns of a matrix `[pairs, pairs]`, a pixel a value. */
export function matrixRaster(kind: MatrixKind, measures: MomentMeasures, pairs: number, count = pairs): Raster {
  const value = (row: number, column: number): number => {
    if (kind === 'label') return row === column ? 1 : 0;
    return (kind === 'cosine' ? measures.cosines : measures.shares)[row * pairs + column]!;
  };
  const values = Float32Array.from({ length: count * count }, (_, i) => value(Math.floor(i / count), i % count));
  return rasterOfValues(values, count, count, scales[kind]);
}

export interface Verdict {
  cosine: number;
  /** Of the row's softmax, 0…1. */
  share: number;
  /** The caption belongs to the picture. */
  label: boolean;
  /** The model would choose this caption for the picture. */
  prediction: boolean;
  /** The caption that it would choose, from 0, and its share. */
  choice: number;
  choiceShare: number;
}

/** Label against prediction for one picture and one caption. The first of equal captions wins, as in recall. */
export function verdictOf({ cosines, shares }: MomentMeasures, pairs: number, { row, column }: Cell): Verdict {
  const line = cosines.subarray(row * pairs, (row + 1) * pairs);
  let choice = 0;
  line.forEach((value, j) => {
    if (value > line[choice]!) choice = j;
  });
  return {
    cosine: line[column]!,
    share: shares[row * pairs + column]!,
    label: row === column,
    prediction: choice === column,
    choice,
    choiceShare: shares[row * pairs + choice]!,
  };
}

/** A cell's cosine at every moment. */
export function cosineThroughTime({ moments, pairs }: ClipHistory, language: CaptionLanguage, { row, column }: Cell): number[] {
  return moments.map(({ measures }) => measures[language].cosines[row * pairs + column]!);
}

/** One of the measures at every moment. */
export function throughTime(history: ClipHistory, language: CaptionLanguage, of: 'loss' | 'recall' | 'matched' | 'mismatched'): number[] {
  return history.moments.map(({ measures }) => measures[language][of]);
}

/** Where a key leads from a cell within the first `count`; null where the key means nothing here. */
export function stepCell({ row, column }: Cell, key: string, count: number): Cell | null {
  const within = (value: number) => Math.min(count - 1, Math.max(0, value));
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1), column };
    case 'ArrowDown':
      return { row: within(row + 1), column };
    case 'ArrowLeft':
      return { row, column: within(column - 1) };
    case 'ArrowRight':
      return { row, column: within(column + 1) };
    // A row's own caption: the label's 1.
    case 'Home':
      return { row, column: within(row) };
    default:
      return null;
  }
}

/** A share as "2.1 %", "97 %" from ten on, "< 0.1 %" for what would round to nothing; never broken over two lines. */
export function percent(value: number, digits = value > 0 && value < 0.0995 ? 1 : 0): string {
  if (digits > 0 && value < 0.0005) return '<\u00a00.1\u00a0%';
  return `${(value * 100).toFixed(digits)}\u00a0%`;
}
