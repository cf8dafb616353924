/** What taking each word away does at every step of a recorded run. */
import type { TextUnit } from './faithfulness.ts';
import { defineRecord } from './recordKind.ts';
import type { Picture } from './trace.ts';

export interface TruthRecord {
  prompt: string;
  seed: number;
  width: number;
  height: number;
  units: TextUnit[];
  /** One a step, one a unit: `[height, width]`. */
  effects: Float32Array[][];
  /** x̂0 at every step: with all words, then without each unit. */
  pictures: Picture[][];
  /** Whole runs in the same order. */
  whole: Picture[];
}

export const TRUTH_RECORD = defineRecord<TruthRecord>('truth', { halves: ['effects'] });
