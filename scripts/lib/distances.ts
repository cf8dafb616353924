import type { RecordedDistance } from '../../src/model/stepsRecord.ts';
import type { Picture } from '../../src/model/trace.ts';
import { pictureDistance } from '../../src/viz/pictureParts.ts';

const round = (value: number): number => Number(value.toPrecision(5));

export function recordedDistance(a: Picture, b: Picture): RecordedDistance {
  const { layout, detail, mean } = pictureDistance(a, b);
  return { layout: round(layout), detail: round(detail), mean: round(mean) };
}

const meanOf = (pairs: readonly RecordedDistance[]): RecordedDistance => {
  const mean = (of: (pair: RecordedDistance) => number): number => round(pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length);
  return { layout: mean((pair) => pair.layout), detail: mean((pair) => pair.detail), mean: mean((pair) => pair.mean) };
};

/** The mean over pictures, each against its counterpart. */
export const meanDistance = (pictures: readonly Picture[], others: readonly Picture[]): RecordedDistance =>
  meanOf(pictures.map((picture, i) => pictureDistance(picture, others[i]!)));

/** The mean over all pairs: how far apart two pictures are that have nothing to do with one another. */
export const meanOverPairs = (pictures: readonly Picture[]): RecordedDistance => meanOf(pictures.flatMap((a, i) => pictures.slice(i + 1).map((b) => pictureDistance(a, b))));
