/**
 * What a reader may change inside the UNet and in what it reads. Whatever is left out changes nothing; so does a neutral value.
 * What concerns words acts on the half with words alone, everything else on both halves.
 */

import type { UnetChanges } from './graphs.ts';

export interface Interventions {
  /** One for each skip connection in the manifest's order, 0 … 2; neutral 1. */
  skipScales?: readonly number[];
  /** The noise level that the UNet is told is so much higher than the true one, −999 … 999; neutral 0. */
  timestepOffset?: number;
  /** One for each token: added to its score at every site and place before the softmax, −20 … 20; neutral 0. */
  tokenBias?: readonly number[];
  /** One for each token: its probability times this after the softmax, −2 … 5; neutral 1 (reweighting, Hertz et al. 2022). */
  tokenScale?: readonly number[];
  /** One for each cross-attention site in the manifest's order, 0 … 2: what it adds, times this; neutral 1. */
  siteGates?: readonly number[];
  /** One for each site: what it reads in place of the prompt ('' for no words); null: the prompt. */
  sitePrompts?: readonly (string | null)[];
  /** From this step on (from 0) another prompt is read; the last one that has begun counts. */
  promptChanges?: readonly { step: number; prompt: string }[];
  /**
   * Prompt-to-prompt (Hertz et al. 2022): another prompt is painted beside from the same noise, and for the first `share`
   * (0 … 1) of the steps its attention probabilities are used in place of this one's.
   */
  hold?: { prompt: string; share: number };
}

export const NEUTRAL: Readonly<Interventions> = {};

export const INTERVENTION_LIMITS = {
  skipScale: { minimum: 0, maximum: 2 },
  timestepOffset: { minimum: -999, maximum: 999 },
  tokenBias: { minimum: -20, maximum: 20 },
  tokenScale: { minimum: -2, maximum: 5 },
  siteGate: { minimum: 0, maximum: 2 },
  holdShare: { minimum: 0, maximum: 1 },
} as const;

const LISTS = {
  skipScales: { limits: INTERVENTION_LIMITS.skipScale, neutral: 1 },
  tokenBias: { limits: INTERVENTION_LIMITS.tokenBias, neutral: 0 },
  tokenScale: { limits: INTERVENTION_LIMITS.tokenScale, neutral: 1 },
  siteGates: { limits: INTERVENTION_LIMITS.siteGate, neutral: 1 },
} as const;
type ListName = keyof typeof LISTS;

/** The list where it changes something, otherwise undefined. */
function changing(interventions: Readonly<Interventions>, name: ListName): readonly number[] | undefined {
  const list = interventions[name];
  return list?.some((value) => value !== LISTS[name].neutral) ? list : undefined;
}

/** The same changes with all that changes nothing left out; undefined where nothing is left. */
export function normalInterventions(interventions: Readonly<Interventions> | undefined): Interventions | undefined {
  if (!interventions) return undefined;
  const { timestepOffset = 0, sitePrompts = [], promptChanges = [], hold } = interventions;
  const normal: Interventions = {};
  for (const name of Object.keys(LISTS) as ListName[]) {
    const list = changing(interventions, name);
    if (list) normal[name] = [...list];
  }
  if (timestepOffset !== 0) normal.timestepOffset = timestepOffset;
  if (sitePrompts.some((prompt) => prompt !== null)) normal.sitePrompts = [...sitePrompts];
  if (promptChanges.length > 0) normal.promptChanges = promptChanges.map(({ step, prompt }) => ({ step, prompt }));
  if (hold && hold.share > 0) normal.hold = { prompt: hold.prompt, share: hold.share };
  return Object.keys(normal).length > 0 ? normal : undefined;
}

/** True where nothing is changed. */
export const isNeutral = (interventions: Readonly<Interventions>): boolean => normalInterventions(interventions) === undefined;

/** @returns what is wrong, in English for engineers; null when all is within its limits */
export function interventionProblem(interventions: Readonly<Interventions>): string | null {
  const outside = (value: unknown, { minimum, maximum }: { minimum: number; maximum: number }): string | null =>
    typeof value === 'number' && value >= minimum && value <= maximum ? null : `must be from ${minimum} to ${maximum}, not ${String(value)}`;
  for (const [name, { limits }] of Object.entries(LISTS)) {
    const list = interventions[name as ListName] ?? [];
    if (!Array.isArray(list)) return `${name} must be an array`;
    const wrong = list.findIndex((value) => outside(value, limits));
    if (wrong >= 0) return `${name}[${wrong}] ${outside(list[wrong], limits)}`;
  }
  const { timestepOffset = 0, sitePrompts = [], promptChanges = [], hold } = interventions;
  const offset = outside(timestepOffset, INTERVENTION_LIMITS.timestepOffset);
  if (offset) return `timestepOffset ${offset}`;
  if (!Array.isArray(sitePrompts) || sitePrompts.some((prompt) => prompt !== null && typeof prompt !== 'string')) return 'sitePrompts must be an array of prompts or null';
  if (!Array.isArray(promptChanges) || promptChanges.some((change) => !Number.isInteger(change?.step) || change.step < 0 || typeof change.prompt !== 'string')) {
    return 'promptChanges must be an array of { step, prompt }, steps being whole numbers from 0';
  }
  if (hold !== undefined) {
    if (typeof hold !== 'object' || hold === null || typeof hold.prompt !== 'string') return 'hold.prompt must be text';
    const share = outside(hold.share, INTERVENTION_LIMITS.holdShare);
    if (share) return `hold.share ${share}`;
  }
  return null;
}

/** What does not concern words: it acts on the half without words too. */
export function beyondWords({ skipScales, timestepOffset, siteGates }: Readonly<Interventions>): Interventions {
  return { ...(skipScales && { skipScales }), ...(timestepOffset !== undefined && { timestepOffset }), ...(siteGates && { siteGates }) };
}

/**
 * What the UNet is given of those that are single numbers: one row of a batch each. Undefined where nothing is changed in
 * any row. Prompts and held attention need the networks: see `steering.ts`.
 */
export function changesOf(rows: readonly Readonly<Interventions>[]): UnetChanges | undefined {
  const changes: UnetChanges = {};
  if (rows.some(({ timestepOffset = 0 }) => timestepOffset !== 0)) changes.timestepOffset = Float32Array.from(rows, ({ timestepOffset = 0 }) => timestepOffset);
  for (const name of Object.keys(LISTS) as ListName[]) {
    const lists = rows.map((row) => changing(row, name));
    const length = lists.find((list) => list)?.length;
    if (length === undefined) continue;
    changes[name] = new Float32Array(rows.length * length).fill(LISTS[name].neutral);
    lists.forEach((list, row) => list && changes[name]!.set(list, row * length));
  }
  return Object.keys(changes).length > 0 ? changes : undefined;
}
