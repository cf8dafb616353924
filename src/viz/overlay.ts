import type { Picture } from '../model/trace';
import { entryOf, type Scale } from './colourScale';
import { emptyRaster, type Raster } from './raster';

/**
 * A heatmap laid over a picture: the picture turns grey and dims to 30 %, and where the map is strong its colour
 * covers it. The map's cells keep their edges, because that is how coarse the model looks.
 * `values` is `[rows, columns]`; the result has the picture's size.
 */
export function overlayHeatmap(picture: Picture, values: Float32Array, columns: number, rows: number, scale: Scale): Raster {
  const out = emptyRaster(picture.width, picture.height);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const at = (y * picture.width + x) * 4;
      const cell = Math.floor((y * rows) / picture.height) * columns + Math.floor((x * columns) / picture.width);
      const entry = entryOf(scale, values[cell]!);
      const cover = 0.45 + 0.45 * (entry / 255);
      const { data } = picture;
      const grey = 0.3 * (0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!);
      for (let k = 0; k < 3; k++) out.data[at + k] = grey * (1 - cover) + scale.table[entry * 4 + k]! * cover;
      out.data[at + 3] = 255;
    }
  }
  return out;
}
