import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Picture } from '../../src/model/index.ts';

/** The picture as a PNG without alpha. @param scale each pixel becomes scale × scale */
async function encodePng({ width, height, data }: Picture, scale = 1): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize(width * scale, height * scale, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

export async function writePng(path: string, picture: Picture, scale = 1): Promise<void> {
  await writeFile(path, await encodePng(picture, scale));
}
