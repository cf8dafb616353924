/** What becomes of noise levels on their way to the ResNets: some levels recorded; all of them once computed here. */
import { atom, type ReadableAtom } from 'nanostores';
import type { TimeCodes } from '../model/probes.ts';
import { TIME_RECORD } from '../model/timeRecord.ts';
import { fetchRecord } from './fetchedOnce.ts';
import { probe } from './probing.ts';
import { underWay } from './underWay.ts';

export type TimeCodesState = { phase: 'idle' } | { phase: 'loading' } | { phase: 'ready'; codes: TimeCodes; source: 'recorded' | 'live' } | { phase: 'failed'; detail: string };

const state = atom<TimeCodesState>({ phase: 'idle' });
export const $timeCodes: ReadableAtom<TimeCodesState> = state;

/** All that there are: the way of a level is short, so that a thousand cost less than one look at a picture. */
const LEVELS = Array.from({ length: 1000 }, (_, level) => level);

/** Fetches the record unless something is here; after a failure it tries again. Never rejects: see `$timeCodes`. */
export const openTimeCodes = underWay(async () => {
  if (state.get().phase === 'ready') return;
  state.set({ phase: 'loading' });
  try {
    state.set({ phase: 'ready', codes: await fetchRecord(TIME_RECORD), source: 'recorded' });
  } catch (error) {
    state.set({ phase: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
});

/**
 * Computes every level on the reader's device, once. Never rejects: see `$probing`.
 * @param behind nobody waits for them
 */
export const computeTimeCodes = underWay(async (behind: boolean) => {
  const now = state.get();
  if (now.phase === 'ready' && now.source === 'live') return;
  const codes = await probe('timeCodes', { timesteps: LEVELS }, behind);
  if (codes) state.set({ phase: 'ready', codes, source: 'live' });
});
