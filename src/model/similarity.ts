/** How near two vectors are, and what a temperature makes of it (Radford et al. 2021). Pure numbers; no model. */

/** The parts of a cosine, so that a figure can show each. */
export interface CosineParts {
  /** a_i · b_i for every i. */
  products: Float32Array;
  /** Σ a_i · b_i */
  dot: number;
  lengthA: number;
  lengthB: number;
  /** dot / (lengthA · lengthB), −1…1; 0 where a vector has no length. */
  cosine: number;
  /** The angle between them in degrees, 0…180. */
  degrees: number;
}

/** @throws RangeError where the vectors are not equally long */
export function cosineParts(a: Float32Array, b: Float32Array): CosineParts {
  if (a.length !== b.length) throw new RangeError(`${a.length} numbers against ${b.length}.`);
  const products = a.map((value, i) => value * b[i]!);
  // Summed in double precision: single would lose the products of very small numbers.
  const dot = a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const lengthA = Math.hypot(...a);
  const lengthB = Math.hypot(...b);
  const cosine = lengthA && lengthB ? Math.max(-1, Math.min(1, dot / (lengthA * lengthB))) : 0;
  return { products, dot, lengthA, lengthB, cosine, degrees: (Math.acos(cosine) * 180) / Math.PI };
}

export function cosine(a: Float32Array, b: Float32Array): number {
  return cosineParts(a, b).cosine;
}

/** Cosines of every row of one with every row of the other, `[rows, columns]`. */
export function cosineMatrix(rows: readonly Float32Array[], columns: readonly Float32Array[]): Float32Array {
  const unit = (vectors: readonly Float32Array[]) =>
    vectors.map((vector) => {
      const length = Math.hypot(...vector) || 1;
      return vector.map((value) => value / length);
    });
  const across = unit(columns);
  const out = new Float32Array(rows.length * columns.length);
  unit(rows).forEach((row, i) => {
    across.forEach((column, j) => {
      let sum = 0;
      for (let d = 0; d < row.length; d++) sum += row[d]! * column[d]!;
      out[i * columns.length + j] = sum;
    });
  });
  return out;
}

/**
 * softmax(scale · cosine) along one side of a matrix `[rows, columns]`: along `rows` every row sums to 1 (which caption
 * belongs to this picture?), along `columns` every column does (which picture belongs to this caption?).
 * @param scale 1 / temperature, 0 or more; CLIP's `logit_scale.exp()`
 */
export function softmaxMatrix(cosines: Float32Array, rows: number, columns: number, along: 'rows' | 'columns', scale: number): Float32Array {
  const out = new Float32Array(cosines.length);
  const [lines, length, lineStride, stride] = along === 'rows' ? [rows, columns, columns, 1] : [columns, rows, 1, columns];
  for (let line = 0; line < lines; line++) {
    const at = (i: number) => line * lineStride + i * stride;
    let largest = -Infinity;
    for (let i = 0; i < length; i++) largest = Math.max(largest, scale * cosines[at(i)]!);
    let sum = 0;
    for (let i = 0; i < length; i++) sum += Math.exp(scale * cosines[at(i)]! - largest);
    for (let i = 0; i < length; i++) out[at(i)] = Math.exp(scale * cosines[at(i)]! - largest) / sum;
  }
  return out;
}

/** Share of the rows, 0…1, whose own column (the one with the same number) is the largest of all. Of a square matrix. */
export function recallAt1(matrix: Float32Array, n: number): number {
  let hits = 0;
  for (let i = 0; i < n; i++) {
    let best = 0;
    for (let j = 1; j < n; j++) if (matrix[i * n + j]! > matrix[i * n + best]!) best = j;
    if (best === i) hits++;
  }
  return n ? hits / n : 0;
}
