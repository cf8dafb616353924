import { niceCeil } from '../../viz/range';

/** The bars' common end: the largest number of either vector, rounded up. */
export function commonLimit(vectors: readonly (Float32Array | null)[]): number {
  const largest = Math.max(0, ...vectors.map((vector) => vector?.reduce((most, value) => Math.max(most, Math.abs(value)), 0) ?? 0));
  return niceCeil(largest) || 1;
}

/** The sum of the first 1, 2, 3 … numbers. */
export function runningSum(values: Float32Array): Float32Array {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** Index of the number of the largest size. */
export function largestAt(vector: Float32Array): number {
  let best = 0;
  for (let i = 1; i < vector.length; i++) if (Math.abs(vector[i]!) > Math.abs(vector[best]!)) best = i;
  return best;
}
