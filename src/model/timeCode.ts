/**
 * The sinusoidal code of a noise level: cosines, then sines, of level · 10000^(−i/half) for i = 0 … half − 1 (Vaswani et al.
 * 2017, cosines first as in diffusers' `get_timestep_embedding` with `flip_sin_to_cos`).
 */

/** Angle by which number `index` of a code of `size` numbers turns from one level to the next, in radians. */
export function codeFrequency(index: number, size: number): number {
  const half = size / 2;
  return 10000 ** -((index % half) / half);
}

/** One number of the code, −1 … 1. @param size of the whole code, even */
export function codeNumber(level: number, index: number, size: number): number {
  const angle = level * codeFrequency(index, size);
  return index < size / 2 ? Math.cos(angle) : Math.sin(angle);
}

/** @param size even @returns `size` numbers from −1 to 1 */
export function sinusoidalCode(level: number, size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => codeNumber(level, i, size));
}
