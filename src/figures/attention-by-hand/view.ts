/** What the numbers of one attention look like, and what is said of one of them. */
import type { AttendedByHand } from '../../model/attendByHand';
import { diverging, type Scale } from '../../viz/colourScale';
import { niceCeil } from '../../viz/range';
import { emptyRaster, rasterOfValues, type Raster } from '../../viz/raster';

export const STAGES = ['query', 'keys', 'scores', 'shares', 'values'] as const;
export type Stage = (typeof STAGES)[number];

export interface HandScales {
  /** Queries and keys on one scale, since they are multiplied. */
  match: Scale;
  product: Scale;
  value: Scale;
}

const signed = (...lists: readonly ArrayLike<number>[]): Scale => {
  const limit = niceCeil(Math.max(1e-3, ...lists.map((list) => Array.from(list).reduce((most, x) => Math.max(most, Math.abs(x)), 0))));
  return { table: diverging, min: -limit, max: limit };
};

export function scalesOf({ query, keys, values, taken, width }: AttendedByHand): HandScales {
  const multiplied = Array.from(keys, (key, i) => key * query[i % width]!);
  return { match: signed(query, keys), product: signed(multiplied), value: signed(values, taken) };
}

/** One row. */
export const rowOf = (values: ArrayLike<number>, scale: Scale): Raster => rasterOfValues(values, values.length, 1, scale);

/** `[tokens, width]`, each token's row as strong as its share of the largest: what nobody looks at pales. */
export function weighted(values: Float32Array, shares: Float64Array, width: number, scale: Scale): Raster {
  const most = Math.max(...shares);
  const tokens = shares.length;
  const out = emptyRaster(width, tokens);
  const scaled = Float32Array.from(values, (value, i) => (value * shares[Math.floor(i / width)]!) / most);
  out.data.set(rasterOfValues(scaled, width, tokens, scale).data);
  return out;
}

/** The place whose cell holds a point of the picture, x and y in 0 … 1. */
export function placeAt({ x, y }: { x: number; y: number }, width: number, height: number): number {
  return Math.min(height - 1, Math.floor(y * height)) * width + Math.min(width - 1, Math.floor(x * width));
}

/** Who gets the most, padding taken together. `kinds` has one entry a token. */
export function mostLooked(
  shares: ArrayLike<number>,
  kinds: readonly ('start' | 'word' | 'end' | 'padding')[],
): { kind: 'start' | 'word' | 'end' | 'padding'; token: number; share: number } {
  let padding = 0;
  let best = { kind: kinds[0] ?? ('start' as const), token: 0, share: -1 };
  let first = -1;
  kinds.forEach((kind, token) => {
    if (kind === 'padding') {
      padding += shares[token]!;
      if (first < 0) first = token;
    } else if (shares[token]! > best.share) best = { kind, token, share: shares[token]! };
  });
  return padding > best.share ? { kind: 'padding', token: first, share: padding } : best;
}

/** Over all places: how often words, start, end or padding get the most. They sum to 1. */
export function mostLookedOverall(
  attention: Float32Array,
  head: number,
  places: number,
  kinds: readonly ('start' | 'word' | 'end' | 'padding')[],
): Record<'start' | 'word' | 'end' | 'padding', number> {
  const counts = { start: 0, word: 0, end: 0, padding: 0 };
  const tokens = kinds.length;
  for (let place = 0; place < places; place++) {
    const at = (head * places + place) * tokens;
    counts[mostLooked(attention.subarray(at, at + tokens), kinds).kind] += 1 / places;
  }
  return counts;
}

/** The largest difference between what was computed here and what the model itself had. */
export function disagreement(shares: ArrayLike<number>, model: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < shares.length; i++) most = Math.max(most, Math.abs(shares[i]! - model[i]!));
  return most;
}
