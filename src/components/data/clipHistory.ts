import { matrixRaster } from '../../figures/clip-training/view';
import { parseClipHistory, type MomentMeasures } from '../../model/clipHistory';
import type { CaptionLanguage } from '../../model/gallery';
import { readBytes } from './files';
import { pngAddress } from './recorded';

export interface RecordedMoment {
  samples: number;
  measures: MomentMeasures;
  /** data: address of the matrix of cosines, a pixel a cell. */
  picture: string;
}

/** CLIP's training at its first moment, in the middle, and at the last; null where this copy has no record. */
export async function recordedTraining(language: CaptionLanguage): Promise<RecordedMoment[] | null> {
  const bytes = readBytes('public/history/clip.safetensors');
  if (!bytes) return null;
  const { moments, pairs } = parseClipHistory(bytes);
  const chosen = [0, Math.floor((moments.length - 1) / 2), moments.length - 1].map((i) => moments[i]!);
  return Promise.all(
    chosen.map(async ({ samples, measures }) => ({
      samples,
      measures: measures[language],
      picture: await pngAddress(matrixRaster('cosine', measures[language], pairs)),
    })),
  );
}
