/** Recorded runs: few steps against many, skip connections cut, guidance scales, and words turned up, down and swapped. */
import type { GatesRecord } from '../model/gatesRecord.ts';
import type { SkipsRecord } from '../model/skipsRecord.ts';
import type { StepsRecord } from '../model/stepsRecord.ts';
import type { StripsRecord } from '../model/stripsRecord.ts';
import type { WithPictures } from '../runtime/runRecords.ts';
import { siteUrl } from '../runtime/siteUrl.ts';
import { fetchedOnce } from './fetchedOnce.ts';

export type StepsRecordWithPictures = WithPictures<StepsRecord>;
export type GatesRecordWithPictures = WithPictures<GatesRecord>;
export type SkipsRecordWithPictures = WithPictures<SkipsRecord>;
export type StripsRecordWithPictures = WithPictures<StripsRecord>;

export const { $state: $stepsRecord, open: openStepsRecord } = fetchedOnce<StepsRecordWithPictures>(async () =>
  (await import('../runtime/runRecords.ts')).loadStepsRecord(siteUrl('probes/steps')),
);
export const { $state: $skipsRecord, open: openSkipsRecord } = fetchedOnce<SkipsRecordWithPictures>(async () =>
  (await import('../runtime/runRecords.ts')).loadSkipsRecord(siteUrl('probes/skips')),
);
export const { $state: $guidanceRecord, open: openGuidanceRecord } = fetchedOnce<StripsRecordWithPictures>(async () =>
  (await import('../runtime/runRecords.ts')).loadStripsRecord(siteUrl('probes/guidance')),
);
export const { $state: $reweightRecord, open: openReweightRecord } = fetchedOnce<StripsRecordWithPictures>(async () =>
  (await import('../runtime/runRecords.ts')).loadStripsRecord(siteUrl('probes/reweight')),
);
export const { $state: $gatesRecord, open: openGatesRecord } = fetchedOnce<GatesRecordWithPictures>(async () =>
  (await import('../runtime/runRecords.ts')).loadGatesRecord(siteUrl('probes/gates')),
);
