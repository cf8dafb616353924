import type { Language } from '../../i18n/index';
import type { PaintRequest } from '../../model/trace';

export interface RecordedRun {
  prompt: string;
  request: PaintRequest;
  /** data: addresses; the predicted clean picture of up to `frames` steps, noise first, the finished one last. */
  pictures: string[];
}

/** The lesson's recorded run in one language, or null where this copy has none. */
export async function recordedRun(_language: Language, _frames = 12): Promise<RecordedRun | null> {
  return null;
}
