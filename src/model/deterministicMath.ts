/**
 * log, sin and cos from IEEE-754 + − × ÷ alone. ECMAScript leaves Math.log, Math.cos and their like to the engine
 * ("implementation-approximated"), so two browsers may differ in the last bit; these can't.
 * `training/plainsight/noise.py` repeats them operation by operation: change both or neither.
 */

const LN2 = Math.LN2;
const SQRT_HALF = Math.SQRT1_2;
const HALF_PI = 1.5707963267948966;
const QUARTER_PI = 0.7853981633974483;

/**
 * Natural logarithm of `mantissa · 2^exponent`.
 * @param mantissa in [0.5, 1]
 * ln m = 2·atanh(f), f = (m−1)/(m+1), |f| ≤ 0.1716: the series' 12th term is below 1e-18.
 */
export function logOf(mantissa: number, exponent: number): number {
  let m = mantissa;
  let e = exponent;
  if (m < SQRT_HALF) {
    m = m * 2;
    e = e - 1;
  }
  const f = (m - 1) / (m + 1);
  const s = f * f;
  let p = 1 / 23;
  for (let k = 21; k >= 1; k -= 2) p = p * s + 1 / k;
  return 2 * f * p + e * LN2;
}

/** sin of a in [−π/4, π/4]; Taylor to a¹⁷ (truncation below 1e-18). */
export function sinReduced(a: number): number {
  const s = a * a;
  let p = 1;
  for (let k = 16; k >= 2; k -= 2) p = 1 - (s * p) / (k * (k + 1));
  return a * p;
}

/** cos of a in [−π/4, π/4]; Taylor to a¹⁸ (truncation below 1e-20). */
export function cosReduced(a: number): number {
  const s = a * a;
  let p = 1;
  for (let k = 17; k >= 1; k -= 2) p = 1 - (s * p) / (k * (k + 1));
  return p;
}

/** cos of a in [0, π/2]. */
export function cosQuadrant(a: number): number {
  return a <= QUARTER_PI ? cosReduced(a) : sinReduced(HALF_PI - a);
}
