import type { Picture } from '../model/trace';
import { LAYOUT_SQUARES, splitPicture, squaredDistance } from './pictureParts';

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
export function settling(pictures: readonly Picture[], squares = LAYOUT_SQUARES, tolerance = 0.1): Settling | null {
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
