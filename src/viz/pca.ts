/**
 * Principal component analysis: the few directions along which vectors differ most (Pearson 1901; Hotelling 1933), as
 * eigenvectors of their covariance, found by Jacobi's rotations (Golub & Van Loan, "Matrix Computations", 8.5).
 */

export interface Pca {
  /** What is subtracted from a vector before it is projected. */
  mean: Float64Array;
  /** Directions of length 1, at right angles to one another, the one with most spread first. */
  axes: Float64Array[];
  /** Share of the spread (the sum of all variances) that each axis holds, 0…1; 0 where there is no spread at all. */
  explained: number[];
}

/** The vector at length 1, as cosines see it; one without length stays as it is. */
export function unit(vector: ArrayLike<number>): Float32Array {
  const length = Math.hypot(...Array.from(vector)) || 1;
  return Float32Array.from(vector, (value) => value / length);
}

/** @throws RangeError where there are none */
export function meanOf(vectors: readonly ArrayLike<number>[]): Float64Array {
  if (!vectors[0]) throw new RangeError('The mean of no vectors.');
  const mean = new Float64Array(vectors[0].length);
  for (const vector of vectors) for (let i = 0; i < mean.length; i++) mean[i]! += vector[i]! / vectors.length;
  return mean;
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Row-major `[d, d]`, over n (not n − 1): shares of it are the same. */
function covarianceOf(vectors: readonly ArrayLike<number>[], mean: Float64Array): Float64Array {
  const d = mean.length;
  const out = new Float64Array(d * d);
  const centred = new Float64Array(d);
  for (const vector of vectors) {
    for (let i = 0; i < d; i++) centred[i] = vector[i]! - mean[i]!;
    for (let i = 0; i < d; i++) {
      const at = i * d;
      const factor = centred[i]! / vectors.length;
      for (let j = i; j < d; j++) out[at + j]! += factor * centred[j]!;
    }
  }
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) out[i * d + j] = out[j * d + i]!;
  return out;
}

/** Turns columns p and q of a row-major `[d, d]`, or with a stride of its rows, by the angle of (c, s). */
function rotate(matrix: Float64Array, d: number, p: number, q: number, step: number, stride: number, c: number, s: number): void {
  for (let k = 0; k < d; k++) {
    const at = k * stride;
    const a = matrix[at + p * step]!;
    const b = matrix[at + q * step]!;
    matrix[at + p * step] = c * a - s * b;
    matrix[at + q * step] = s * a + c * b;
  }
}

/** Eigenvalues of a symmetric `[d, d]` (overwritten), largest first, with their vectors of length 1. */
function eigenvectorsOf(matrix: Float64Array, d: number): { value: number; vector: Float64Array }[] {
  const vectors = new Float64Array(d * d);
  for (let i = 0; i < d; i++) vectors[i * d + i] = 1;
  const size = dot(matrix, matrix);
  // It converges quadratically: ten sweeps are plenty for 128 dimensions, the bound only keeps a NaN from hanging a page.
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) off += 2 * matrix[i * d + j]! ** 2;
    if (!(off > size * 1e-22)) break;
    // What is far below the rest is not worth a rotation in this sweep.
    const small = Math.sqrt(off / (d * d)) * 1e-2;
    for (let p = 0; p < d - 1; p++) {
      for (let q = p + 1; q < d; q++) {
        const apq = matrix[p * d + q]!;
        if (Math.abs(apq) <= small) continue;
        const theta = (matrix[q * d + q]! - matrix[p * d + p]!) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        rotate(matrix, d, p, q, 1, d, c, t * c);
        rotate(matrix, d, p, q, d, 1, c, t * c);
        // Rows of this one are the eigenvectors.
        rotate(vectors, d, p, q, d, 1, c, t * c);
      }
    }
  }
  return Array.from({ length: d }, (_, i) => ({ value: matrix[i * d + i]!, vector: vectors.slice(i * d, i * d + d) })).sort((a, b) => b.value - a.value);
}

/** An axis may point either way. Its largest component is positive (the first such), so that a map never flips by chance. */
function signed(axis: Float64Array): Float64Array {
  let largest = 0;
  axis.forEach((value, i) => {
    if (Math.abs(value) > Math.abs(axis[largest]!) + 1e-12) largest = i;
  });
  return axis[largest]! < 0 ? axis.map((value) => -value) : axis;
}

/**
 * The `count` directions of most spread of n vectors of d numbers; fewer where d is smaller.
 * @param first takes the first axis whatever its spread (made to length 1, its sign kept); the others are then the
 * directions of most spread at right angles to it
 * @throws RangeError where there are no vectors
 */
export function principalAxes(vectors: readonly ArrayLike<number>[], count: number, first?: ArrayLike<number>): Pca {
  const mean = meanOf(vectors);
  const d = mean.length;
  const covariance = covarianceOf(vectors, mean);
  let total = 0;
  for (let i = 0; i < d; i++) total += covariance[i * d + i]!;
  const share = (variance: number) => (total > 1e-12 ? Math.max(0, variance) / total : 0);

  const given = first && dot(first, first) > 0 ? Float64Array.from(unit(first)) : null;
  let before = 0;
  if (given) {
    const along = Float64Array.from({ length: d }, (_, i) => dot(covariance.subarray(i * d, i * d + d), given));
    before = dot(along, given);
    // (1 − g gᵀ) C (1 − g gᵀ), less a little of g gᵀ itself: g becomes the last of all eigenvectors, never among those asked for.
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        covariance[i * d + j]! += given[i]! * given[j]! * (before - Math.max(total, 1)) - along[i]! * given[j]! - given[i]! * along[j]!;
      }
    }
  }
  const found = eigenvectorsOf(covariance, d).slice(0, Math.min(count, d) - (given ? 1 : 0));
  return {
    mean,
    axes: [...(given ? [given] : []), ...found.map(({ vector }) => signed(vector))],
    explained: [...(given ? [share(before)] : []), ...found.map(({ value }) => share(value))],
  };
}

/** Where a vector lies on the axes. */
export function project(pca: Pca, vector: ArrayLike<number>): number[] {
  return pca.axes.map((axis) => {
    let sum = 0;
    for (let i = 0; i < axis.length; i++) sum += axis[i]! * (vector[i]! - pca.mean[i]!);
    return sum;
  });
}
