/**
 * What is asked of the vectors, with its gradient. Pictures and captions `[n, dimensions]`, unit vectors; the i-th caption
 * belongs to the i-th picture.
 */
export interface Asked {
  loss: number;
  toImages: Float32Array;
  toTexts: Float32Array;
  /** Of the loss by the logarithm of the scale. */
  toLogitScale: number;
}

/** Cosines of all pictures with all captions, `[n, m]`. */
export function cosines(images: Float32Array, texts: Float32Array, dimensions: number): Float32Array {
  const n = images.length / dimensions;
  const m = texts.length / dimensions;
  const out = new Float32Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += images[i * dimensions + d]! * texts[j * dimensions + d]!;
      out[i * m + j] = sum;
    }
  }
  return out;
}

/**
 * Symmetric InfoNCE (van den Oord et al. 2018, as CLIP has it: Radford et al. 2021): every picture has to find its caption
 * among the batch's, and every caption its picture. The other captions of the batch are the mismatches.
 * @param logitScale logarithm of the factor on the cosines
 */
export function infoNce(images: Float32Array, texts: Float32Array, dimensions: number, logitScale: number): Asked {
  const n = images.length / dimensions;
  const scale = Math.exp(logitScale);
  const cosine = cosines(images, texts, dimensions);
  const toLogits = new Float32Array(n * n);
  let loss = 0;
  // Once along rows (captions for a picture), once along columns (pictures for a caption).
  for (const [own, other] of [
    [n, 1],
    [1, n],
  ] as const) {
    for (let i = 0; i < n; i++) {
      let largest = -Infinity;
      for (let j = 0; j < n; j++) largest = Math.max(largest, scale * cosine[i * own + j * other]!);
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.exp(scale * cosine[i * own + j * other]! - largest);
      loss += (largest + Math.log(sum) - scale * cosine[i * n + i]!) / (2 * n);
      for (let j = 0; j < n; j++) {
        const probability = Math.exp(scale * cosine[i * own + j * other]! - largest) / sum;
        toLogits[i * own + j * other]! += (probability - (i === j ? 1 : 0)) / (2 * n);
      }
    }
  }
  const toImages = new Float32Array(images.length);
  const toTexts = new Float32Array(texts.length);
  let toLogitScale = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const g = toLogits[i * n + j]! * scale;
      toLogitScale += g * cosine[i * n + j]!;
      for (let d = 0; d < dimensions; d++) {
        toImages[i * dimensions + d]! += g * texts[j * dimensions + d]!;
        toTexts[j * dimensions + d]! += g * images[i * dimensions + d]!;
      }
    }
  }
  return { loss, toImages, toTexts, toLogitScale };
}

/** Matching pairs only: 1 − cosine, mean over the batch. Nothing keeps the vectors apart, so that all can fall together. */
export function matchingOnly(images: Float32Array, texts: Float32Array, dimensions: number): Asked {
  const n = images.length / dimensions;
  let loss = 1;
  const toImages = new Float32Array(images.length);
  const toTexts = new Float32Array(texts.length);
  for (let i = 0; i < images.length; i++) {
    loss -= (images[i]! * texts[i]!) / n;
    toImages[i] = -texts[i]! / n;
    toTexts[i] = -images[i]! / n;
  }
  return { loss, toImages, toTexts, toLogitScale: 0 };
}
