import type { Picture } from '../model/trace';
import { meanColours } from './latentsToRgb';

/** Squares along a side of the coarse picture, unless said. */
export const LAYOUT_SQUARES = 8;

/** A picture taken apart: coarse + fine is the picture, and the two are at right angles to one another. Values 0 … 1. */
export interface PictureParts {
  /** Mean colours of squares × squares squares, `[squares · squares][3]` flat: what lies where. */
  coarse: Float64Array;
  /** What remains of each pixel, `[height · width][3]` flat: edges and details. */
  fine: Float64Array;
}

export function splitPicture(picture: Picture, squares = LAYOUT_SQUARES): PictureParts {
  const coarse = meanColours(picture, squares, squares);
  const fine = new Float64Array(picture.width * picture.height * 3);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const pixel = y * picture.width + x;
      const square = Math.floor((y * squares) / picture.height) * squares + Math.floor((x * squares) / picture.width);
      for (let k = 0; k < 3; k++) fine[pixel * 3 + k] = picture.data[pixel * 4 + k]! / 255 - coarse[square * 3 + k]!;
    }
  }
  return { coarse, fine };
}

export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}

/** Root of the mean square of the differences. NaN of nothing. */
export function rmsDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sqrt(squaredDistance(a, b) / a.length);
}

/** How far two pictures of one size are apart, in steps of 8 bits (0 … 255). */
export interface PictureDistance {
  /** Root mean square over the squares' mean colours. */
  layout: number;
  /** Root mean square over what remains. Where squares are equally large, layout² + detail² is that of the whole. */
  detail: number;
  /** Mean of the absolute differences of all pixels' channels. */
  mean: number;
}

/** Mean of the absolute differences of all pixels' channels, 0 … 255. */
export function meanDistance(a: Picture, b: Picture): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) if (i % 4 !== 3) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / (a.width * a.height * 3);
}

export function pictureDistance(a: Picture, b: Picture, squares = LAYOUT_SQUARES): PictureDistance {
  const [first, second] = [splitPicture(a, squares), splitPicture(b, squares)];
  return {
    layout: 255 * rmsDistance(first.coarse, second.coarse),
    detail: 255 * rmsDistance(first.fine, second.fine),
    mean: meanDistance(a, b),
  };
}
