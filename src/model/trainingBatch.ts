/** Training examples drawn as the UNet's training drew them (`stratified_levels` in training/plainsight/train_unet.py). */
import { philox4x32 } from './noise.ts';

/** Of 1,000 levels; the shares that are laid over 300…899 and 900…999 alone. */
const LEVELS = 1000;
const MIDDLE_SHARE = 0.45;
const TOP_SHARE = 0.15;
/** How often a caption is left out, for classifier-free guidance (Ho & Salimans 2022). */
export const DROP_CAPTION = 0.1;

export interface TrainingExample {
  /** Which of the scenes, from 0. */
  scene: number;
  /** Noise level, 0 … 999. */
  level: number;
  /** The caption is left out. */
  dropped: boolean;
  /** Of its noise. */
  noiseSeed: number;
}

/** Numbers evenly from [0, 1), a pure function of the seed. */
function* uniform(seed: number): Generator<number, never> {
  for (let block = 0; ; block++) for (const word of philox4x32([block, 0, 0, 0], [seed, 1])) yield word / 2 ** 32;
}

function shuffled<T>(items: readonly T[], random: Iterator<number, never>): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random.next().value * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/**
 * One batch: `count` different scenes, one level from each part of its range instead of that many independent draws, and
 * each with noise of its own.
 * @param seed unsigned 32-bit integer  @param scenes how many there are, at least `count`
 */
export function drawBatch(seed: number, scenes: number, count: number): TrainingExample[] {
  const random = uniform(seed);
  const next = (): number => random.next().value;
  const [middle, top] = [Math.round(count * MIDDLE_SHARE), Math.round(count * TOP_SHARE)];
  const spread = (n: number, from: number, to: number): number[] => Array.from({ length: n }, (_, i) => Math.floor(from + ((i + next()) / n) * (to - from)));
  const levels = shuffled([...spread(count - middle - top, 0, LEVELS), ...spread(middle, 300, 900), ...spread(top, 900, LEVELS)], random);
  const chosen = shuffled(
    Array.from({ length: scenes }, (_, i) => i),
    random,
  );
  return levels.map((level, i) => ({ scene: chosen[i]!, level, dropped: next() < DROP_CAPTION, noiseSeed: Math.floor(next() * 2 ** 32) }));
}
