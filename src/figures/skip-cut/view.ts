import { type SkipsRecord, skipTile } from '../../model/skipsRecord';
import { meanInterval, type Interval } from '../../viz/interval';

export const sameScales = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((scale, i) => scale === b[i]);

/** Without trailing zeros. */
export const factor = (scale: number): string => String(Number(scale.toFixed(2)));

/** The place on the sheet's row of what `scales` make of a recorded picture; −1 where it is not recorded. */
export function recordedColumn(record: Pick<SkipsRecord, 'skips' | 'scales'>, scales: readonly number[]): number {
  const changed = scales.flatMap((scale, i) => (scale === 1 ? [] : [i]));
  if (changed.length === 0) return 0;
  if (changed.length === 1) return skipTile(record, changed[0]!, scales[changed[0]!]!);
  return scales.every((scale) => scale === scales[0]) ? skipTile(record, null, scales[0]!) : -1;
}

/** The recorded distance of latents that belongs to a column of the sheet; 0 for the unchanged picture. @param row of the seed */
export function recordedLatents({ latents }: Pick<SkipsRecord, 'latents'>, row: number, column: number): number {
  return column === 0 ? 0 : latents[row]![column - 1]!;
}

/** The one scale that all skips have, or null where they differ. */
export function commonScale(scales: readonly number[]): number | null {
  return scales.every((scale) => scale === scales[0]) ? (scales[0] ?? null) : null;
}

/** 0 for the finest resolution, 1 for the next coarser one … */
export function depthsOf(skips: SkipsRecord['skips']): number[] {
  const heights = [...new Set(skips.map(({ height }) => height))].sort((a, b) => b - a);
  return skips.map(({ height }) => heights.indexOf(height));
}

/** What a change did on average, in units of how far pictures of different seeds are apart. */
export interface CutMeasure {
  layout: Interval;
  detail: Interval;
  mean: Interval;
}

/** One for each skip cut alone, and the last one for all together. */
export function cutMeasures({ cut, betweenSeeds }: Pick<SkipsRecord, 'cut' | 'betweenSeeds'>): CutMeasure[] {
  return cut.map((row) => {
    const of = (key: 'layout' | 'detail' | 'mean'): Interval => meanInterval(row.map((distance) => distance[key] / betweenSeeds[key]));
    return { layout: of('layout'), detail: of('detail'), mean: of('mean') };
  });
}

/** Which skip, cut alone, changes pictures most, and which least. */
export function extremes(measures: readonly CutMeasure[], skips: number): { most: number; least: number } {
  const order = measures
    .slice(0, skips)
    .map((_, i) => i)
    .sort((a, b) => measures[b]!.mean.mean - measures[a]!.mean.mean);
  return { most: order[0]!, least: order.at(-1)! };
}

/** How many skips, cut alone, hurt one part more than the other by more than the intervals allow for. */
export function leanings(measures: readonly CutMeasure[], skips: number): { detail: number; layout: number } {
  const singles = measures.slice(0, skips);
  return {
    detail: singles.filter(({ layout, detail }) => detail.low > layout.high).length,
    layout: singles.filter(({ layout, detail }) => layout.low > detail.high).length,
  };
}
