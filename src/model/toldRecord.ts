/** What the UNet answers when it is told another noise level than the true one. */
import { defineRecord } from './recordKind.ts';
import type { DetailMeasures, ToldMeasures } from './told.ts';
import type { Picture } from './trace.ts';

/**
 * True and told alike. Below there is hardly any noise to be wrong about, above there is hardly anything else.
 */
export const TOLD_LEVELS: readonly number[] = Array.from({ length: 17 }, (_, i) => 100 + i * 50);

/** A number for every cell, `[true level][told level]`, row by row. */
export type ToldMaps = Record<keyof ToldMeasures | keyof DetailMeasures, number[]>;

/** One size of lie, over all true levels at which it and its opposite are on the map: one mean a scene. */
export interface ToldLie {
  /** Told level less true level. */
  offset: number;
  original: number[];
  left: number[];
  kept: number[];
  foreign: number[];
}

export interface ToldRecord {
  levels: number[];
  /** Places in the gallery, and the seed of each one's noise. */
  scenes: number[];
  seeds: number[];
  /** Over all scenes. */
  mean: ToldMaps;
  /** Of the first scene alone. */
  first: ToldMaps;
  /** Of the first scene, decoded: x_t by true level, x̂0 `[true level][told level]`, x0. */
  noisy: Picture[];
  answers: Picture[][];
  truth: Picture;
  /** The true levels that `lies` is a mean over, the least and the greatest. */
  lieLevels: [number, number];
  /** Too low, none, too high. */
  lies: [ToldLie, ToldLie, ToldLie];
}

/** Noise does not shrink without loss, and a thousandth of a shade is nothing to be exact about. */
export const TOLD_RECORD = defineRecord<ToldRecord>('told', { quality: 82 });
