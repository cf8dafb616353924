/**
 * The scale's end for signed values: the largest magnitude after leaving out the most extreme `outliers` share,
 * so that one wild value does not turn all others white. Never 0.
 */
export function symmetricLimit(arrays: readonly Float32Array[], outliers = 0.005): number {
  const magnitudes = Float32Array.from(arrays.flatMap((values) => Array.from(values, Math.abs)));
  if (magnitudes.length === 0) return 1;
  magnitudes.sort();
  const at = Math.min(magnitudes.length - 1, Math.floor(magnitudes.length * (1 - outliers)));
  return magnitudes[at]! || 1;
}

/** Rounds up to two significant digits: what is written beside a scale must be what the scale does. */
export function niceCeil(value: number): number {
  if (!(value > 0)) return 0;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.ceil(value / unit - 1e-5) * unit).toPrecision(2));
}
