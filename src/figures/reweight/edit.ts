/** The three ways in which the figure edits a run, as requests that can be painted. */
import type { RecordedStrip } from '../../model/stripsRecord';
import type { PaintRequest, Picture } from '../../model/trace';

export type Mode = 'weight' | 'hold' | 'change';
export const MODES: readonly Mode[] = ['weight', 'hold', 'change'];

export type Edit =
  /** Columns of tokens to what their probabilities are multiplied with; those left out are 1. */
  | { mode: 'weight'; prompt: string; weights: Readonly<Record<number, number>> }
  /** `to`, reading for the first `value` (0 … 1) of the steps with the attention of `from`. */
  | { mode: 'hold'; from: string; to: string; value: number }
  /** `from`, and from step `value` on (counted from 0) `to`. */
  | { mode: 'change'; from: string; to: string; value: number };

const WEIGHTS = [-2, -1, 0, 1, 2, 3, 4, 5];

/** Of the number that a mode sets, those that a strip shows. */
export function valuesOf(mode: Mode, numInferenceSteps: number): readonly number[] {
  if (mode === 'weight') return WEIGHTS;
  return Array.from({ length: numInferenceSteps + 1 }, (_, step) => (mode === 'hold' ? step / numInferenceSteps : step));
}

export const plain = (prompt: string): Edit => ({ mode: 'weight', prompt, weights: {} });

/** One picture of a recorded strip. */
export function editOf({ id, prompt, other, token }: Pick<RecordedStrip, 'id' | 'prompt' | 'other' | 'token'>, value: number): Edit {
  return id === 'weight' ? { mode: id, prompt, weights: { [token!]: value } } : { mode: id as 'hold' | 'change', from: prompt, to: other!, value };
}

/** All of them. */
export function editsOf(strip: RecordedStrip): [Edit, Picture][] {
  const { prompt, other, values, before, after, pictures } = strip;
  return [
    [plain(prompt), before],
    ...(other !== null && after ? [[plain(other), after] as [Edit, Picture]] : []),
    ...values.map((value, i): [Edit, Picture] => [editOf(strip, value), pictures[i]!]),
  ];
}

/** The same edit with what changes nothing left out: equal pictures have equal normal edits. */
export function normalEdit(edit: Edit, numInferenceSteps: number): Edit {
  if (edit.mode === 'weight') return { ...edit, weights: Object.fromEntries(Object.entries(edit.weights).filter(([, weight]) => weight !== 1)) };
  if (edit.from === edit.to) return plain(edit.to);
  // A share that is rounded to no step at all holds nothing.
  if (edit.mode === 'hold') return Math.round(edit.value * numInferenceSteps) === 0 ? plain(edit.to) : edit;
  if (edit.value <= 0) return plain(edit.to);
  return edit.value >= numInferenceSteps ? plain(edit.from) : edit;
}

export const editKey = (edit: Edit, seed: number, numInferenceSteps: number): string => JSON.stringify([normalEdit(edit, numInferenceSteps), seed, numInferenceSteps]);

/** @param tokens how many columns a prompt has, padding among them */
export function requestOf(edit: Edit, base: PaintRequest, tokens: number): PaintRequest {
  const normal = normalEdit(edit, base.numInferenceSteps);
  if (normal.mode === 'hold') return { ...base, prompt: normal.to, interventions: { hold: { prompt: normal.from, share: normal.value } } };
  if (normal.mode === 'change') return { ...base, prompt: normal.from, interventions: { promptChanges: [{ step: normal.value, prompt: normal.to }] } };
  const { prompt, weights } = normal;
  if (Object.keys(weights).length === 0) return { ...base, prompt };
  return { ...base, prompt, interventions: { tokenScale: Array.from({ length: tokens }, (_, column) => weights[column] ?? 1) } };
}

/** What stands beside an edit's picture: the run before, and the one that is swapped in. */
export function neighbours(edit: Edit): { before: Edit; other: Edit | null } {
  if (edit.mode === 'weight') return { before: plain(edit.prompt), other: null };
  return { before: plain(edit.from), other: plain(edit.to) };
}
