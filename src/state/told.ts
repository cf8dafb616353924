/**
 * The UNet told another noise level than the true one: what was recorded, and what this device answers for the picture and
 * the noise at hand. The cell that is looked at is computed at once; the rest of the map behind it, nearest rows first.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { addNoise } from '../model/noiseRecord.ts';
import { toldAnswer, type ToldMeasures } from '../model/told.ts';
import { TOLD_LEVELS, TOLD_RECORD } from '../model/toldRecord.ts';
import type { Picture } from '../model/trace.ts';
import { recordedOnce } from './fetchedOnce.ts';
import { newestWins } from './newestWins.ts';
import { $epsilon, $specimen, alphaOf, openNoise, type Specimen } from './noise.ts';
import { probe, startJob } from './probing.ts';
import { missingOf } from './toldOrder.ts';

export const { $state: $toldRecord, open: openToldRecord } = recordedOnce(TOLD_RECORD);

/** Answers about one picture with one noise. Cells are numbered row by row; null: not computed yet. */
export interface ToldMap {
  specimen: Specimen;
  /** ε */
  noise: Float32Array;
  measures: readonly (ToldMeasures | null)[];
  /** x̂0 decoded, by cell. */
  pictures: readonly (Picture | null)[];
  /** x_t decoded, by row. */
  noisy: readonly (Picture | null)[];
  /** x0 decoded. */
  truth: Picture | null;
}

const SIDE = TOLD_LEVELS.length;
/** Questions asked at once behind what the reader sees: who drags meanwhile waits no longer than for these. */
const PIECE = 8;

const map = atom<ToldMap | null>(null);
/** Of the specimen and noise as they are; null until something was asked. */
export const $toldMap: ReadableAtom<ToldMap | null> = map;

/** x̂0 of the cells that are computed, for decoding them later. */
let originals = new Map<number, Float32Array>();

/** The map of what is noised now, emptied where that is something else than before; null while there is nothing. */
function current(): ToldMap | null {
  const specimen = $specimen.get();
  const noise = $epsilon.get();
  if (!specimen || !noise) return null;
  const before = map.get();
  if (before && before.specimen === specimen && before.noise === noise) return before;
  originals = new Map();
  const none = (count: number): null[] => Array<null>(count).fill(null);
  const empty: ToldMap = { specimen, noise, measures: none(SIDE ** 2), pictures: none(SIDE ** 2), noisy: none(SIDE), truth: null };
  map.set(empty);
  return empty;
}

/** The map as it is now; null where it is about another picture or other noise than `of`. */
function still(of: ToldMap): ToldMap | null {
  const now = map.get();
  return now && now.specimen === of.specimen && now.noise === of.noise ? now : null;
}

/** Puts in what came, unless the picture or the noise are others by now. */
function keep(of: ToldMap, change: (now: ToldMap) => Partial<ToldMap>): void {
  const now = still(of);
  if (now) map.set({ ...now, ...change(now) });
}

const withEntries = <T>(list: readonly T[], at: readonly number[], values: readonly T[]): T[] => {
  const out = [...list];
  at.forEach((place, i) => (out[place] = values[i]!));
  return out;
};

/** @returns false where it failed or was cancelled */
async function evaluate(of: ToldMap, cells: readonly number[], behind: boolean): Promise<boolean> {
  if (cells.length === 0) return true;
  const { latents: clean } = of.specimen;
  const timesteps = cells.map((cell) => TOLD_LEVELS[Math.floor(cell / SIDE)]!);
  const toldTimesteps = cells.map((cell) => TOLD_LEVELS[cell % SIDE]!);
  const latents = timesteps.map((timestep) => addNoise(clean, of.noise, alphaOf(timestep)));
  const evaluations = await probe('evaluate', { latents, timesteps, toldTimesteps }, behind);
  if (!evaluations) return false;
  const answers = evaluations.map((evaluation, i) => toldAnswer(evaluation, clean, of.noise, alphaOf(toldTimesteps[i]!)));
  keep(of, ({ measures }) => {
    answers.forEach(({ original }, i) => originals.set(cells[i]!, original));
    return {
      measures: withEntries(
        measures,
        cells,
        answers.map((answer) => answer.measures),
      ),
    };
  });
  return true;
}

/** Decodes x̂0 of cells that are computed, and what they are compared with. @returns false where it failed or was cancelled */
async function decode(of: ToldMap, cells: readonly number[], rows: readonly number[], truth: boolean, behind: boolean): Promise<boolean> {
  const latents = [
    ...cells.map((cell) => originals.get(cell)!),
    ...rows.map((row) => addNoise(of.specimen.latents, of.noise, alphaOf(TOLD_LEVELS[row]!))),
    ...(truth ? [of.specimen.latents] : []),
  ];
  if (latents.length === 0) return true;
  const decoded = await probe('decode', { latents }, behind);
  if (!decoded) return false;
  keep(of, ({ pictures, noisy, truth: before }) => ({
    pictures: withEntries(pictures, cells, decoded.slice(0, cells.length)),
    noisy: withEntries(noisy, rows, decoded.slice(cells.length, cells.length + rows.length)),
    truth: truth ? decoded.at(-1)! : before,
  }));
  return true;
}

const look = newestWins(async (cell: number): Promise<void> => {
  await openNoise();
  const of = current();
  if (!of) return;
  const row = Math.floor(cell / SIDE);
  // Beside the lie stands the truth.
  const cells = [...new Set([cell, row * SIDE + row])];
  if (
    !(await evaluate(
      of,
      cells.filter((one) => !of.measures[one]),
      false,
    ))
  )
    return;
  const now = still(of);
  if (now)
    await decode(
      of,
      cells.filter((one) => !now.pictures[one]),
      now.noisy[row] ? [] : [row],
      !now.truth,
      false,
    );
});

/** Computes a cell and the truth of its row now, with their pictures. @param cell numbered row by row */
export const lookAtTold = (cell: number): void => look(cell);

let job: { stop(): void } | null = null;
let nearRow = 0;

/** Goes on with the map of what is noised now, from this row on; its pictures too. Does nothing while it is complete. */
export function fillToldMap(row: number): void {
  nearRow = row;
  if (job) return;
  const mine = startJob(async () => {
    await openNoise();
    const of = current();
    const wanted = of && missingOf(of, nearRow, SIDE, PIECE);
    return of !== null && wanted !== null && (wanted.what === 'measures' ? evaluate(of, wanted.cells, true) : decode(of, wanted.cells, [], false, true));
  });
  job = mine;
  void mine.done.finally(() => {
    if (job === mine) job = null;
  });
}

export function pauseToldMap(): void {
  job?.stop();
  job = null;
}
