import type { Picture } from '../model/trace';
import { emptyRaster, type Raster } from './raster';

/** What is not meant keeps this share of its cover: the page shows through the rest, so it pales in light and dark alike. */
const DIMMED = 0.3;

/**
 * A picture in which only some items stay as they are. The items' edges stay those of the mask, pixel for pixel.
 * @param mask `[height, width]`, the number of the item that is there, from 1; 0 is the background
 * @param items numbers of the items to keep; empty keeps everything
 */
export function highlightItems(picture: Picture, mask: Uint8Array, items: readonly number[]): Raster {
  const out = emptyRaster(picture.width, picture.height);
  out.data.set(picture.data);
  if (items.length === 0) return out;
  for (let i = 0; i < mask.length; i++) if (!items.includes(mask[i]!)) out.data[i * 4 + 3] = Math.round(255 * DIMMED);
  return out;
}
