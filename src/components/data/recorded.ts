import sharp from 'sharp';
import type { Language } from '../../i18n/index';
import { readTrace, type PaintRequest, type Picture } from '../../model/index';
import { readBytes } from './files';

/** Relative to the site's root. */
export const tracePath = (language: Language) => `traces/lesson-0.${language}.safetensors`;

export interface RecordedRun {
  request: PaintRequest;
  /** data: addresses of the predicted clean picture after up to `frames` steps, the first and the finished one included. */
  pictures: string[];
}

/** @param path which run; lesson 0's unless said  @returns null where this copy has none */
export async function recordedRun(language: Language, frames = 10, path = tracePath(language)): Promise<RecordedRun | null> {
  const bytes = readBytes(`public/${path}`);
  if (!bytes) return null;
  const { request, steps, picture } = readTrace(bytes);
  const all = steps.flatMap((step) => step.picture ?? []);
  if (picture) all[Math.max(0, all.length - 1)] = picture;
  const count = Math.min(frames, all.length);
  const chosen = Array.from({ length: count }, (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, count - 1))]!);
  return { request, pictures: await Promise.all(chosen.map(pngAddress)) };
}

/** Small enough to stand in the page itself, so that it is there without any script or further request. */
export async function pngAddress({ width, height, data }: Picture): Promise<string> {
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 9 })
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
