import type { TimeCodes } from '../../model/probes';
import { niceCeil, symmetricLimit } from '../../viz/range';

/** The levels compared in the heatmap: every twentieth and the last, whatever was computed. */
export const COMPARED: readonly number[] = [...Array.from({ length: 50 }, (_, i) => i * 20), 999];

/** The fast waves need them all. */
export const EVERY_LEVEL: readonly number[] = Array.from({ length: 1000 }, (_, level) => level);

/** What a level becomes on its way: its code, its embedding, and what each ResNet adds. */
export interface Station {
  /** `code`, `embedding`, or a ResNet's diffusers path. */
  id: string;
  /** One a level. */
  rows: readonly Float32Array[];
}

export function stationsOf({ code, embedding, added }: TimeCodes): Station[] {
  return [{ id: 'code', rows: code }, { id: 'embedding', rows: embedding }, ...added.map(({ layer, rows }) => ({ id: layer, rows }))];
}

/** The place in `levels` (ascending) of the one nearest to `level`; the lower of two equally near. */
export function nearestLevel(levels: readonly number[], level: number): number {
  let best = 0;
  levels.forEach((value, i) => {
    if (Math.abs(value - level) < Math.abs(levels[best]! - level)) best = i;
  });
  return best;
}

/** End of a station's colour scale: of all its levels, so that a colour means the same at each. The code's is 1. */
export function limitOf({ id, rows }: Station): number {
  // Sorting the numbers of a thousand levels would hold the page up.
  const stride = Math.ceil(rows.length / COMPARED.length);
  return id === 'code' ? 1 : niceCeil(symmetricLimit(rows.filter((_, i) => i % stride === 0))) || 1;
}

export function cosineOf(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return dot / Math.sqrt(aa * bb);
}

/** Angle of two vectors in degrees, 0 … 180. Above 0.99 a cosine hides what the angle shows. */
export function degrees(cosine: number): number {
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** The number of a station that moves most over the levels. */
export function restless({ rows }: Station): number {
  const spread = (i: number) => {
    let [low, high] = [Infinity, -Infinity];
    for (const row of rows) [low, high] = [Math.min(low, row[i]!), Math.max(high, row[i]!)];
    return high - low;
  };
  return Array.from(rows[0]!, (_, i) => i).reduce((best, i) => (spread(i) > spread(best) ? i : best), 0);
}

/** Cosines of all levels compared, `[levels, levels]`. */
export function cosines({ rows }: Station, levels: readonly number[]): Float32Array {
  const own = COMPARED.map((level) => rows[nearestLevel(levels, level)]!);
  const out = new Float32Array(own.length ** 2);
  own.forEach((a, i) => {
    for (let j = 0; j <= i; j++) out[i * own.length + j] = out[j * own.length + i] = cosineOf(a, own[j]!);
  });
  return out;
}

/** Angle between a level and the next one compared, in degrees; the last level stands nearer and is left out. */
export function turns(matrix: Float32Array): number[] {
  const n = COMPARED.length;
  return Array.from({ length: n - 2 }, (_, i) => degrees(matrix[i * n + i + 1]!));
}

/** Pairs of levels 20 apart that the reader guesses about. */
const PAIRS = [
  [20, 40],
  [500, 520],
  [940, 960],
] as const;
export type PairId = 'low' | 'middle' | 'high';
const PAIR_IDS: readonly PairId[] = ['low', 'middle', 'high'];

export interface PairAngles {
  id: PairId;
  levels: readonly [number, number];
  code: number;
  embedding: number;
  /** Mean over the ResNets. */
  added: number;
}

/** Angles in degrees between the two levels of every pair. */
export function pairAngles(codes: TimeCodes): PairAngles[] {
  const between = (rows: readonly Float32Array[], [a, b]: readonly [number, number]) =>
    degrees(cosineOf(rows[nearestLevel(codes.timesteps, a)]!, rows[nearestLevel(codes.timesteps, b)]!));
  return PAIRS.map((levels, i) => ({
    id: PAIR_IDS[i]!,
    levels,
    code: between(codes.code, levels),
    embedding: between(codes.embedding, levels),
    added: codes.added.reduce((sum, { rows }) => sum + between(rows, levels), 0) / codes.added.length,
  }));
}

/** The pair whose embeddings stand farthest apart. */
export function sharpest(pairs: readonly PairAngles[]): PairAngles {
  return pairs.reduce((best, pair) => (pair.embedding > best.embedding ? pair : best));
}
