import type { Picture } from '../model/trace';
import { entryOf, type Scale } from './colourScale';
import { emptyRaster, type Raster } from './raster';

/** The picture's luminance 0 … 255 becomes this much grey: its own lights and shades must not pass for the map's. */
const DARKEST = 24;
const CONTRAST = 0.32;
const WEAKEST_COVER = 0.25;
const STRONGEST_COVER = 0.85;

/**
 * A heatmap laid over a picture: the picture turns grey and pales, so that only the map has colour, and the stronger the
 * map the more its colour covers, never so much that one can't see what lies below. The map's cells keep their edges,
 * because that is how coarse the model looks. `values` is `[rows, columns]`; the result has the picture's size.
 */
export function overlayHeatmap(picture: Picture, values: Float32Array, columns: number, rows: number, scale: Scale): Raster {
  const out = emptyRaster(picture.width, picture.height);
  const { data } = picture;
  const entries = Uint8Array.from(values, (value) => entryOf(scale, value));
  const cellsAcross = Array.from({ length: picture.width }, (_, x) => Math.floor((x * columns) / picture.width));
  for (let y = 0; y < picture.height; y++) {
    const row = Math.floor((y * rows) / picture.height) * columns;
    for (let x = 0; x < picture.width; x++) {
      const at = (y * picture.width + x) * 4;
      const entry = entries[row + cellsAcross[x]!]!;
      const cover = WEAKEST_COVER + (STRONGEST_COVER - WEAKEST_COVER) * (entry / 255);
      const grey = (DARKEST + CONTRAST * (0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!)) * (1 - cover);
      out.data[at] = grey + scale.table[entry * 4]! * cover;
      out.data[at + 1] = grey + scale.table[entry * 4 + 1]! * cover;
      out.data[at + 2] = grey + scale.table[entry * 4 + 2]! * cover;
      out.data[at + 3] = 255;
    }
  }
  return out;
}
