import { errorOf, errorText } from '../../figures/predictor/view';
import { NOISE_RECORD } from '../../model/noiseRecord';
import { alphasCumprod } from '../../model/scheduler';
import { recordOf } from './record';
import { pngAddress } from './recorded';

export interface RecordedGuess {
  level: number;
  /** data: addresses of x_t and of x̂0, decoded. */
  noisy: string;
  guess: string;
  /** Mean square errors, as they are written. */
  noiseError: string;
  pictureError: string;
}

/** What the UNet said to the first recorded scene at some of `levels`; null where this copy has no record. */
export async function recordedGuesses(levels: readonly number[]): Promise<RecordedGuess[] | null> {
  const record = await recordOf(NOISE_RECORD);
  if (!record) return null;
  const alphas = alphasCumprod(1000);
  const known = levels.filter((level) => record.levels.includes(level));
  return Promise.all(
    known.map(async (level) => {
      const i = record.levels.indexOf(level);
      const error = (quantity: 'noise' | 'picture') => errorText(errorOf(quantity, record.error[0]![i]!, alphas[level]!));
      return {
        level,
        noisy: await pngAddress(record.noisy[i]!),
        guess: await pngAddress(record.pictures[i]!),
        noiseError: error('noise'),
        pictureError: error('picture'),
      };
    }),
  );
}
