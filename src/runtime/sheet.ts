/** Many pictures of one size in one image file, fetched and decoded on the page. */
import type { Picture } from '../model/trace.ts';

/** @throws Error when it does not arrive */
export async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response;
}

/**
 * A sheet's pixels as they are stored: without colour management or premultiplication.
 * @throws Error when it does not arrive or can't be decoded
 */
export async function pixelsOf(url: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetched(url)).blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser gave no canvas to decode a sheet of pictures on.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

/** The picture at a place of a sheet of square pictures, `columns` a row. */
export function tileOf(sheet: ImageData, side: number, columns: number, index: number): Picture {
  const x = (index % columns) * side;
  const y = Math.floor(index / columns) * side;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let row = 0; row < side; row++) {
    const at = ((y + row) * sheet.width + x) * 4;
    data.set(sheet.data.subarray(at, at + side * 4), row * side * 4);
  }
  return { width: side, height: side, data };
}
