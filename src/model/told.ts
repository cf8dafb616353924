/**
 * What the UNet answers when the noise level that it is told is not the true one, and how wrong that is.
 *
 * Its answer v̂ is meant at the level that it was told, so it is read with that level's ᾱ′:
 * x̂0 = √ᾱ′·x_t − √(1−ᾱ′)·v̂ and ε̂ = √(1−ᾱ′)·x_t + √ᾱ′·v̂ (Salimans & Ho 2022, appendix D). Read with the true level's ᾱ, as
 * `probes.ts` does for a run, the lie would be mixed with a second one about what v̂ means.
 */
import { trueV } from './noiseRecord.ts';
import type { Evaluation } from './probes.ts';
import { noiseFromV, originalFromV } from './scheduler.ts';
import type { Picture } from './trace.ts';

/** Squares along a side whose mean colours are taken away before details are compared: as many as the latents have places. */
const SQUARES = 16;

export interface ToldMeasures {
  /** Mean square error of x̂0. */
  original: number;
  /** Mean square error of ε̂. */
  noise: number;
  /** Mean square error of v̂ against v of the true level. */
  v: number;
  /**
   * Share of the noise of x_t that is still in x̂0: the projection of x̂0 − x0 on ε, over √(1−ᾱ). 1: all of it; 0: none; below 0:
   * more was taken away than there was.
   */
  left: number;
}

export interface ToldAnswer {
  /** x̂0 as the UNet means it. */
  original: Float32Array;
  measures: ToldMeasures;
}

/**
 * @param clean x0  @param noise ε; both as long as the evaluation's latents
 * @param alphaTold ᾱ of the level that the UNet was told
 */
export function toldAnswer(
  { latents, noise: epsilon, predOriginalSample, alphaCumprod }: Pick<Evaluation, 'latents' | 'noise' | 'predOriginalSample' | 'alphaCumprod'>,
  clean: Float32Array,
  noise: Float32Array,
  alphaTold: number,
): ToldAnswer {
  const v = trueV(predOriginalSample, epsilon, alphaCumprod);
  const original = originalFromV(v, latents, alphaTold);
  let along = 0;
  let power = 0;
  for (let i = 0; i < noise.length; i++) {
    along += (original[i]! - clean[i]!) * noise[i]!;
    power += noise[i]! ** 2;
  }
  return {
    original,
    measures: {
      original: meanSquareError(original, clean),
      noise: meanSquareError(noiseFromV(v, latents, alphaTold), noise),
      v: meanSquareError(v, trueV(clean, noise, alphaCumprod)),
      left: along / power / Math.sqrt(1 - alphaCumprod),
    },
  };
}

/** A picture's detail beside the true one's: what remains of each less the mean colours of the latents' squares. */
export interface DetailMeasures {
  /** Projection of its detail on the true one, over the true one's own. 1: all of it is there; 0: none, or none where it should be. */
  kept: number;
  /** Share of its own detail (by power) that has nothing to do with the true one, 0 … 1. */
  foreign: number;
}

export function detailOf(picture: Picture, truth: Picture): DetailMeasures {
  const [own, real] = [fine(picture), fine(truth)];
  let along = 0;
  let power = 0;
  let ownPower = 0;
  for (let i = 0; i < real.length; i++) {
    along += own[i]! * real[i]!;
    power += real[i]! ** 2;
    ownPower += own[i]! ** 2;
  }
  // A flat picture has no detail, and so none that is foreign; neither has one without a truth to compare with.
  return { kept: power > 0 ? along / power : 0, foreign: power > 0 && ownPower > 0 ? 1 - along ** 2 / power / ownPower : 0 };
}

function fine({ width, height, data }: Picture): Float32Array {
  const out = new Float32Array(width * height * 3);
  const side = width / SQUARES;
  for (let y = 0; y < height; y += side) {
    for (let x = 0; x < width; x += side) {
      for (let k = 0; k < 3; k++) {
        let sum = 0;
        const places: number[] = [];
        for (let dy = 0; dy < side; dy++) for (let dx = 0; dx < side; dx++) places.push((y + dy) * width + x + dx);
        for (const place of places) sum += data[place * 4 + k]!;
        for (const place of places) out[place * 3 + k] = data[place * 4 + k]! - sum / places.length;
      }
    }
  }
  return out;
}

function meanSquareError(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / a.length;
}
