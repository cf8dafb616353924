/**
 * What the figure about a wrong noise level shows before anything is downloaded (`public/probes/told.json` and `told.webp`).
 * On the sheet, one row a true level: x_t of the first scene, then its x̂0 at every told level; all decoded. After the last row
 * stands the first scene's x0, decoded.
 */
import type { DetailMeasures, ToldMeasures } from './told.ts';

export const TOLD_RECORD_FORMAT = 'plain-sight.told/1';

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
  format: typeof TOLD_RECORD_FORMAT;
  /** Of manifest.json of the model that answered. */
  manifestSha256: string;
  /** Pixels along a picture's side. */
  side: number;
  levels: number[];
  /** Places in the gallery, and the seed of each one's noise. */
  scenes: number[];
  seeds: number[];
  /** Over all scenes. */
  mean: ToldMaps;
  /** Of the first scene alone. */
  first: ToldMaps;
  /** The true levels that `lies` is a mean over, the least and the greatest. */
  lieLevels: [number, number];
  /** Too low, none, too high. */
  lies: [ToldLie, ToldLie, ToldLie];
}

/** Where on the sheet, counted row by row, a picture stands. `columns`: pictures a row. */
export const toldSheet = {
  columns: (levels: number): number => levels + 1,
  noisy: (levels: number, row: number): number => row * (levels + 1),
  answer: (levels: number, row: number, column: number): number => row * (levels + 1) + 1 + column,
  truth: (levels: number): number => levels * (levels + 1),
} as const;

/** @throws Error when it is no such file */
export function parseToldRecord(text: string): ToldRecord {
  const record = JSON.parse(text) as ToldRecord;
  if (record.format !== TOLD_RECORD_FORMAT) throw new Error(`the file's format is ${String(record.format)}, not ${TOLD_RECORD_FORMAT}`);
  const { levels, scenes, seeds, mean, first, lies } = record;
  const cells = levels.length ** 2;
  if (
    seeds.length !== scenes.length ||
    lies.length !== 3 ||
    lies.some((lie) => [lie.original, lie.left, lie.kept, lie.foreign].some((list) => list.length !== scenes.length)) ||
    [mean, first].some((maps) => [maps.original, maps.noise, maps.v, maps.left, maps.kept, maps.foreign].some((map) => map.length !== cells))
  ) {
    throw new Error('the record of told noise levels does not fit together');
  }
  return record;
}
