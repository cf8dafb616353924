/** The gallery's files, fetched and decoded on the page. */
import { parseGallery, type GalleryFacts } from '../model/gallery.ts';
import type { Picture } from '../model/trace.ts';

export interface Gallery extends GalleryFacts {
  /** A scene's pixels; the same object each time. */
  pictureOf(index: number): Picture;
  /** `[side · side]`: which item of the scene is there, from 1; 0 is the background. */
  maskOf(index: number): Uint8Array;
  /** The address of the sheet of all pictures, `columns` a row. */
  sheetUrl: string;
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response;
}

/** A sheet's pixels as they are stored: without colour management or premultiplication. */
async function pixelsOf(url: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetched(url)).blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser gave no canvas to decode the gallery on.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

/**
 * @param folder absolute, with a trailing slash
 * @throws Error when a file does not arrive or can't be read
 */
export async function loadGallery(folder: string): Promise<Gallery> {
  const sheetUrl = `${folder}scenes.webp`;
  const [facts, sheet, masks] = await Promise.all([
    fetched(`${folder}gallery.json`).then(async (response) => parseGallery(await response.text())),
    pixelsOf(sheetUrl),
    pixelsOf(`${folder}masks.png`),
  ]);
  const { side, columns } = facts;
  const tile = (from: ImageData, index: number): Uint8ClampedArray => {
    const x = (index % columns) * side;
    const y = Math.floor(index / columns) * side;
    const out = new Uint8ClampedArray(side * side * 4);
    for (let row = 0; row < side; row++) {
      const at = ((y + row) * from.width + x) * 4;
      out.set(from.data.subarray(at, at + side * 4), row * side * 4);
    }
    return out;
  };
  const pictures = new Map<number, Picture>();
  return {
    ...facts,
    sheetUrl,
    pictureOf(index) {
      let picture = pictures.get(index);
      if (!picture) pictures.set(index, (picture = { width: side, height: side, data: tile(sheet, index) }));
      return picture;
    },
    // The masks' sheet is grey: any channel will do.
    maskOf(index) {
      const grey = tile(masks, index);
      return Uint8Array.from({ length: side * side }, (_, i) => grey[i * 4]!);
    },
  };
}
