import { lieFacts } from '../../figures/told-level/view';
import { TOLD_RECORD } from '../../model/toldRecord';
import { recordOf } from './record';
import { pngAddress } from './recorded';

/** Told levels in print, as steps on the map from the true one. */
const STEPS = [-6, -4, -2, 0, 4, 8];
/** True level in print. */
const LEVEL = 400;

export interface PrintedLies {
  level: number;
  scenes: number;
  offset: number;
  /** Shares of the noise that are left: told too low, told the truth. */
  left: [number, number];
  /** data: addresses. */
  answers: { told: number; picture: string }[];
  truth: string;
}

/** A row of recorded pictures; null where this copy has no record. */
export async function printedLies(): Promise<PrintedLies | null> {
  const record = await recordOf(TOLD_RECORD);
  if (!record) return null;
  const { levels } = record;
  const row = levels.indexOf(LEVEL);
  const { offset, left } = lieFacts(record);
  return {
    level: LEVEL,
    scenes: record.scenes.length,
    offset,
    left: [left[0], left[1]],
    answers: await Promise.all(STEPS.map(async (step) => ({ told: levels[row + step]!, picture: await pngAddress(record.answers[row]![row + step]!) }))),
    truth: await pngAddress(record.truth),
  };
}
