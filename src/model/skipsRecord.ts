/** Pictures with each skip connection cut or scaled, and how far they are from what they would have been. */
import { defineRecord } from './recordKind.ts';
import type { RecordedDistance } from './stepsRecord.ts';
import type { Picture } from './trace.ts';
import type { SkipConnection } from './unetPlan.ts';

export interface SkipsRecord {
  numInferenceSteps: number;
  /** In the order of `skip_scales`. */
  skips: SkipConnection[];
  /** Whose pictures are here. */
  seeds: number[];
  /** What was multiplied by. */
  scales: number[];
  /** One row a seed: first the picture of which nothing is changed, then every skip alone and all together, each at every one of the scales. */
  pictures: Picture[][];
  /** Root mean square of the differences of the final latents, one row a seed, in the order of its pictures after the first. */
  latents: number[][];
  /** Each skip cut to 0 alone, then all together: one row a change, one entry a measured seed. */
  measuredSeeds: number[];
  cut: RecordedDistance[][];
  /** Mean over all pairs of the measured seeds' unchanged pictures. */
  betweenSeeds: RecordedDistance;
}

/** Where on its row a picture stands. @param skip the skip's place, or null for all together @returns −1 where it is not recorded */
export function skipTile({ skips, scales }: Pick<SkipsRecord, 'skips' | 'scales'>, skip: number | null, scale: number): number {
  const at = scales.indexOf(scale);
  return at < 0 ? -1 : 1 + (skip ?? skips.length) * scales.length + at;
}

export const SKIPS_RECORD = defineRecord<SkipsRecord>('skips');
