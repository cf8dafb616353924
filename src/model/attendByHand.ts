/** Scaled dot-product attention (Vaswani et al. 2017, section 3.2.1) of one place and one head, with everything on the way. */
import type { SiteProjections } from './probes.ts';

export interface AttendedByHand {
  /** Length of a query, a key and a value. */
  width: number;
  tokens: number;
  /** `[width]` */
  query: Float32Array;
  /** `[tokens, width]` */
  keys: Float32Array;
  values: Float32Array;
  /** query · key ÷ √width, one a token. */
  scores: Float64Array;
  /** e to the score less the largest score: the softmax's numerators. */
  exponentials: Float64Array;
  /** They sum to 1. */
  shares: Float64Array;
  /** Each value times its share, added up: `[width]`. */
  taken: Float64Array;
}

/**
 * @param place row-major, 0 … height·width − 1
 * @throws RangeError for a head or a place that is not there
 */
export function attendByHand(
  { heads, width, query, key, value }: Pick<SiteProjections, 'heads' | 'width' | 'query' | 'key' | 'value'>,
  head: number,
  place: number,
): AttendedByHand {
  const places = query.length / heads / width;
  const tokens = key.length / heads / width;
  if (!Number.isInteger(head) || head < 0 || head >= heads) throw new RangeError(`there is no head ${head}: there are ${heads}`);
  if (!Number.isInteger(place) || place < 0 || place >= places) throw new RangeError(`there is no place ${place}: there are ${places}`);
  const own = query.subarray((head * places + place) * width, (head * places + place + 1) * width);
  const keys = key.subarray(head * tokens * width, (head + 1) * tokens * width);
  const values = value.subarray(head * tokens * width, (head + 1) * tokens * width);
  const scores = Float64Array.from({ length: tokens }, (_, token) => {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += own[i]! * keys[token * width + i]!;
    return sum / Math.sqrt(width);
  });
  // Without the largest taken off, e to a score could leave the range of numbers; shares stay the same.
  const largest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - largest));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  const shares = exponentials.map((x) => x / sum);
  const taken = new Float64Array(width);
  shares.forEach((share, token) => {
    for (let i = 0; i < width; i++) taken[i]! += share * values[token * width + i]!;
  });
  return { width, tokens, query: own, keys, values, scores, exponentials, shares, taken };
}

/** Number by number what the score of one token adds up: `[width]`. */
export function products({ query, keys, width }: Pick<AttendedByHand, 'query' | 'keys' | 'width'>, token: number): Float64Array {
  return Float64Array.from({ length: width }, (_, i) => query[i]! * keys[token * width + i]!);
}
