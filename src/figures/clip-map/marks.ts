import type { CloudLabel } from './cloud';
import type { Mark } from './plot';
import type { Point, PointKind } from './view';

/** CSS pixels across, plain and in the matrix; what is chosen or under the pointer is larger. */
const SIZES: Record<PointKind, { plain: number; matrix: number; shown: number }> = {
  picture: { plain: 20, matrix: 28, shown: 56 },
  caption: { plain: 5, matrix: 9, shown: 12 },
  thing: { plain: 9, matrix: 9, shown: 12 },
  colour: { plain: 9, matrix: 9, shown: 12 },
};

/** All points within 1 of the middle. */
export function placesOf(positions: readonly number[][]): readonly number[][] {
  const farthest = Math.max(...positions.map((position) => Math.hypot(...position))) || 1;
  return positions.map((position) => position.map((value) => value / farthest));
}

/** @param tileOf in the sheet @param strong what is chosen or under the pointer @param rings whether Korean texts are told apart */
export function marksOf(points: readonly Point[], places: readonly number[][], tileOf: (point: Point) => number, strong: ReadonlySet<number | null>, rings: boolean): Mark[] {
  return points.map((point, i) => {
    const emphasis = strong.has(i) ? 2 : point.inMatrix ? 1 : 0;
    return {
      key: point.key,
      position: places[i]!,
      shape: point.kind === 'picture' ? { tile: tileOf(point) } : rings && point.language === 'ko' ? 'ring' : 'dot',
      size: SIZES[point.kind][(['plain', 'matrix', 'shown'] as const)[emphasis]],
      emphasis,
    };
  });
}

/** Words are named, and what is chosen or under the pointer. */
export function namesOf(points: readonly Point[], always: ReadonlySet<number | null>): CloudLabel[] {
  return points.flatMap(({ kind, text, language }, mark): CloudLabel[] => {
    const picture = kind === 'picture';
    if (!always.has(mark) && (picture || kind === 'caption')) return [];
    return [{ mark, text, language: picture ? null : language, kind: picture ? 'picture' : 'text', always: always.has(mark) }];
  });
}
