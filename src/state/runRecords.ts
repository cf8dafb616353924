/** Recorded runs: a UNet's training, few steps against many, skip connections cut, sites shut, guidance scales, and words turned up, down and swapped. */
import { GATES_RECORD } from '../model/gatesRecord.ts';
import { MOMENTS_RECORD } from '../model/momentsRecord.ts';
import { SKIPS_RECORD } from '../model/skipsRecord.ts';
import { STEPS_RECORD } from '../model/stepsRecord.ts';
import { GUIDANCE_RECORD, REWEIGHT_RECORD } from '../model/stripsRecord.ts';
import { recordedOnce } from './fetchedOnce.ts';

export const { $state: $stepsRecord, open: openStepsRecord } = recordedOnce(STEPS_RECORD);
export const { $state: $skipsRecord, open: openSkipsRecord } = recordedOnce(SKIPS_RECORD);
export const { $state: $guidanceRecord, open: openGuidanceRecord } = recordedOnce(GUIDANCE_RECORD);
export const { $state: $reweightRecord, open: openReweightRecord } = recordedOnce(REWEIGHT_RECORD);
export const { $state: $gatesRecord, open: openGatesRecord } = recordedOnce(GATES_RECORD);
export const { $state: $momentsRecord, open: openMomentsRecord } = recordedOnce(MOMENTS_RECORD);
