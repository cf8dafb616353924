/** What the small picture encoder sees: the picture averaged down to 16 × 16, cut into overlapping squares. */
const SIDE = 16;
const SQUARE = 4;
const STRIDE = 2;
const ACROSS = (SIDE - SQUARE) / STRIDE + 1;

export const PATCHES = ACROSS * ACROSS;
export const PATCH_SIZE = SQUARE * SQUARE * 3;

/**
 * @param rgba `side`·`side`·4 bytes, opaque, `side` a multiple of 16
 * @param shift pixels by which the picture is moved to the right and down first; what comes in at an edge repeats it
 * @returns `[PATCHES, PATCH_SIZE]`, −1…1
 * @throws RangeError for another number of bytes
 */
export function patchesOf(rgba: Uint8ClampedArray | Uint8Array, side: number, shift: readonly [number, number] = [0, 0]): Float32Array {
  if (side % SIDE !== 0 || rgba.length !== side * side * 4) throw new RangeError(`Not a picture of ${side} × ${side}: ${rgba.length} bytes.`);
  const cell = side / SIDE;
  const small = new Float32Array(SIDE * SIDE * 3);
  const inside = (at: number) => Math.min(side - 1, Math.max(0, at));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const to = (Math.floor(y / cell) * SIDE + Math.floor(x / cell)) * 3;
      const from = (inside(y - shift[1]) * side + inside(x - shift[0])) * 4;
      for (let c = 0; c < 3; c++) small[to + c]! += (rgba[from + c]! / 127.5 - 1) / (cell * cell);
    }
  }
  const out = new Float32Array(PATCHES * PATCH_SIZE);
  let at = 0;
  for (let py = 0; py < ACROSS; py++) {
    for (let px = 0; px < ACROSS; px++) {
      for (let y = 0; y < SQUARE; y++) {
        for (let x = 0; x < SQUARE; x++) {
          const from = ((py * STRIDE + y) * SIDE + px * STRIDE + x) * 3;
          for (let c = 0; c < 3; c++) out[at++] = small[from + c]!;
        }
      }
    }
  }
  return out;
}
