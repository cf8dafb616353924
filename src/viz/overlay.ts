import type { Picture } from '../model/trace';
import { entryOf, type Scale } from './colourScale';
import { emptyRaster, type Raster } from './raster';

/** How far a pixel's surroundings reach, as a share of the picture's width: outlines count, surfaces do not. */
const REACH = 0.045;
/** How strongly the picture's outlines are pressed into the map, and the least share of that in a dark cell. */
const DEPTH = 0.62;
const DARKEST = 0.4;

/** A picture is laid over with one map after another: its shapes are found once. */
const reliefs = new WeakMap<Picture, Float32Array>();

/**
 * A heatmap with the picture's outlines pressed into it: where the picture differs from its near surroundings a pixel is a little
 * lighter or darker than its cell, everywhere else it has exactly the legend's colour. So one sees what lies below, and no light
 * or dark surface of the picture passes for the map's own. The map's cells keep their edges, because that is how coarse the
 * model looks. `values` is `[rows, columns]`; the result has the picture's size.
 */
export function overlayHeatmap(picture: Picture, values: Float32Array, columns: number, rows: number, scale: Scale): Raster {
  const out = emptyRaster(picture.width, picture.height);
  const relief = reliefOf(picture);
  const entries = Uint8Array.from(values, (value) => entryOf(scale, value));
  const cellsAcross = Array.from({ length: picture.width }, (_, x) => Math.floor((x * columns) / picture.width));
  for (let y = 0; y < picture.height; y++) {
    const row = Math.floor((y * rows) / picture.height) * columns;
    for (let x = 0; x < picture.width; x++) {
      const at = y * picture.width + x;
      const entry = entries[row + cellsAcross[x]!]! * 4;
      const shade = DEPTH * relief[at]!;
      for (let c = 0; c < 3; c++) {
        const colour = scale.table[entry + c]!;
        // In proportion to the colour, so that its hue stays. Uint8ClampedArray rounds and keeps within 0 … 255.
        out.data[at * 4 + c] = colour + shade * (DARKEST + ((1 - DARKEST) * colour) / 255);
      }
      out.data[at * 4 + 3] = 255;
    }
  }
  return out;
}

/** How far every pixel is from its surroundings' mean, in the channel in which it is furthest: a yellow star on green is as dark as its ground. */
function reliefOf(picture: Picture): Float32Array {
  const known = reliefs.get(picture);
  if (known) return known;
  const { width, height, data } = picture;
  const radius = Math.max(1, Math.round(width * REACH));
  const relief = new Float32Array(width * height);
  const channel = new Float32Array(width * height);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < channel.length; i++) channel[i] = data[i * 4 + c]!;
    const around = meanAlong(meanAlong(channel, width, height, 1, width, radius), height, width, width, 1, radius);
    for (let i = 0; i < relief.length; i++) {
      const away = channel[i]! - around[i]!;
      if (Math.abs(away) > Math.abs(relief[i]!)) relief[i] = away;
    }
  }
  reliefs.set(picture, relief);
  return relief;
}

/** Means over 2 · `radius` + 1 neighbours along lines of `length` numbers `stride` apart, `lines` of them `between` apart; ends count on. */
function meanAlong(values: Float32Array, length: number, lines: number, stride: number, between: number, radius: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    const value = (i: number) => values[line * between + Math.min(length - 1, Math.max(0, i)) * stride]!;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += value(i);
    for (let i = 0; i < length; i++) {
      out[line * between + i * stride] = sum / (2 * radius + 1);
      sum += value(i + radius + 1) - value(i - radius);
    }
  }
  return out;
}
