/**
 * What the figure about skip connections shows before anything is downloaded (`public/probes/skips.json` and `skips.webp`):
 * pictures with each skip connection cut or scaled, and how far they are from what they would have been.
 */
import type { RecordedDistance } from './stepsRecord.ts';
import type { SkipConnection } from './unetPlan.ts';

export const SKIPS_RECORD_FORMAT = 'plain-sight.skips/1';

export interface SkipsRecord {
  format: typeof SKIPS_RECORD_FORMAT;
  /** Of manifest.json of the model that painted. */
  manifestSha256: string;
  /** Pixels along a picture's side. */
  side: number;
  numInferenceSteps: number;
  /** In the order of `skip_scales`. */
  skips: SkipConnection[];
  /** Whose pictures are on the sheet, one row a seed. A row begins with the picture of which nothing is changed. */
  seeds: number[];
  /** What was multiplied by. */
  scales: number[];
  /**
   * A row of the sheet after its first picture: every skip alone, then all together; each at every one of the scales.
   * Root mean square of the differences of the final latents, one row a seed, in the same order.
   */
  latents: number[][];
  /** Each skip cut to 0 alone, then all together: one row a change, one entry a measured seed. */
  measuredSeeds: number[];
  cut: RecordedDistance[][];
  /** Mean over all pairs of the measured seeds' unchanged pictures. */
  betweenSeeds: RecordedDistance;
}

/** Where on its row of the sheet a picture stands. @param skip the skip's place, or null for all together @returns −1 where it is not recorded */
export function skipTile({ skips, scales }: Pick<SkipsRecord, 'skips' | 'scales'>, skip: number | null, scale: number): number {
  const at = scales.indexOf(scale);
  return at < 0 ? -1 : 1 + (skip ?? skips.length) * scales.length + at;
}

/** @throws Error when it is no such file */
export function parseSkipsRecord(text: string): SkipsRecord {
  const record = JSON.parse(text) as SkipsRecord;
  if (record.format !== SKIPS_RECORD_FORMAT) throw new Error(`the file's format is ${String(record.format)}, not ${SKIPS_RECORD_FORMAT}`);
  const { skips, scales, seeds, latents, cut, measuredSeeds } = record;
  const changes = skips.length + 1;
  if (
    latents.length !== seeds.length ||
    latents.some((row) => row.length !== changes * scales.length) ||
    cut.length !== changes ||
    cut.some((row) => row.length !== measuredSeeds.length)
  ) {
    throw new Error('the record of skip connections does not fit together');
  }
  return record;
}
