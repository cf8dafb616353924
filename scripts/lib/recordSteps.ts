/** What the same noise becomes in few steps and in many. */
import type { Probes } from '../../src/model/probes.ts';
import { COMPARED_SCHEDULERS, type StepsRecord } from '../../src/model/stepsRecord.ts';
import type { Picture, SchedulerName, Trace } from '../../src/model/trace.ts';
import { DEFAULT_REQUEST } from '../../src/state/request.ts';
import { rmsDistance } from '../../src/viz/pictureParts.ts';
import { meanOverPairs, recordedDistance } from './distances.ts';

/** All but 30 divide 1000, the number of noise levels: there DDIM and Euler land on the same ones. */
const COUNTS = [1, 2, 4, 8, 20, 30, 50];
/** Enough that one odd picture does not decide. */
const SEEDS = 16;

/** @param seed the first one measured, and the one whose pictures are shown */
export async function recordSteps(probes: Probes, seed: number): Promise<StepsRecord> {
  const run = async (of: number, numInferenceSteps: number, scheduler: SchedulerName): Promise<Trace> =>
    (await probes.run({ ...DEFAULT_REQUEST, prompt: '', seed: of, numInferenceSteps, scheduler }))!;
  const [first, second] = COMPARED_SCHEDULERS;
  const seeds = Array.from({ length: SEEDS }, (_, i) => seed + i);
  const painted: Picture[][] = [];
  const others: Picture[] = [];
  const schedulersApart: StepsRecord['schedulersApart'] = [];
  for (const of of seeds) {
    const row: Picture[] = [];
    for (const count of COUNTS) {
      const trace = await run(of, count, first);
      row.push(trace.picture!);
      if (of !== seed) continue;
      const other = await run(of, count, second);
      others.push(other.picture!);
      schedulersApart.push({ partAfter: partAfter(trace, other), latents: rmsDistance(trace.finalLatents!, other.finalLatents!) });
    }
    painted.push(row);
  }
  return {
    seed,
    counts: COUNTS,
    schedulers: [first, second],
    pictures: [painted[0]!, others],
    schedulersApart,
    seeds,
    fromMost: painted.map((row) => row.map((picture) => recordedDistance(picture, row.at(-1)!))),
    betweenSeeds: meanOverPairs(painted.map((row) => row.at(-1)!)),
  };
}

/** The first step, from 1, after which the latents of two runs are not the same; null where they never part. */
function partAfter(a: Trace, b: Trace): number | null {
  const after = (trace: Trace, step: number): Float32Array => trace.steps[step]?.latents ?? trace.finalLatents!;
  for (let step = 1; step <= a.steps.length; step++) {
    const other = after(b, step);
    if (after(a, step).some((value, i) => value !== other[i])) return step;
  }
  return null;
}
