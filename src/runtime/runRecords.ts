/** Runs that were recorded earlier for the figures about the loop, skip connections, guidance and altered words: no model, no worker. */
import { conditionsOf, MIXES, parseGatesRecord, type GatesRecord } from '../model/gatesRecord.ts';
import { parseSkipsRecord, type SkipsRecord } from '../model/skipsRecord.ts';
import { parseStepsRecord, type StepsRecord } from '../model/stepsRecord.ts';
import { parseStripsRecord, stripColumns, type StripsRecord } from '../model/stripsRecord.ts';
import type { Picture } from '../model/trace.ts';
import { fetched, pixelsOf, tileOf } from './sheet.ts';

/** What was measured, and the sheet's pictures by row and column. */
export type WithPictures<R> = R & { pictureAt(row: number, column: number): Picture };

/** @param base the address without its ending: the JSON and the sheet lie side by side */
async function load<R extends { side: number }>(base: string, parse: (text: string) => R, columns: (record: R) => number): Promise<WithPictures<R>> {
  const [record, sheet] = await Promise.all([fetched(`${base}.json`).then(async (response) => parse(await response.text())), pixelsOf(`${base}.webp`)]);
  const across = columns(record);
  return { ...record, pictureAt: (row, column) => tileOf(sheet, record.side, across, row * across + column) };
}

/** @throws Error when a file does not arrive or can't be read. Rows are schedulers, columns numbers of steps. */
export const loadStepsRecord = (base: string): Promise<WithPictures<StepsRecord>> => load(base, parseStepsRecord, ({ counts }) => counts.length);

/** @throws Error when a file does not arrive or can't be read. Rows are seeds, columns as `skipTile` says. */
export const loadSkipsRecord = (base: string): Promise<WithPictures<SkipsRecord>> =>
  load(base, parseSkipsRecord, ({ skips, scales }) => 1 + (skips.length + 1) * scales.length);

/** @throws Error when a file does not arrive or can't be read. Rows are strips, columns as `StripsRecord` says. */
export const loadStripsRecord = (base: string): Promise<WithPictures<StripsRecord>> => load(base, parseStripsRecord, stripColumns);

/** @throws Error when a file does not arrive or can't be read. Rows are languages, columns conditions and then mixed sentences. */
export const loadGatesRecord = (base: string): Promise<WithPictures<GatesRecord>> => load(base, parseGatesRecord, ({ sites }) => conditionsOf(sites.length).length + MIXES.length);
