/**
 * Seeded Gaussian noise, the same bits on every machine, engine and in numpy (`training/plainsight/noise.py`).
 *
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011) turns a counter
 * into four random words, so the value at an index needs no value before it; Box–Muller (1958) turns each two words
 * into two normals.
 */
import { cosReduced, logOf, sinReduced } from './deterministicMath.ts';

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** 2π/2³², so that a word is an angle. */
const WORD_TO_RADIANS = 6.283185307179586 / 4294967296;

/** The high 32 bits of the 64-bit product of two unsigned words. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16); // < 2³³: exact in a double
  const middleLow = (middle % 65536) + aLow * bHigh;
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(middleLow / 65536)) >>> 0;
}

/**
 * One block of Philox4x32-10.
 * @param counter four unsigned 32-bit words  @param key two unsigned 32-bit words
 * @returns four unsigned 32-bit words
 */
export function philox4x32(counter: readonly [number, number, number, number], key: readonly [number, number]): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0) >>> 0;
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2) >>> 0;
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** Two independent standard normals from two words. The first word is never read as 0, so |z| ≤ 6.77. */
function boxMuller(radiusWord: number, angleWord: number): [number, number] {
  // u = (2w + 1) / 2³³, split exactly into mantissa and exponent: ln takes them apart.
  const odd = 2 * radiusWord + 1;
  const bits = 33 - Math.clz32(radiusWord);
  const radius = Math.sqrt(-2 * logOf(odd / 2 ** bits, bits - 33));
  // The quadrant is taken off in integers: no rounding in the range reduction.
  const quadrant = ((angleWord + 0x20000000) >>> 0) >>> 30;
  const remainder = (angleWord - quadrant * 0x40000000) | 0;
  const angle = remainder * WORD_TO_RADIANS;
  const sin = sinReduced(angle);
  const cos = cosReduced(angle);
  if (quadrant === 0) return [radius * cos, radius * sin];
  if (quadrant === 1) return [radius * -sin, radius * cos];
  if (quadrant === 2) return [radius * -cos, radius * -sin];
  return [radius * sin, radius * -cos];
}

/**
 * `length` standard normal values, rounded to float32; the value at index i depends on (seed, stream, i) alone.
 * @param seed unsigned 32-bit integer  @param stream unsigned 32-bit integer; 0 is the initial latents'
 * @throws RangeError for a seed, stream or length outside of these
 */
export function gaussianNoise(seed: number, length: number, stream = 0): Float32Array {
  requireWord('seed', seed);
  requireWord('stream', stream);
  requireWord('length', length);
  const out = new Float32Array(length);
  for (let block = 0; block * 4 < length; block++) {
    const words = philox4x32([block, 0, 0, 0], [seed, stream]);
    const values = [...boxMuller(words[0], words[1]), ...boxMuller(words[2], words[3])];
    for (let lane = 0; lane < 4 && block * 4 + lane < length; lane++) out[block * 4 + lane] = values[lane]!;
  }
  return out;
}

function requireWord(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new RangeError(`${name} must be an integer from 0 to 4294967295, not ${value}`);
  }
}
