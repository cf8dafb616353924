/**
 * What the figure about the loop shows before anything is downloaded (`public/probes/steps.json` and `steps.webp`): what
 * the same noise becomes in few steps and in many, by either scheduler, and how far that is on average over some seeds.
 */
import type { SchedulerName } from './trace.ts';

/** The two that make the same move, and differ in where they land. */
export const COMPARED_SCHEDULERS = ['ddim', 'euler'] as const satisfies readonly SchedulerName[];

export const STEPS_RECORD_FORMAT = 'plain-sight.steps/1';

/** How far two pictures are apart, in steps of 8 bits: see `viz/pictureParts.ts`. */
export interface RecordedDistance {
  layout: number;
  detail: number;
  mean: number;
}

export interface StepsRecord {
  format: typeof STEPS_RECORD_FORMAT;
  /** Of manifest.json of the model that painted. */
  manifestSha256: string;
  /** Pixels along a picture's side. */
  side: number;
  /** Whose pictures are on the sheet: one row a scheduler, one column a number of steps. */
  seed: number;
  /** Numbers of steps, ascending. */
  counts: number[];
  schedulers: SchedulerName[];
  /** For each of the counts: how the first scheduler's run and the second's are apart, for the seed of the sheet. */
  schedulersApart: {
    /** The first step after which their latents are not the same, from 1; null where they never part. */
    partAfter: number | null;
    /** Root mean square of the differences of the final latents. */
    latents: number;
  }[];
  /** Of the first scheduler, by seed and by count: from the picture in most steps. */
  seeds: number[];
  fromMost: RecordedDistance[][];
  /** Mean over all pairs of these seeds' pictures in most steps. */
  betweenSeeds: RecordedDistance;
}

/** @throws Error when it is no such file */
export function parseStepsRecord(text: string): StepsRecord {
  const record = JSON.parse(text) as StepsRecord;
  if (record.format !== STEPS_RECORD_FORMAT) throw new Error(`the file's format is ${String(record.format)}, not ${STEPS_RECORD_FORMAT}`);
  const { counts, schedulersApart, seeds, fromMost } = record;
  if (schedulersApart.length !== counts.length || fromMost.length !== seeds.length || fromMost.some((row) => row.length !== counts.length)) {
    throw new Error('the record of steps does not fit together');
  }
  return record;
}
