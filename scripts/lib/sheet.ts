import sharp from 'sharp';
import type { Picture } from '../../src/model/trace.ts';

/** Pictures of one size as one WebP image, `columns` a row. @param quality 0 … 100; without loss where it is missing */
export async function sheetOf(pictures: readonly Picture[], columns: number, quality?: number): Promise<Buffer> {
  const { width, height } = pictures[0]!;
  const rows = Math.ceil(pictures.length / columns);
  const across = columns * width;
  const data = Buffer.alloc(across * rows * height * 4, 255);
  pictures.forEach((picture, i) => {
    for (let y = 0; y < height; y++) {
      const at = ((Math.floor(i / columns) * height + y) * across + (i % columns) * width) * 4;
      data.set(picture.data.subarray(y * width * 4, (y + 1) * width * 4), at);
    }
  });
  return sharp(data, { raw: { width: across, height: rows * height, channels: 4 } })
    .removeAlpha()
    .webp({ ...(quality === undefined ? { lossless: true } : { quality }), effort: 6 })
    .toBuffer();
}
