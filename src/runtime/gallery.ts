/** The gallery's files, fetched and decoded on the page. */
import { parseGallery, type GalleryFacts } from '../model/gallery.ts';
import { tileOf } from '../model/record.ts';
import type { Picture } from '../model/trace.ts';
import { fetched, pixelsOf } from './sheet.ts';

export interface Gallery extends GalleryFacts {
  /** A scene's pixels; the same object each time. */
  pictureOf(index: number): Picture;
  /** `[side · side]`: which item of the scene is there, from 1; 0 is the background. */
  maskOf(index: number): Uint8Array;
  /** The address of the sheet of all pictures, `columns` a row. */
  sheetUrl: string;
}

/**
 * @param folder absolute, with a trailing slash
 * @throws Error when a file does not arrive or can't be read
 */
export async function loadGallery(folder: string): Promise<Gallery> {
  const pixels = async (url: string): Promise<ImageData> => pixelsOf(await (await fetched(url)).blob());
  const sheetUrl = `${folder}scenes.webp`;
  const [facts, sheet, masks] = await Promise.all([
    fetched(`${folder}gallery.json`).then(async (response) => parseGallery(await response.text())),
    pixels(sheetUrl),
    pixels(`${folder}masks.png`),
  ]);
  const { side, columns } = facts;
  const pictures = facts.scenes.map(({ index }) => tileOf(sheet, side, columns, index));
  return {
    ...facts,
    sheetUrl,
    pictureOf: (index) => pictures[index]!,
    // The masks' sheet is grey: any channel will do.
    maskOf(index) {
      const grey = tileOf(masks, side, columns, index).data;
      return Uint8Array.from({ length: side * side }, (_, i) => grey[i * 4]!);
    },
  };
}
