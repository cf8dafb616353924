import type { Picture } from '../model/trace';
import { emptyRaster, type Raster } from './raster';

/** rgb = weights · z + bias, per place; `weights` is `[3][channels]`, rgb in 0 … 1. */
export interface LatentProjection {
  weights: number[][];
  bias: number[];
}

/** A clean latent and the picture that the decoder made of it. */
export interface LatentPair {
  latents: Float32Array;
  picture: Picture;
}

/**
 * The linear map that best turns latents into their pictures' colours, fitted by least squares on pairs from the
 * trace itself: so nothing is baked in that could belong to another model. A little ridge keeps it defined
 * when a run's latents hardly vary. Null without pairs. `latents` are `[channels, height, width]`.
 */
export function fitLatentProjection(pairs: readonly LatentPair[], [channels, height, width]: readonly [number, number, number], ridge = 1e-3): LatentProjection | null {
  if (pairs.length === 0) return null;
  const n = channels + 1; // the last one is the bias
  const gram = Array.from({ length: n }, () => new Float64Array(n));
  const moment = Array.from({ length: n }, () => new Float64Array(3));
  const row = new Float64Array(n).fill(1);
  const plane = height * width;
  for (const { latents, picture } of pairs) {
    const colours = meanColours(picture, width, height);
    for (let place = 0; place < plane; place++) {
      for (let c = 0; c < channels; c++) row[c] = latents[c * plane + place]!;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) gram[i]![j]! += row[i]! * row[j]!;
        for (let k = 0; k < 3; k++) moment[i]![k]! += row[i]! * colours[place * 3 + k]!;
      }
    }
  }
  for (let c = 0; c < channels; c++) gram[c]![c]! += ridge * pairs.length * plane;
  const solution = solve(gram, moment);
  return {
    weights: [0, 1, 2].map((k) => solution.slice(0, channels).map((r) => r[k]!)),
    bias: [0, 1, 2].map((k) => solution[channels]![k]!),
  };
}

/** `[channels, height, width]` → a raster of `width × height`. */
export function projectLatents(latents: Float32Array, [channels, height, width]: readonly [number, number, number], { weights, bias }: LatentProjection): Raster {
  const plane = height * width;
  const out = emptyRaster(width, height);
  for (let place = 0; place < plane; place++) {
    for (let k = 0; k < 3; k++) {
      let value = bias[k]!;
      for (let c = 0; c < channels; c++) value += weights[k]![c]! * latents[c * plane + place]!;
      out.data[place * 4 + k] = value * 255;
    }
    out.data[place * 4 + 3] = 255;
  }
  return out;
}

/** Mean colour of each cell of a `columns × rows` grid over the picture, `[rows · columns][3]` flat, 0 … 1. */
export function meanColours(picture: Picture, columns: number, rows: number): Float64Array {
  const out = new Float64Array(columns * rows * 3);
  const counts = new Float64Array(columns * rows);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const cell = Math.floor((y * rows) / picture.height) * columns + Math.floor((x * columns) / picture.width);
      for (let k = 0; k < 3; k++) out[cell * 3 + k]! += picture.data[(y * picture.width + x) * 4 + k]! / 255;
      counts[cell]!++;
    }
  }
  return out.map((sum, i) => sum / counts[Math.floor(i / 3)]!);
}

/** Gaussian elimination with partial pivoting; `a` is symmetric and, thanks to the ridge, regular. */
function solve(a: Float64Array[], b: Float64Array[]): Float64Array[] {
  const n = a.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(a[r]![i]!) > Math.abs(a[pivot]![i]!)) pivot = r;
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    [b[i], b[pivot]] = [b[pivot]!, b[i]!];
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const factor = a[r]![i]! / a[i]![i]!;
      for (let c = i; c < n; c++) a[r]![c]! -= factor * a[i]![c]!;
      for (let k = 0; k < 3; k++) b[r]![k]! -= factor * b[i]![k]!;
    }
  }
  return b.map((row, i) => row.map((value) => value / a[i]![i]!));
}
