/** One number of a station over all levels. */
import { codeNumber } from '../../model/timeCode';
import { niceCeil } from '../../viz/range';
import { EVERY_LEVEL, nearestLevel, type Station } from './view';

export interface Course {
  station: Station;
  index: number;
  points: readonly (readonly [level: number, value: number])[];
  low: number;
  high: number;
  /** End of its own axis: on its row's a number that moves little would lie flat. */
  end: number;
}

/** @param before given back where it is about the same number: as long as only the level moves, the curve stays */
export function courseOf(station: Station, index: number, levels: readonly number[], before: Course | null): Course {
  if (before?.station === station && before.index === index) return before;
  const points =
    station.id === 'code'
      ? EVERY_LEVEL.map((level) => [level, codeNumber(level, index, station.rows[0]!.length)] as const)
      : levels.map((level, i) => [level, station.rows[i]![index]!] as const);
  const values = points.map(([, value]) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { station, index, points, low, high, end: station.id === 'code' ? 1 : niceCeil(Math.max(Math.abs(low), Math.abs(high))) || 1 };
}

/** The point of a course nearest to a level. */
export function pointOf({ points }: Course, level: number): readonly [level: number, value: number] {
  return points[
    nearestLevel(
      points.map(([at]) => at),
      level,
    )
  ]!;
}
