/** The specimen's latents as the reader changes them, and what the decoder makes of them. */
import { atom, computed, type ReadableAtom } from 'nanostores';
import type { Poke } from '../model/noiseRecord.ts';
import type { Picture } from '../model/trace.ts';
import { newestWins } from './newestWins.ts';
import { $noiseRecord, $specimen, type Specimen } from './noise.ts';
import { $machineBackend } from './machine.ts';
import { probe } from './probing.ts';

export const POKE_LIMIT = 4;
export const SHIFT_LIMIT = 2;

export interface LatentChanges {
  /** At most one a number. */
  pokes: readonly Poke[];
  /** Added to all numbers of a channel. */
  shifts: readonly number[];
}

export interface DecodedLatents {
  specimen: Specimen;
  changes: LatentChanges;
  /** Of the specimen's own latents, and of the changed ones. */
  before: Picture;
  after: Picture;
  source: 'recorded' | 'live';
}

const NOTHING: LatentChanges = { pokes: [], shifts: [] };
const changes = atom<LatentChanges>(NOTHING);
const decoded = atom<DecodedLatents | null>(null);
/** What the reader has changed; null: nothing yet, so that what is recorded stands. */
const touched = atom(false);

export const $latentChanges: ReadableAtom<LatentChanges> = changes;
/** null where there is neither a record nor an answer yet. */
export const $decodedLatents: ReadableAtom<DecodedLatents | null> = decoded;

const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));

/** The specimen's latents with the changes; the very same array where there are none. */
export const $changedLatents = computed([$specimen, changes, $noiseRecord], (specimen, { pokes, shifts }, record): Float32Array | null => {
  if (!specimen || record.phase !== 'ready') return null;
  if (pokes.length === 0 && shifts.every((shift) => shift === 0)) return specimen.latents;
  const [, height, width] = record.value.latentShape;
  const plane = height * width;
  const out = specimen.latents.slice();
  for (const { channel, row, column, value } of pokes) out[channel * plane + row * width + column] = value;
  shifts.forEach((shift, channel) => {
    for (let i = 0; i < plane; i++) out[channel * plane + i]! += shift;
  });
  return out;
});

/** Sets one number, −4 … 4, and decodes. */
export function pokeLatent({ channel, row, column, value }: Poke): void {
  const others = changes.get().pokes.filter((poke) => poke.channel !== channel || poke.row !== row || poke.column !== column);
  change({ ...changes.get(), pokes: [...others, { channel, row, column, value: clamp(value, POKE_LIMIT) }] });
}

/** Shifts a whole channel, −2 … 2, and decodes. */
export function shiftChannel(channel: number, amount: number): void {
  const shifts = [...changes.get().shifts];
  while (shifts.length <= channel) shifts.push(0);
  shifts[channel] = clamp(amount, SHIFT_LIMIT);
  change({ ...changes.get(), shifts });
}

/** As the encoder left them. */
export function resetLatents(): void {
  change(NOTHING);
}

function change(next: LatentChanges): void {
  touched.set(true);
  changes.set(next);
  decode();
}

const ask = newestWins(async () => {
  const specimen = $specimen.get();
  const latents = $changedLatents.get();
  if (!specimen || !latents) return;
  const asked = changes.get();
  const known = decoded.get();
  const before = known?.source === 'live' && known.specimen === specimen ? known.before : null;
  const pictures = await probe('decode', { latents: before ? [latents] : [latents, specimen.latents] });
  if (pictures) decoded.set({ specimen, changes: asked, before: before ?? pictures[1]!, after: pictures[0]!, source: 'live' });
});

/** Computes on this device what the changed latents decode to; loads the model the first time. */
export function decode(): void {
  ask(undefined);
}

/** What is recorded of the first specimen, with the recorded poke in place, until the reader touches anything. */
function settle(): void {
  const specimen = $specimen.get();
  const state = $noiseRecord.get();
  if (!specimen || state.phase !== 'ready') return;
  const record = state.value;
  if ($machineBackend.get()) decode();
  else if (specimen.scene === record.scenes[0] && specimen.source === 'recorded' && !touched.get()) {
    changes.set({ pokes: [record.poke], shifts: [] });
    decoded.set({ specimen, changes: changes.get(), before: record.decoded, after: record.poked, source: 'recorded' });
  } else if (decoded.get()?.specimen !== specimen) {
    decoded.set(null);
  }
}

let watched = false;
/** From the first figure on that shows latents. */
export function openLatents(): void {
  if (watched) return;
  watched = true;
  $specimen.subscribe(settle);
}
