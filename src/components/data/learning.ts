import sharp from 'sharp';
import { diverging } from '../../viz/colourScale';
import { rasterOfValues } from '../../viz/raster';
import type { Language } from '../../i18n/index';
import { readJson } from './files';

/** `public/history/learning.json`: how the small learner of lesson 1 stood at some moments of a run. */
export interface RecordedLearning {
  seed: number;
  languages: Record<
    Language,
    {
      /** Scenes of the gallery that it was measured by. */
      held: number[];
      /** How many it learned from. */
      pairs: number;
      /** `cosines`: 127 times the cosine, one byte each, pictures × captions, base64. */
      moments: { step: number; recall: number; cosines: string }[];
    }
  >;
}

export interface LearningMoment {
  step: number;
  recall: number;
  /** data: address of the matrix, captions in rows, a pixel a cell. */
  matrix: string;
}

/** The recorded run in one language, or null where this copy has none. */
export async function recordedLearning(language: Language): Promise<{ n: number; pairs: number; moments: LearningMoment[] } | null> {
  const recorded = readJson<RecordedLearning>('public/history/learning.json')?.languages[language];
  if (!recorded) return null;
  const n = recorded.held.length;
  const moments = recorded.moments.map(async ({ step, recall, cosines }) => {
    const bytes = new Int8Array(Buffer.from(cosines, 'base64'));
    const rows = Float32Array.from(bytes, (_, i) => bytes[(i % n) * n + Math.floor(i / n)]! / 127);
    const { data } = rasterOfValues(rows, n, n, { table: diverging, min: -1, max: 1 });
    const png = await sharp(data, { raw: { width: n, height: n, channels: 4 } })
      .removeAlpha()
      .png({ compressionLevel: 9 })
      .toBuffer();
    return { step, recall, matrix: `data:image/png;base64,${png.toString('base64')}` };
  });
  return { n, pairs: recorded.pairs, moments: await Promise.all(moments) };
}
