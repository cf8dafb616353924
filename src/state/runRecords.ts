/** Recorded runs: few steps against many, and skip connections cut. */
import type { SkipsRecord } from '../model/skipsRecord.ts';
import type { StepsRecord } from '../model/stepsRecord.ts';
import type { WithPictures } from '../runtime/runRecords.ts';
import { siteUrl } from '../runtime/siteUrl.ts';
import { fetchedOnce } from './fetchedOnce.ts';

export type StepsRecordWithPictures = WithPictures<StepsRecord>;
export type SkipsRecordWithPictures = WithPictures<SkipsRecord>;

export const { $state: $stepsRecord, open: openStepsRecord } = fetchedOnce<StepsRecordWithPictures>(async () =>
  (await import('../runtime/runRecords.ts')).loadStepsRecord(siteUrl('probes/steps')),
);
export const { $state: $skipsRecord, open: openSkipsRecord } = fetchedOnce<SkipsRecordWithPictures>(async () =>
  (await import('../runtime/runRecords.ts')).loadSkipsRecord(siteUrl('probes/skips')),
);
