/** What a UNet painted while it learned, from the same noise each time, and how far that was from what it painted in the end. */
import { defineRecord } from './recordKind.ts';
import type { RecordedDistance } from './stepsRecord.ts';
import type { Picture } from './trace.ts';

export interface MomentsRecord {
  prompts: string[];
  /** One for each of the prompts. */
  seeds: number[];
  moments: {
    /** Seen until then. */
    samples: number;
    /** `[prompt]` */
    pictures: Picture[];
    /** CLIP's cosine of each picture with its sentence. */
    cosines: number[];
    /** From the last moment's picture, mean over the prompts. */
    fromLast: RecordedDistance;
  }[];
  /** Of the finished model, which was trained further; null where it is the run's own. */
  shipped: { samples: number; pictures: Picture[]; cosines: number[] } | null;
}

export const MOMENTS_RECORD = defineRecord<MomentsRecord>('moments');
