/** What is near to a point: by cosine, and on the map. Pure. */
import { dot } from '../../viz/pca';
import { isPicture, type Point, type PointKind } from './view';

export interface Neighbour {
  index: number;
  cosine: number;
  /** Among all other points, from 1: on the map for those near by cosine, by cosine for those near on the map. */
  otherRank: number;
}

export interface Neighbours {
  byCosine: Neighbour[];
  onMap: Neighbour[];
  /** How many of the `count` nearest by cosine are among the `count` nearest on the map. */
  kept: number;
  count: number;
}

/** @param axes how many of the map's axes are looked at: 3 in space, 2 on the flat map */
export function neighboursOf(points: readonly Point[], positions: readonly number[][], index: number, axes: number, count: number): Neighbours {
  const here = positions[index]!;
  const others = points.flatMap((point, i) => {
    if (i === index) return [];
    let distance = 0;
    for (let axis = 0; axis < axes; axis++) distance += (positions[i]![axis]! - here[axis]!) ** 2;
    return [{ index: i, cosine: dot(point.vector, points[index]!.vector), distance }];
  });
  const near = [...others].sort((a, b) => b.cosine - a.cosine);
  const close = [...others].sort((a, b) => a.distance - b.distance);
  const rankIn = (list: typeof others) => new Map(list.map(({ index: i }, rank) => [i, rank + 1]));
  const [trueRank, mapRank] = [rankIn(near), rankIn(close)];
  const first = (list: typeof others, rank: Map<number, number>): Neighbour[] =>
    list.slice(0, count).map(({ index: i, cosine }) => ({ index: i, cosine, otherRank: rank.get(i)! }));
  const byCosine = first(near, mapRank);
  return {
    byCosine,
    onMap: first(close, trueRank),
    kept: byCosine.filter(({ otherRank }) => otherRank <= count).length,
    count: Math.min(count, others.length),
  };
}

export interface Row {
  index: number;
  nearestPicture: { index: number; cosine: number } | null;
  nearestText: { index: number; cosine: number } | null;
}

/** For the table: every point's nearest picture and nearest text by cosine, itself not counted. */
export function rowsOf(points: readonly Point[]): Row[] {
  const rows: Row[] = points.map((_, index) => ({ index, nearestPicture: null, nearestText: null }));
  const offer = (row: Row, index: number, cosine: number) => {
    const field = isPicture(points[index]!) ? 'nearestPicture' : 'nearestText';
    if (cosine > (row[field]?.cosine ?? -2)) row[field] = { index, cosine };
  };
  for (let i = 0; i < points.length; i++) {
    for (let j = 0; j < i; j++) {
      const cosine = dot(points[i]!.vector, points[j]!.vector);
      offer(rows[i]!, j, cosine);
      offer(rows[j]!, i, cosine);
    }
  }
  return rows;
}

export type Column = 'kind' | 'text' | 'axis1' | 'axis2' | 'axis3' | 'picture' | 'caption';
export interface Sorting {
  by: Column;
  falling: boolean;
}

const kinds: readonly PointKind[] = ['thing', 'colour', 'caption', 'picture'];

export function sortRows(rows: readonly Row[], points: readonly Point[], positions: readonly number[][], { by, falling }: Sorting): Row[] {
  const key = (row: Row): number | string => {
    const point = points[row.index]!;
    if (by === 'text') return point.text;
    if (by === 'kind') return kinds.indexOf(point.kind);
    if (by === 'picture') return row.nearestPicture?.cosine ?? -2;
    if (by === 'caption') return row.nearestText?.cosine ?? -2;
    return positions[row.index]![Number(by.slice(-1)) - 1] ?? 0;
  };
  const sign = falling ? -1 : 1;
  return rows
    .map((row) => ({ row, at: key(row) }))
    .sort((a, b) => sign * (typeof a.at === 'string' ? a.at.localeCompare(b.at as string) : a.at - (b.at as number)))
    .map(({ row }) => row);
}
