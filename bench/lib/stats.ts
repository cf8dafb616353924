/** What is kept of repeated measurements. */
export interface Summary {
  /** Runs that were measured. */
  n: number;
  median: number;
  /** First and third quartile. */
  quartiles: [number, number];
}

/** The value below which a share `q` (0 … 1) of the sorted values lies, interpolated (Hyndman & Fan 1996, type 7). */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (at - below);
}

const rounded = (value: number): number => Number(value.toPrecision(4));

export function summarise(values: readonly number[]): Summary {
  return {
    n: values.length,
    median: rounded(quantile(values, 0.5)),
    quartiles: [rounded(quantile(values, 0.25)), rounded(quantile(values, 0.75))],
  };
}

/** Median of the rounds' own ratios: both were measured within one round, so that what else the machine does cancels. */
export function ratio(values: readonly number[], base: readonly number[]): Summary {
  return summarise(values.map((value, i) => value / base[i]!));
}
