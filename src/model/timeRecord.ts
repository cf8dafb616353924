/** What becomes of some noise levels on their way to the ResNets. */
import type { TimeCodes } from './probes.ts';
import { defineRecord } from './recordKind.ts';

export const TIME_RECORD = defineRecord<TimeCodes>('time', { halves: ['code', 'embedding', 'rows'] });
