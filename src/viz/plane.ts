import { dot, unit } from './pca';

/** A plane through the first and the last of many points, in whatever number of dimensions. */
export interface Plane {
  origin: ArrayLike<number>;
  /** From the first point towards the last; of length 1. */
  along: Float64Array;
  /** At right angles to it, the direction that holds most of what is left of all points; of length 1, or all 0 where nothing is left. */
  aside: Float64Array;
}

const ROUNDS = 60;

/**
 * The direction aside is the first principal axis of what remains of the points' distances from the line through both ends
 * (not from their mean), found by power iteration from the point farthest from the line.
 */
export function planeThrough(first: ArrayLike<number>, last: ArrayLike<number>, points: readonly ArrayLike<number>[]): Plane {
  const between = (point: ArrayLike<number>) => Float64Array.from(point, (value, i) => value - first[i]!);
  const along = Float64Array.from(unit(between(last)));
  const rest = points.map((point) => {
    const from = between(point);
    const share = dot(from, along);
    return from.map((value, i) => value - share * along[i]!);
  });
  const farthest = rest.reduce<Float64Array | null>((far, one) => (far && dot(far, far) >= dot(one, one) ? far : one), null);
  let aside = farthest ? lengthOne(farthest) : new Float64Array(along.length);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(along.length);
    for (const one of rest) {
      const weight = dot(one, aside);
      for (let i = 0; i < next.length; i++) next[i]! += weight * one[i]!;
    }
    if (dot(next, next) === 0) break;
    aside = lengthOne(next);
  }
  // It may point either way: upwards is where the points are.
  if (rest.reduce((sum, one) => sum + dot(one, aside), 0) < 0) aside = aside.map((value) => -value);
  return { origin: first, along, aside };
}

function lengthOne(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length > 1e-9 ? vector.map((value) => value / length) : new Float64Array(vector.length);
}

/** Where a point's shadow falls: along and aside, in the points' own unit. */
export function onPlane({ origin, along, aside }: Plane, point: ArrayLike<number>): [along: number, aside: number] {
  const from = Float64Array.from(point, (value, i) => value - origin[i]!);
  return [dot(from, along), dot(from, aside)];
}

/** Share of the points' squared distances from the first point that the plane shows, 0 … 1; 1 where there are none. */
export function heldBy(plane: Plane, points: readonly ArrayLike<number>[]): number {
  let shown = 0;
  let all = 0;
  for (const point of points) {
    const [x, y] = onPlane(plane, point);
    shown += x * x + y * y;
    for (let i = 0; i < point.length; i++) all += (point[i]! - plane.origin[i]!) ** 2;
  }
  return all > 0 ? Math.min(1, shown / all) : 1;
}
