/** The same question asked of several seeds: what one picture shows may be that noise's own. */
import { atom, type ReadableAtom } from 'nanostores';
import type { PaintRequest, Picture } from '../model/trace.ts';
import { findKept } from './keptRuns.ts';
import { $labRequests, SIDES, type Side } from './lab.ts';
import { probe, startJob } from './probing.ts';

export const SEED_COUNT = 8;

export interface SeedRow {
  side: Side;
  request: PaintRequest;
  /** One a seed; null while it is not painted. */
  pictures: readonly (Picture | null)[];
}

export interface SeedGrid {
  seeds: readonly number[];
  rows: readonly SeedRow[];
  running: boolean;
}

const grid = atom<SeedGrid | null>(null);
/** null until asked for. */
export const $seedGrid: ReadableAtom<SeedGrid | null> = grid;

let job: ReturnType<typeof startJob> | null = null;

/**
 * Paints A and B from `SEED_COUNT` seeds beginning with `first`, behind what the reader waits for, both of a seed before the next.
 * Without attention, and without keeping the runs. Never rejects: a failure is in `$probing`, and the grid stops.
 */
export async function fillSeeds(first: number): Promise<void> {
  stopSeeds();
  const { a, b } = $labRequests.get();
  const seeds = Array.from({ length: SEED_COUNT }, (_, i) => (first + i) >>> 0);
  const own = (request: PaintRequest, side: Side): SeedRow => ({
    side,
    request,
    pictures: seeds.map((seed) => findKept({ ...request, seed })?.trace.picture ?? null),
  });
  grid.set({ seeds, rows: SIDES.flatMap((side) => (side === 'a' ? own(a, 'a') : b ? own(b, 'b') : [])), running: true });
  const mine = startJob(async () => {
    const now = grid.get()!;
    const column = seeds.findIndex((_, i) => now.rows.some(({ pictures }) => !pictures[i]));
    const row = column < 0 ? -1 : now.rows.findIndex(({ pictures }) => !pictures[column]);
    if (row < 0) return false;
    const run = await probe('run', { ...now.rows[row]!.request, seed: seeds[column]! }, true);
    if (!run?.picture || job !== mine) return false;
    grid.set({ ...now, rows: now.rows.map((old, i) => (i === row ? { ...old, pictures: old.pictures.map((p, k) => (k === column ? run.picture : p)) } : old)) });
    return true;
  });
  job = mine;
  await mine.done;
  if (job === mine) stopSeeds();
}

/** Leaves the grid as it stands. */
export function stopSeeds(): void {
  job?.stop();
  job = null;
  const now = grid.get();
  if (now?.running) grid.set({ ...now, running: false });
}
