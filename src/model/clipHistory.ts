/**
 * How the CLIP of this site learned: what its weights made of the same held-out pictures and captions at many moments of
 * the training (`plainsight.history`, `public/history/clip.safetensors`).
 */
import type { CaptionLanguage } from './gallery.ts';
import { readSafetensors, SafetensorsError, type SafeTensor } from './safetensors.ts';
import { cosineMatrix, recallAt1, softmaxMatrix } from './similarity.ts';
import { tensorFloats } from './tensorFloats.ts';
import type { Picture } from './trace.ts';

/** The pairs at one moment, in one language. Matrices are `[pictures, captions]`; the i-th caption belongs to the i-th picture. */
export interface MomentMeasures {
  cosines: Float32Array;
  /** softmax(scale · cosine) over the captions: every row sums to 1. */
  shares: Float32Array;
  /** Symmetric InfoNCE in nats; `Math.log(pairs)` is what equal shares would give. */
  loss: number;
  /** Picture → caption, 0…1. */
  recall: number;
  /** Mean cosine of the pairs that belong together, and of all others. */
  matched: number;
  mismatched: number;
  lowest: number;
  highest: number;
  /** Mean and standard deviation of all cosines. */
  mean: number;
  deviation: number;
}

export interface ClipMoment {
  /** Pairs of a picture and a caption that had been seen in training. */
  samples: number;
  /** `logit_scale.exp()` */
  scale: number;
  /** As it was written down in training: InfoNCE of the English captions. */
  recordedLoss: number;
  measures: Readonly<Record<CaptionLanguage, MomentMeasures>>;
}

export interface ClipHistory {
  pairs: number;
  pictures: readonly Picture[];
  captions: Readonly<Record<CaptionLanguage, readonly string[]>>;
  moments: readonly ClipMoment[];
}

/** All at once, where nobody waits for a frame. See `readClipHistory`. */
export function parseClipHistory(bytes: Uint8Array): ClipHistory {
  const reading = readClipHistory(bytes);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/**
 * In pieces, a moment each (27 million multiplications in all for the shipped record), so that a page can draw in between.
 * @param bytes a `clip.safetensors`: `samples`, `loss`, `scale` `[moments]` F32; `embeds.images`, `embeds.en`, `embeds.ko`
 *   `[moments, pairs, dimensions]` F16; `pictures` `[pairs, 3, side, side]` U8; captions as lines of its metadata
 * @throws SafetensorsError where that is not what it holds
 */
export function* readClipHistory(bytes: Uint8Array): Generator<void, ClipHistory> {
  const { tensors, metadata } = readSafetensors(bytes);
  const tensor = (name: string, dtype: SafeTensor['dtype'], rank: number): SafeTensor => {
    const found = tensors.get(name);
    if (!found || found.dtype !== dtype || found.shape.length !== rank) {
      throw new SafetensorsError(`${name}: a ${dtype} tensor of ${rank} dimensions is missing`);
    }
    return found;
  };
  const images = tensor('embeds.images', 'F16', 3);
  const [count, pairs, dimensions] = images.shape as [number, number, number];
  const sized = (name: string, dtype: SafeTensor['dtype'], shape: readonly number[]): SafeTensor => {
    const found = tensor(name, dtype, shape.length);
    if (found.shape.some((size, i) => size !== shape[i])) {
      throw new SafetensorsError(`${name}: [${found.shape.join(', ')}] where [${shape.join(', ')}] belongs`);
    }
    return found;
  };
  const texts = { en: sized('embeds.en', 'F16', images.shape), ko: sized('embeds.ko', 'F16', images.shape) };
  const [samples, loss, scale] = ['samples', 'loss', 'scale'].map((name) => tensorFloats(sized(name, 'F32', [count]))!);
  const captionsOf = (language: CaptionLanguage): string[] => {
    const lines = metadata[`captions.${language}`]?.split('\n') ?? [];
    if (lines.length !== pairs) throw new SafetensorsError(`captions.${language}: ${lines.length} lines for ${pairs} pictures`);
    return lines;
  };
  const vectors = (from: SafeTensor, moment: number): Float32Array[] => {
    const at = moment * pairs * dimensions;
    // Two bytes a number.
    const numbers = tensorFloats({ ...from, bytes: from.bytes.subarray(2 * at, 2 * (at + pairs * dimensions)) })!;
    return Array.from({ length: pairs }, (_, i) => numbers.subarray(i * dimensions, (i + 1) * dimensions));
  };
  const pictures = picturesOf(tensor('pictures', 'U8', 4), pairs);
  const captions = { en: captionsOf('en'), ko: captionsOf('ko') };
  const moments: ClipMoment[] = [];
  for (let m = 0; m < count; m++) {
    const rows = vectors(images, m);
    const measured = (language: CaptionLanguage) => measure(cosineMatrix(rows, vectors(texts[language], m)), pairs, scale![m]!);
    moments.push({
      samples: samples![m]!,
      scale: scale![m]!,
      recordedLoss: loss![m]!,
      measures: { en: measured('en'), ko: measured('ko') },
    });
    yield;
  }
  return { pairs, pictures, captions, moments };
}

/** @param cosines `[n, n]`, a picture a row, its own caption on the diagonal */
function measure(cosines: Float32Array, n: number, scale: number): MomentMeasures {
  let own = 0;
  let sum = 0;
  let squares = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  cosines.forEach((value, at) => {
    if (at % (n + 1) === 0) own += value;
    sum += value;
    squares += value * value;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  });
  const mean = sum / cosines.length;
  return {
    cosines,
    shares: softmaxMatrix(cosines, n, n, 'rows', scale),
    loss: infoNceOfCosines(cosines, n, scale),
    recall: recallAt1(cosines, n),
    matched: own / n,
    mismatched: (sum - own) / (cosines.length - n),
    lowest,
    highest,
    mean,
    deviation: Math.sqrt(Math.max(0, squares / cosines.length - mean * mean)),
  };
}

/**
 * Symmetric InfoNCE (Radford et al. 2021, figure 3) without its gradient: −log softmax(scale · cosine) of the diagonal,
 * the mean over rows and columns.
 * @param cosines `[n, n]`
 */
export function infoNceOfCosines(cosines: Float32Array, n: number, scale: number): number {
  let loss = 0;
  for (const [line, along] of [
    [n, 1],
    [1, n],
  ] as const) {
    for (let i = 0; i < n; i++) {
      let largest = -Infinity;
      for (let j = 0; j < n; j++) largest = Math.max(largest, scale * cosines[i * line + j * along]!);
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.exp(scale * cosines[i * line + j * along]! - largest);
      loss += (largest + Math.log(sum) - scale * cosines[i * (n + 1)]!) / (2 * n);
    }
  }
  return loss;
}

/** Planes of red, green and blue → RGBA. */
function picturesOf({ shape, bytes }: SafeTensor, pairs: number): Picture[] {
  const [count, channels, height, width] = shape as [number, number, number, number];
  if (count !== pairs || channels !== 3) {
    throw new SafetensorsError(`pictures: [${shape.join(', ')}] where [${pairs}, 3, height, width] belongs`);
  }
  const plane = width * height;
  return Array.from({ length: count }, (_, i) => {
    const data = new Uint8ClampedArray(plane * 4);
    for (let at = 0; at < plane; at++) {
      for (let c = 0; c < 3; c++) data[at * 4 + c] = bytes[(i * 3 + c) * plane + at]!;
      data[at * 4 + 3] = 255;
    }
    return { width, height, data };
  });
}
