/**
 * The two encoders and their gradients, written out by hand.
 *
 * A picture is cut into patches; each passes one shared layer, and the mean and the largest of what the patches say
 * become the picture's vector. A caption is the mean of its tokens' rows, passed through one layer. So neither knows
 * where anything is: enough to learn what and which colour, not enough for left and right.
 */
import type { EncoderParameters, EncoderShape } from './parameters.ts';

/** Vectors of length 1, `[n, dimensions]`, and what the way back needs. */
export interface Encoded {
  n: number;
  embeddings: Float32Array;
  lengths: Float32Array;
  hidden: Float32Array;
  pooled: Float32Array;
}

export interface EncodedImages extends Encoded {
  /** Which patch was the largest, `[n, hidden]`. */
  largest: Int32Array;
}

/**
 * out `[rows, columns]` = input `[rows, inner]` · weight `[inner, columns]` + bias. Four of the inner ones at a time: most of
 * a step's time goes by here, and in reading and writing the sums.
 * @param inner a multiple of 4
 */
function dense(input: Float32Array, weight: Float32Array, bias: Float32Array, rows: number, inner: number, columns: number): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    const to = r * columns;
    for (let c = 0; c < columns; c++) out[to + c] = bias[c]!;
    for (let k = 0; k < inner; k += 4) {
      const at = r * inner + k;
      const [x0, x1, x2, x3] = [input[at]!, input[at + 1]!, input[at + 2]!, input[at + 3]!];
      const from = k * columns;
      for (let c = from; c < from + columns; c++) {
        out[to + c - from]! += x0 * weight[c]! + x1 * weight[c + columns]! + x2 * weight[c + 2 * columns]! + x3 * weight[c + 3 * columns]!;
      }
    }
  }
  return out;
}

/** The way back through `dense`, to its weight and bias: adds to their gradients. Four rows at a time, as above. */
function weightBack(input: Float32Array, gradient: Float32Array, into: { weight: Float32Array; bias: Float32Array }, rows: number, inner: number, columns: number): void {
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) into.bias[c]! += gradient[r * columns + c]!;
  for (let r = 0; r < rows; r += 4) {
    // Rows past the last count nothing: theirs are read from the last, times 0.
    const [r1, r2, r3] = [Math.min(r + 1, rows - 1), Math.min(r + 2, rows - 1), Math.min(r + 3, rows - 1)];
    const [is1, is2, is3] = [r + 1 < rows ? 1 : 0, r + 2 < rows ? 1 : 0, r + 3 < rows ? 1 : 0];
    const [g0, g1, g2, g3] = [r * columns, r1 * columns, r2 * columns, r3 * columns];
    for (let k = 0; k < inner; k++) {
      const x0 = input[r * inner + k]!;
      const x1 = is1 * input[r1 * inner + k]!;
      const x2 = is2 * input[r2 * inner + k]!;
      const x3 = is3 * input[r3 * inner + k]!;
      const to = k * columns;
      for (let c = 0; c < columns; c++) {
        into.weight[to + c]! += x0 * gradient[g0 + c]! + x1 * gradient[g1 + c]! + x2 * gradient[g2 + c]! + x3 * gradient[g3 + c]!;
      }
    }
  }
}

/** The way back through `dense`, to its input. */
function inputBack(weight: Float32Array, gradient: Float32Array, rows: number, inner: number, columns: number): Float32Array {
  const back = new Float32Array(rows * inner);
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < inner; k++) {
      let sum = 0;
      for (let c = 0; c < columns; c++) sum += gradient[r * columns + c]! * weight[k * columns + c]!;
      back[r * inner + k] = sum;
    }
  }
  return back;
}

function relu(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
}

function reluBack(values: Float32Array, gradient: Float32Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! <= 0) gradient[i] = 0;
}

/** Makes every row's length 1, in place; returns the lengths that they had. */
function normalise(rows: Float32Array, n: number, dimensions: number): Float32Array {
  const lengths = new Float32Array(n);
  for (let r = 0; r < n; r++) {
    let square = 0;
    for (let d = 0; d < dimensions; d++) square += rows[r * dimensions + d]! ** 2;
    lengths[r] = Math.sqrt(square) + 1e-8;
    for (let d = 0; d < dimensions; d++) rows[r * dimensions + d]! /= lengths[r]!;
  }
  return lengths;
}

/** From the gradient of unit vectors to that of the vectors before: what points along the vector changes nothing. */
function normaliseBack({ embeddings, lengths, n }: Encoded, gradient: Float32Array, dimensions: number): Float32Array {
  const back = new Float32Array(gradient.length);
  for (let r = 0; r < n; r++) {
    let along = 0;
    for (let d = 0; d < dimensions; d++) along += gradient[r * dimensions + d]! * embeddings[r * dimensions + d]!;
    for (let d = 0; d < dimensions; d++) {
      const i = r * dimensions + d;
      back[i] = (gradient[i]! - along * embeddings[i]!) / lengths[r]!;
    }
  }
  return back;
}

