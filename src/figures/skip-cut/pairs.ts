/** Two pictures from the same noise, without and with changed skips: recorded, or painted on this device. */
import type { SkipsRecord } from '../../model/skipsRecord';
import type { Picture, Trace } from '../../model/trace';
import { probe } from '../../state/probing';
import { rmsDistance } from '../../viz/pictureParts';
import { recordedColumn, recordedLatents, sameScales } from './view';

/** Runs kept so that going back is at once; each is some hundred kB. */
const MOST_RUNS = 40;

export interface Asked {
  seed: number;
  scales: readonly number[];
  steps: number;
}

export interface Pair extends Asked {
  before: Picture;
  after: Picture;
  /** Root mean square of the differences of the final latents. */
  latents: number;
  source: 'recorded' | 'live';
}

export const isOf = (pair: Pair | null, { seed, scales, steps }: Asked): boolean => pair !== null && pair.seed === seed && pair.steps === steps && sameScales(pair.scales, scales);

/** Null where that is not recorded. */
export function recordedPair(record: SkipsRecord, seed: number, scales: readonly number[]): Pair | null {
  const row = record.seeds.indexOf(seed);
  const column = row < 0 ? -1 : recordedColumn(record, scales);
  if (column < 0) return null;
  return {
    before: record.pictures[row]![0]!,
    after: record.pictures[row]![column]!,
    latents: recordedLatents(record, row, column),
    seed,
    scales,
    steps: record.numInferenceSteps,
    source: 'recorded',
  };
}

/** What this device has painted. */
export class PaintedPairs {
  private readonly runs = new Map<string, Trace>();

  /** Null where it failed or was cancelled: see `$probing`. */
  async pairOf(asked: Asked): Promise<Pair | null> {
    const before = await this.runOf({ ...asked, scales: asked.scales.map(() => 1) });
    const after = before && (await this.runOf(asked));
    if (!before?.picture || !after?.picture) return null;
    return { ...asked, before: before.picture, after: after.picture, latents: rmsDistance(before.finalLatents!, after.finalLatents!), source: 'live' };
  }

  private async runOf({ seed, scales, steps }: Asked): Promise<Trace | null> {
    const key = `${seed}/${steps}/${scales.join()}`;
    const known = this.runs.get(key);
    if (known) return known;
    const trace = await probe('run', {
      prompt: '',
      seed,
      numInferenceSteps: steps,
      guidanceScale: 1,
      scheduler: 'ddim',
      interventions: { skipScales: scales, timestepOffset: 0 },
    });
    if (!trace) return null;
    if (this.runs.size >= MOST_RUNS) this.runs.delete(this.runs.keys().next().value!);
    this.runs.set(key, trace);
    return trace;
  }
}
