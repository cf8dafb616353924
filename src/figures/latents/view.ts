/** What the figure says of latents and pictures, worked out from numbers: nothing of the page. */
import type { NoiseRecord } from '../../model/noiseRecord';
import type { Picture } from '../../model/trace';
import { sequential } from '../../viz/colourScale';
import { meanColours } from '../../viz/latentsToRgb';
import { rasterOfValues, type Raster } from '../../viz/raster';

/** Absolute difference of two pictures at each pixel, mean of the three colours, 0 … 255. `[height · width]` */
export function differenceOf(a: Picture, b: Picture): Float32Array {
  const out = new Float32Array(a.width * a.height);
  for (let i = 0; i < out.length; i++) {
    for (let c = 0; c < 3; c++) out[i]! += Math.abs(a.data[i * 4 + c]! - b.data[i * 4 + c]!) / 3;
  }
  return out;
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return values.length ? sum / values.length : 0;
}

/** Where a picture's pixels belong to a cell of the latents. */
export interface Cell {
  row: number;
  column: number;
}

/** Shares of a change that fall into a cell's own pixels, and into those of the 3 × 3 cells around it; null where nothing changed. */
export function sharesOf(difference: Float32Array, width: number, { row, column }: Cell, pixels: number): { own: number; near: number } | null {
  const sums = { own: 0, near: 0, all: 0 };
  difference.forEach((value, i) => {
    const [dy, dx] = [Math.floor(Math.floor(i / width) / pixels) - row, Math.floor((i % width) / pixels) - column];
    sums.all += value;
    if (Math.abs(dy) <= 1 && Math.abs(dx) <= 1) sums.near += value;
    if (dy === 0 && dx === 0) sums.own += value;
  });
  return sums.all > 0 ? { own: sums.own / sums.all, near: sums.near / sums.all } : null;
}

/** @param end of the scale, 0 … 255 */
export function differenceRaster(difference: Float32Array, width: number, end: number): Raster {
  return rasterOfValues(difference, width, difference.length / width, { table: sequential, min: 0, max: end });
}

export type ColourAxis = 'brightness' | 'redGreen' | 'blueYellow';
export const colourAxes: readonly ColourAxis[] = ['brightness', 'redGreen', 'blueYellow'];

const axisOf: Record<ColourAxis, (r: number, g: number, b: number) => number> = {
  brightness: (r, g, b) => 0.2126 * r + 0.7152 * g + 0.0722 * b,
  redGreen: (r, g) => r - g,
  blueYellow: (r, g, b) => b - (r + g) / 2,
};

/** Pearson's correlation of each channel with colours at the same place, over all places of the recorded scenes; `[channel][axis]`. */
export function channelColours(record: NoiseRecord, pictureOf: (scene: number) => Picture): number[][] {
  const [channels, height, width] = record.latentShape;
  const plane = height * width;
  const colours = record.scenes.map((scene) => meanColours(pictureOf(scene), width, height));
  const along = colourAxes.map((axis) => colours.flatMap((flat) => Array.from({ length: plane }, (_, i) => axisOf[axis](flat[i * 3]!, flat[i * 3 + 1]!, flat[i * 3 + 2]!))));
  return Array.from({ length: channels }, (_, channel) => {
    const values = record.latents.flatMap((latents) => [...latents.subarray(channel * plane, (channel + 1) * plane)]);
    return along.map((axis) => correlation(values, axis));
  });
}

export function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, i) => {
    ab += (x - ma) * (b[i]! - mb);
    aa += (x - ma) ** 2;
    bb += (b[i]! - mb) ** 2;
  });
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** One number of the latents. */
export interface CellOf extends Cell {
  channel: number;
}

/** Where it lies in `[channels, height, width]`. */
export const indexOf = ({ channel, row, column }: CellOf, [, height, width]: NoiseRecord['latentShape']): number => (channel * height + row) * width + column;

/** Cell of the square of panels (two columns of channels) and back. */
export function cellOfPanel(x: number, y: number, height: number, width: number): CellOf {
  return { channel: Math.floor(y / height) * 2 + Math.floor(x / width), row: y % height, column: x % width };
}

export function panelOfCell(channel: number, row: number, column: number, height: number, width: number): { x: number; y: number } {
  return { x: (channel % 2) * width + column, y: Math.floor(channel / 2) * height + row };
}
