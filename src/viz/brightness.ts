import type { Picture } from '../model/trace';

/** How much brighter each pixel became, −255 … 255: the mean of its three channels' differences. */
export function brightnessDifference(before: Picture, after: Picture): Float32Array {
  const out = new Float32Array(before.width * before.height);
  for (let i = 0; i < out.length; i++) {
    for (let k = 0; k < 3; k++) out[i]! += (after.data[i * 4 + k]! - before.data[i * 4 + k]!) / 3;
  }
  return out;
}