/** patches `[n, patches, patchSize]`, all pictures with as many. */
export function encodeImages(parameters: EncoderParameters, shape: EncoderShape, patches: Float32Array, n: number): EncodedImages {
  const { hidden: width, patchSize, dimensions } = shape;
  const count = patches.length / (n * patchSize);
  const hidden = dense(patches, parameters.patchWeight, parameters.patchBias, n * count, patchSize, width);
  relu(hidden);
  const pooled = new Float32Array(n * 2 * width);
  const largest = new Int32Array(n * width);
  for (let b = 0; b < n; b++) {
    for (let p = 0; p < count; p++) {
      for (let h = 0; h < width; h++) {
        const value = hidden[(b * count + p) * width + h]!;
        pooled[b * 2 * width + h]! += value / count;
        if (p === 0 || value > pooled[b * 2 * width + width + h]!) {
          pooled[b * 2 * width + width + h] = value;
          largest[b * width + h] = p;
        }
      }
    }
  }
  const embeddings = dense(pooled, parameters.imageWeight, parameters.imageBias, n, 2 * width, dimensions);
  return { n, embeddings, lengths: normalise(embeddings, n, dimensions), hidden, pooled, largest };
}

/** gradient `[n, dimensions]`, of the embeddings; adds to `into`. */
export function imagesBack(
  parameters: EncoderParameters,
  shape: EncoderShape,
  patches: Float32Array,
  encoded: EncodedImages,
  gradient: Float32Array,
  into: EncoderParameters,
): void {
  const { hidden: width, patchSize, dimensions } = shape;
  const { n, hidden, pooled, largest } = encoded;
  const count = patches.length / (n * patchSize);
  const raw = normaliseBack(encoded, gradient, dimensions);
  weightBack(pooled, raw, { weight: into.imageWeight, bias: into.imageBias }, n, 2 * width, dimensions);
  const toPooled = inputBack(parameters.imageWeight, raw, n, 2 * width, dimensions);
  const toHidden = new Float32Array(hidden.length);
  for (let b = 0; b < n; b++) {
    for (let h = 0; h < width; h++) {
      const share = toPooled[b * 2 * width + h]! / count;
      for (let p = 0; p < count; p++) toHidden[(b * count + p) * width + h] = share;
      toHidden[(b * count + largest[b * width + h]!) * width + h]! += toPooled[b * 2 * width + width + h]!;
    }
  }
  reluBack(hidden, toHidden);
  weightBack(patches, toHidden, { weight: into.patchWeight, bias: into.patchBias }, n * count, patchSize, width);
}

/** @param captions token ids, at least one each; RangeError for a caption without any. */
export function encodeTexts(parameters: EncoderParameters, shape: EncoderShape, captions: readonly (readonly number[])[]): Encoded {
  const { hidden: width, dimensions } = shape;
  const n = captions.length;
  const pooled = new Float32Array(n * width);
  captions.forEach((tokens, b) => {
    if (tokens.length === 0) throw new RangeError('A caption without tokens has no vector.');
    for (const token of tokens) {
      for (let h = 0; h < width; h++) pooled[b * width + h]! += parameters.tokenEmbedding[token * width + h]! / tokens.length;
    }
  });
  const hidden = dense(pooled, parameters.textHiddenWeight, parameters.textHiddenBias, n, width, width);
  relu(hidden);
  const embeddings = dense(hidden, parameters.textWeight, parameters.textBias, n, width, dimensions);
  return { n, embeddings, lengths: normalise(embeddings, n, dimensions), hidden, pooled };
}

/** As `imagesBack`, for captions. */
export function textsBack(
  parameters: EncoderParameters,
  shape: EncoderShape,
  captions: readonly (readonly number[])[],
  encoded: Encoded,
  gradient: Float32Array,
  into: EncoderParameters,
): void {
  const { hidden: width, dimensions } = shape;
  const { n, hidden, pooled } = encoded;
  const raw = normaliseBack(encoded, gradient, dimensions);
  weightBack(hidden, raw, { weight: into.textWeight, bias: into.textBias }, n, width, dimensions);
  const toHidden = inputBack(parameters.textWeight, raw, n, width, dimensions);
  reluBack(hidden, toHidden);
  weightBack(pooled, toHidden, { weight: into.textHiddenWeight, bias: into.textHiddenBias }, n, width, width);
  const toPooled = inputBack(parameters.textHiddenWeight, toHidden, n, width, width);
  captions.forEach((tokens, b) => {
    for (const token of tokens) {
      for (let h = 0; h < width; h++) into.tokenEmbedding[token * width + h]! += toPooled[b * width + h]! / tokens.length;
    }
  });
}
