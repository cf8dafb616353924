import sharp from 'sharp';
import { readNoiseRecord, type NoiseRecord } from '../../model/noiseRecord';
import type { Picture } from '../../model/trace';
import { readBytes } from './files';

/** The recorded answers about noise, or null where this copy has none. */
export function noiseRecord(): NoiseRecord | null {
  const bytes = readBytes('public/probes/noise.safetensors');
  return bytes ? readNoiseRecord(bytes) : null;
}

/** A picture as a data: address, so that it stands in the page without any script or further request. */
export async function pictureAddress({ width, height, data }: Picture): Promise<string> {
  const png = await sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
