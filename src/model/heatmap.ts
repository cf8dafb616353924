/**
 * What every mean of attention maps is made of, as DAAM shows where the UNet read a word (Tang et al. 2022, "What the DAAM"): attention
 * probabilities averaged over heads, and upsampled to one grid. DAAM upsamples bicubically, which overshoots below 0; here it is bilinear
 * (half-pixel centres), so that every value stays a probability: the share of its attention that a position gave to the word.
 */
import type { AttentionMap } from './trace.ts';

export interface HeatmapSelection {
  /** Head numbers; all when left out. */
  heads?: readonly number[];
  /** With words or without. Default cond. */
  half?: 'cond' | 'uncond';
}

/** `[height·width, tokens]` of the chosen half. @throws RangeError when the map lacks a chosen head or half */
export function meanOverHeads(map: AttentionMap, { heads, half = 'cond' }: HeatmapSelection): Float32Array {
  if (half === 'uncond' && map.batch !== 2) throw new RangeError(`${map.site} was recorded with words only`);
  const chosen = heads ?? Array.from({ length: map.heads }, (_, head) => head);
  if (chosen.length === 0) throw new RangeError('a heatmap needs at least one head');
  const size = map.height * map.width * map.tokens;
  const base = half === 'cond' ? (map.batch - 1) * map.heads * size : 0;
  const mean = new Float32Array(size);
  for (const head of chosen) {
    if (!Number.isInteger(head) || head < 0 || head >= map.heads) {
      throw new RangeError(`${map.site} has no head ${head}: ${map.heads === 1 ? 'one only, or their mean, was recorded' : `there are ${map.heads}`}`);
    }
    const from = base + head * size;
    for (let i = 0; i < size; i++) mean[i]! += map.data[from + i]! / chosen.length;
  }
  return mean;
}

/** For each output position the input positions and weights that make it: bilinear, half-pixel centres, edges clamped. */
export function interpolation(from: number, to: number): (readonly [index: number, weight: number])[][] {
  return Array.from({ length: to }, (_, i) => {
    const centre = Math.min(Math.max(((i + 0.5) * from) / to - 0.5, 0), from - 1);
    const low = Math.floor(centre);
    const fraction = centre - low;
    return fraction === 0
      ? [[low, 1]]
      : [
          [low, 1 - fraction],
          [low + 1, fraction],
        ];
  });
}
