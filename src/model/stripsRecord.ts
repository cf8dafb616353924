/** Rows of pictures that differ in one number alone: what figures show of an altered run. */
import { defineRecord } from './recordKind.ts';
import type { Picture } from './trace.ts';

export interface RecordedStrip {
  /** What the number is, e.g. `guidance`. */
  id: string;
  language: 'ko' | 'en';
  prompt: string;
  /** The sentence that is swapped in or begun with, where there is one. */
  other: string | null;
  /** Column of the word that is turned up or down, where there is one. */
  token: number | null;
  values: number[];
  /**
   * For each value, how much of the two sentences' softmax (logit_scale · cosine, as CLIP was trained) the model's CLIP gives
   * to `other` before the picture, 0 … 1. null without `other`.
   */
  readsAsOther: number[] | null;
  /** Of `prompt` as it is, and of `other`, where there is one. */
  before: Picture;
  after: Picture | null;
  /** One a value. */
  pictures: Picture[];
}

export interface StripsRecord {
  seed: number;
  numInferenceSteps: number;
  guidanceScale: number;
  strips: RecordedStrip[];
}

export const GUIDANCE_RECORD = defineRecord<StripsRecord>('guidance');
export const REWEIGHT_RECORD = defineRecord<StripsRecord>('reweight');
