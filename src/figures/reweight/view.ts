/** What edits did to a row of pictures, in numbers. */
/** Two distances that differ by less than this share of the larger one are called alike. */
const ALIKE = 0.2;

export type WeightGuess = 'off' | 'five' | 'alike';
export type HoldGuess = 'from' | 'to' | 'between';
export type ChangeGuess = 'early' | 'middle' | 'late';

const alike = (a: number, b: number): boolean => Math.abs(a - b) <= ALIKE * Math.max(a, b);

/** Which moves the picture further: the word at weight 0 or at weight 5. */
export function weightAnswer(off: number, five: number): WeightGuess {
  return alike(off, five) ? 'alike' : off > five ? 'off' : 'five';
}

/** To which of the two sentences' pictures one is nearer. */
export function nearer(toFrom: number, toTo: number): HoldGuess {
  return alike(toFrom, toTo) ? 'between' : toFrom < toTo ? 'from' : 'to';
}

/**
 * Of a sentence that changes after `steps[i]` steps (later and later): the last one at which CLIP still finds the new
 * sentence in the picture rather than the old one. null where it never does.
 */
export function lastChance(steps: readonly number[], readsAsOther: readonly number[]): number | null {
  return steps[readsAsOther.findLastIndex((share) => share > 0.5)] ?? null;
}

export const minus = (value: number): string => String(Number(value.toFixed(1))).replace('-', '−');

export const percent = (share: number): string => `${Math.round(100 * share)} %`;
