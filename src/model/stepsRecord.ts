/** What the same noise becomes in few steps and in many, by either scheduler, and how far that is on average over some seeds. */
import { defineRecord } from './recordKind.ts';
import type { Picture, SchedulerName } from './trace.ts';

/** The two that make the same move, and differ in where they land. */
export const COMPARED_SCHEDULERS = ['ddim', 'euler'] as const satisfies readonly SchedulerName[];

/** How far two pictures are apart, in steps of 8 bits: see `viz/pictureParts.ts`. */
export interface RecordedDistance {
  layout: number;
  detail: number;
  mean: number;
}

export interface StepsRecord {
  /** Whose pictures are here. */
  seed: number;
  /** Numbers of steps, ascending. */
  counts: number[];
  schedulers: SchedulerName[];
  /** `[scheduler][count]` */
  pictures: Picture[][];
  /** For each of the counts: how the first scheduler's run and the second's are apart, for `seed`. */
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

export const STEPS_RECORD = defineRecord<StepsRecord>('steps');
