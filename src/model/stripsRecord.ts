/**
 * Rows of pictures that differ in one number alone (`public/probes/<name>.json` and `<name>.webp`): what figures show of an
 * altered run before anything is downloaded.
 */
export const STRIPS_RECORD_FORMAT = 'plain-sight.strips/1';

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
}

export interface StripsRecord {
  format: typeof STRIPS_RECORD_FORMAT;
  /** Of manifest.json of the model that painted. */
  manifestSha256: string;
  /** Pixels along a picture's side. */
  side: number;
  seed: number;
  numInferenceSteps: number;
  guidanceScale: number;
  /** One row of the sheet each: the picture of `prompt`, that of `other` (of `prompt` again without one), then one a value. */
  strips: RecordedStrip[];
}

/** Pictures of a row before those of its values. */
export const STRIP_OFFSET = 2;

export function stripColumns({ strips }: { strips: readonly Pick<RecordedStrip, 'values'>[] }): number {
  return STRIP_OFFSET + Math.max(0, ...strips.map(({ values }) => values.length));
}

/** @throws Error when it is no such file */
export function parseStripsRecord(text: string): StripsRecord {
  const record = JSON.parse(text) as StripsRecord;
  if (record.format !== STRIPS_RECORD_FORMAT) throw new Error(`the file's format is ${String(record.format)}, not ${STRIPS_RECORD_FORMAT}`);
  if (!Array.isArray(record.strips) || record.strips.some(({ values }) => !Array.isArray(values) || values.length === 0)) {
    throw new Error('the record of strips does not fit together');
  }
  if (record.strips.some(({ values, readsAsOther }) => readsAsOther !== null && readsAsOther?.length !== values.length)) {
    throw new Error('the record of strips does not fit together');
  }
  return record;
}
