/** What the atlas shows, from a trace and the reader's choices: pure, so that it can be tested without a page. */
import type { AttentionSite, Token, TraceStep } from '../../model/trace';
import { regionOf, shareAmong, shareInside, type GridMap } from '../../model/atlas';
import { sequential, type Scale } from '../../viz/colourScale';
import { niceCeil } from '../../viz/range';
import { rasterOfValues, type Raster } from '../../viz/raster';
import { levelId } from './planLayout';

/** What a map's colours stand for. */
export type ScaleMode = 'raw' | 'unit' | 'words' | 'stretch';
export const SCALE_MODES: readonly ScaleMode[] = ['raw', 'unit', 'words', 'stretch'];

/** Over which steps is averaged. */
export type Span = 'step' | 'early' | 'middle' | 'late' | 'all';
export const SPANS: readonly Span[] = ['step', 'early', 'middle', 'late', 'all'];

/** The steps of a span; thirds of a run of fewer than three steps are the run. */
export function stepsOf(steps: readonly TraceStep[], span: Span, shown: TraceStep): readonly TraceStep[] {
  if (span === 'step') return [shown];
  if (span === 'all' || steps.length < 3) return steps;
  const third = Math.round(steps.length / 3);
  return { early: steps.slice(0, third), middle: steps.slice(third, -third), late: steps.slice(-third) }[span];
}

/** The names of the sites that an id of the plan stands for. */
export function sitesOf(id: string, sites: readonly AttentionSite[]): string[] {
  return sites.filter(({ name, height }) => id === 'all' || id === name || id === levelId(height)).map(({ name }) => name);
}

export const wordsOf = (tokens: readonly Token[]): number[] => tokens.flatMap(({ kind }, i) => (kind === 'word' ? [i] : []));

/**
 * A token's map in a mode. What is no word has no share among the words: it stays as it is.
 * @param mapOfTokens the map of some tokens together
 */
export function mapIn(mapOfTokens: (tokens: readonly number[]) => GridMap, token: number, mode: ScaleMode, words: readonly number[]): GridMap {
  const map = mapOfTokens([token]);
  return mode === 'words' && words.includes(token) ? { ...map, data: shareAmong(map.data, mapOfTokens(words).data) } : map;
}

/** One scale for maps that are to be compared; stretched, they reach from their smallest value to their largest. */
export function scaleOf(mode: ScaleMode, maps: readonly Float32Array[]): Scale {
  let [min, max] = [Infinity, 0];
  for (const map of maps) {
    for (const value of map) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (mode === 'unit') return { table: sequential, min: 0, max: 1 };
  if (mode === 'stretch') return { table: sequential, min: Math.min(min, max), max };
  return { table: sequential, min: 0, max: niceCeil(max) };
}

/** Digits behind the point that tell a scale's ends apart. */
export function digitsOf({ min, max }: Scale): number {
  const span = max - min;
  return span <= 0 || span >= 0.1 ? 2 : Math.min(5, 1 - Math.floor(Math.log10(span)));
}

/** A share for reading: two digits, and what is smaller says so. */
export function share(value: number): string {
  return value > 0 && value < 0.005 ? '< 0.01' : value.toFixed(2);
}

/** Small maps of one row: on one scale, unless each is stretched for itself. */
export function thumbnails(maps: readonly GridMap[], mode: ScaleMode): { rasters: Raster[]; scale: Scale } {
  const scale = scaleOf(
    mode,
    maps.map(({ data }) => data),
  );
  const rasters = maps.map(({ width, height, data }) => rasterOfValues(data, width, height, mode === 'stretch' ? scaleOf(mode, [data]) : scale));
  return { rasters, scale };
}

/** Which of the words' maps rises highest above its own mean: that word has a place. null without words. */
export function placedWord(maps: readonly Float32Array[], words: readonly number[]): number | null {
  let best: number | null = null;
  let most = -Infinity;
  maps.forEach((map, i) => {
    const rise = map.reduce((max, value) => Math.max(max, value), 0) - map.reduce((sum, value) => sum + value, 0) / map.length;
    if (rise > most) [best, most] = [words[i]!, rise];
  });
  return best;
}

export type Verdict = 'there' | 'begun' | 'not' | 'nowhere';

/** Whether a word's map lies at the first step where it will lie. All are shares, 0 … 1. */
export interface FirstStep {
  /** Of the picture that the region covers: what would lie there by chance. */
  area: number;
  /** Of the word's map at the first step that lies in the region. */
  first: number;
  /** The same at the last step. */
  last: number;
  /** Number of the first step from which on at least 9/10 of the way from chance to the last step are kept. */
  from: number;
  verdict: Verdict;
}

/**
 * @param steps the word's map, one a step: the mean of all sites and heads
 * @param late their mean over the last third: the region is where it reaches half of its maximum
 */
export function firstStep(steps: readonly Float32Array[], late: Float32Array): FirstStep {
  const region = regionOf(late);
  const area = region.count / region.cells.length;
  const inside = steps.map((map) => shareInside(map, region.cells));
  const [first, last] = [inside[0]!, inside.at(-1)!];
  let from = steps.length;
  while (from > 1 && inside[from - 2]! - area >= 0.9 * (last - area)) from--;
  const gain = (first - area) / (last - area);
  const verdict = last < 1.1 * area ? 'nowhere' : gain >= 2 / 3 ? 'there' : gain >= 0.2 ? 'begun' : 'not';
  return { area, first, last, from, verdict };
}
