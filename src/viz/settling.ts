import type { Picture } from '../model/trace';
import { meanColours } from './latentsToRgb';

export interface Settling {
  /** Number of steps after which the coarse picture (the mean colours of `squares` × `squares` squares) stayed close to the last one. */
  coarse: number;
  /** The same for what remains when the coarse picture is taken away: edges and details. */
  fine: number;
}

/**
 * After how many steps each part of the predicted picture is settled: from there on its squared error against the last
 * picture stays below `tolerance` of the last picture's own variance in that part. Null with fewer than two pictures.
 */
export function settling(pictures: readonly Picture[], squares = 8, tolerance = 0.1): Settling | null {
  if (pictures.length < 2) return null;
  const split = pictures.map((picture) => splitPicture(picture, squares));
  const last = split[split.length - 1]!;
  const settledAt = (part: 'coarse' | 'fine'): number => {
    const final = last[part];
    const mean = final.reduce((a, b) => a + b, 0) / final.length;
    const power = final.reduce((sum, v) => sum + (v - mean) ** 2, 0);
    let at = pictures.length - 1;
    while (at > 0 && squaredDistance(split[at - 1]![part], final) <= tolerance * power) at--;
    return at + 1;
  };
  return { coarse: settledAt('coarse'), fine: settledAt('fine') };
}

function splitPicture(picture: Picture, squares: number): { coarse: Float64Array; fine: Float64Array } {
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

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
