export interface Interval {
  mean: number;
  /** Ends of the 95 % confidence interval of the mean. */
  low: number;
  high: number;
}

const Z = 1.959964;

/** Student's t for 95 % on both sides (Abramowitz & Stegun 26.7.5, to four terms). @param freedom degrees of freedom; from 5 on two decimals are right */
export function studentT(freedom: number): number {
  const z3 = Z ** 3;
  const z5 = Z ** 5;
  const z7 = Z ** 7;
  return Z + (z3 + Z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * freedom ** 2) + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * freedom ** 3);
}

/** The mean of independent values and how far off it may be. One value alone has no interval: both ends are the value. */
export function meanInterval(values: readonly number[]): Interval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, low: mean, high: mean };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = studentT(n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}
