/** What guidance does to one step's noise, in numbers. */
import type { Picture, TraceStep } from '../../model/trace';

type Predictions = Pick<TraceStep, 'noiseUncond' | 'noiseCond'>;

export interface GuidanceMeasure {
  /** Root mean square of all numbers of ε̂ without words. */
  uncond: number;
  cond: number;
  /** Of cond − uncond. */
  difference: number;
  /** Between the two predictions as vectors, in degrees; 0 where one of them is all zeros. */
  angle: number;
  /** The difference's length over that of the prediction without words; 0 where the latter is. */
  share: number;
}

export const rms = (values: Float32Array): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

export function differenceOf({ noiseUncond, noiseCond }: Predictions): Float32Array {
  return noiseCond.map((x, i) => x - noiseUncond[i]!);
}

export function measureStep(step: Predictions): GuidanceMeasure {
  const [uncond, cond, difference] = [rms(step.noiseUncond), rms(step.noiseCond), rms(differenceOf(step))];
  const dot = step.noiseCond.reduce((sum, x, i) => sum + x * step.noiseUncond[i]!, 0) / step.noiseCond.length;
  const cosine = uncond * cond > 0 ? Math.min(1, Math.max(-1, dot / (uncond * cond))) : 1;
  return { uncond, cond, difference, angle: (Math.acos(cosine) * 180) / Math.PI, share: uncond > 0 ? difference / uncond : 0 };
}

export type Third = 'early' | 'middle' | 'late';

/** The step whose words change the prediction most, and in which third of the run it lies. Null without steps. */
export function strongest(measures: readonly GuidanceMeasure[]): { index: number; third: Third } | null {
  if (measures.length === 0) return null;
  const index = measures.reduce((best, { difference }, i) => (difference > measures[best]!.difference ? i : best), 0);
  const place = (index + 0.5) / measures.length;
  return { index, third: place < 1 / 3 ? 'early' : place < 2 / 3 ? 'middle' : 'late' };
}

/** Mean over all pixels of (max − min) / max of red, green and blue (HSV's saturation), 0 … 1; black counts as 0. */
export function saturation({ data }: Pick<Picture, 'data'>): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) {
    const most = Math.max(data[i]!, data[i + 1]!, data[i + 2]!);
    if (most > 0) sum += (most - Math.min(data[i]!, data[i + 1]!, data[i + 2]!)) / most;
  }
  return sum / (data.length / 4);
}

/** A range about 0 that all of the given numbers fit into. */
export function commonLimit(...lists: readonly Float32Array[]): number {
  let limit = 0;
  for (const list of lists) for (const x of list) limit = Math.max(limit, Math.abs(x));
  return limit || 1;
}

/** Of a cell in the picture of all channels, two side by side: which number it is. */
export function pointAt(cell: number, [, height, width]: readonly [number, number, number]): { channel: number; row: number; column: number; index: number } {
  const [x, y] = [cell % (2 * width), Math.floor(cell / (2 * width))];
  const channel = 2 * Math.floor(y / height) + Math.floor(x / width);
  const [row, column] = [y % height, x % width];
  return { channel, row, column, index: (channel * height + row) * width + column };
}

export const number = (value: number): string => String(Number(value.toFixed(1)));
