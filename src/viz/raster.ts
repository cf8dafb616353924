import type { Picture } from '../model/trace';
import { entryOf, type Scale } from './colourScale';

/** RGBA pixels; the same shape as a picture of the trace, so that both are drawn by the same hand. */
export type Raster = Picture;

export function emptyRaster(width: number, height: number): Raster {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

/** One value a pixel; `values` is row-major `[height, width]`. */
export function rasterOfValues(values: ArrayLike<number>, width: number, height: number, scale: Scale): Raster {
  const raster = emptyRaster(width, height);
  const pixels = pixelsOf(raster.data);
  const colours = pixelsOf(scale.table);
  for (let i = 0; i < pixels.length; i++) pixels[i] = colours[entryOf(scale, values[i]!)]!;
  return raster;
}

/**
 * The channels of `[channels, height, width]` side by side in a square of two columns: what a latent or a noise is,
 * four numbers at every place, without pretending that three of them are a colour.
 */
export function mosaicOfChannels(values: Float32Array, [channels, height, width]: readonly [number, number, number], scale: Scale): Raster {
  const columns = Math.ceil(Math.sqrt(channels));
  const rows = Math.ceil(channels / columns);
  const out = emptyRaster(columns * width, rows * height);
  for (let c = 0; c < channels; c++) {
    const plane = values.subarray(c * height * width, (c + 1) * height * width);
    blit(out, rasterOfValues(plane, width, height, scale), (c % columns) * width, Math.floor(c / columns) * height);
  }
  return out;
}

/** Copies `from` into `onto` at (x, y), enlarged `zoom` times (a whole number) without smoothing. It must fit. */
export function blit(onto: Raster, from: Raster, x: number, y: number, zoom = 1): void {
  const source = pixelsOf(from.data);
  const target = pixelsOf(onto.data);
  for (let row = 0; row < from.height * zoom; row++) {
    const sourceRow = Math.floor(row / zoom) * from.width;
    const targetRow = (y + row) * onto.width + x;
    for (let column = 0; column < from.width * zoom; column++) {
      target[targetRow + column] = source[sourceRow + Math.floor(column / zoom)]!;
    }
  }
}

/** Four bytes as one number. A picture read out of a file may begin anywhere in its buffer; then it is copied first. */
function pixelsOf(data: Uint8ClampedArray): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : new Uint8ClampedArray(data);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
