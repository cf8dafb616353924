/** The noise levels of a run under the shipped schedule (tests hold it to the manifest), which the page does not fetch for it. */
import type { SchedulerConfig } from '../model/manifest.ts';
import { noiseLevels, type NoiseLevel } from '../model/scheduler.ts';
import type { PaintRequest } from '../model/trace.ts';

export const SHIPPED_SCHEDULE: Readonly<SchedulerConfig> = {
  numTrainTimesteps: 1000,
  betaSchedule: 'squaredcos_cap_v2',
  predictionType: 'v_prediction',
  timestepSpacing: 'trailing',
  setAlphaToOne: false,
};

/** From which ᾱ to which each step goes. @throws RangeError for a number of steps outside of 1 … 1000 */
export function levelsOf({ scheduler, numInferenceSteps }: Pick<PaintRequest, 'scheduler' | 'numInferenceSteps'>): NoiseLevel[] {
  return noiseLevels(SHIPPED_SCHEDULE, scheduler, numInferenceSteps);
}
