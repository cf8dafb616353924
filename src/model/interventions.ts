/** What a reader may change inside the UNet. Every number has a neutral value, with which nothing is changed. */

import type { UnetChanges } from './graphs.ts';

export interface Interventions {
  /** One for each skip connection in the manifest's order, 0 … 2; 1 changes nothing. Empty: all 1. */
  skipScales: readonly number[];
  /** The noise level that the UNet is told is so much higher than the true one, −999 … 999; 0 changes nothing. */
  timestepOffset: number;
}

export const NEUTRAL: Readonly<Interventions> = { skipScales: [], timestepOffset: 0 };

export const INTERVENTION_LIMITS = {
  skipScale: { minimum: 0, maximum: 2 },
  timestepOffset: { minimum: -999, maximum: 999 },
} as const;

/** True where nothing is changed. */
export function isNeutral({ skipScales, timestepOffset }: Readonly<Interventions>): boolean {
  return timestepOffset === 0 && skipScales.every((scale) => scale === 1);
}

/** @returns what is wrong, in English for engineers; null when all is within its limits */
export function interventionProblem({ skipScales, timestepOffset }: Readonly<Interventions>): string | null {
  const within = (value: unknown, { minimum, maximum }: { minimum: number; maximum: number }): boolean =>
    typeof value === 'number' && value >= minimum && value <= maximum;
  if (!Array.isArray(skipScales)) return 'skipScales must be an array';
  const wrong = skipScales.findIndex((scale) => !within(scale, INTERVENTION_LIMITS.skipScale));
  if (wrong >= 0) return `skipScales[${wrong}] must be from 0 to 2, not ${String(skipScales[wrong])}`;
  if (!within(timestepOffset, INTERVENTION_LIMITS.timestepOffset)) return `timestepOffset must be from -999 to 999, not ${String(timestepOffset)}`;
  return null;
}

/** What the UNet is given of it, for a batch of rows that are all changed alike; undefined where nothing is changed. */
export function changesOf({ skipScales, timestepOffset }: Readonly<Interventions>, batch: number): UnetChanges | undefined {
  const changes: UnetChanges = {};
  if (timestepOffset !== 0) changes.timestepOffset = new Float32Array(batch).fill(timestepOffset);
  if (skipScales.some((scale) => scale !== 1)) changes.skipScales = Float32Array.from({ length: batch * skipScales.length }, (_, i) => skipScales[i % skipScales.length]!);
  return Object.keys(changes).length > 0 ? changes : undefined;
}
