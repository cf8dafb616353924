/** Something that is fetched when a figure first needs it, and then shared by all of them. */
import { atom, type ReadableAtom } from 'nanostores';
import { recordPath, type Recorded, type RecordKind } from '../model/recordKind.ts';
import { siteUrl } from '../runtime/siteUrl.ts';
import { underWay } from './underWay.ts';

export type Fetched<T> = { phase: 'idle' } | { phase: 'loading' } | { phase: 'ready'; value: T } | { phase: 'failed'; detail: string };

/** Null as long as it is not here. */
export const fetchedOf = <T>(state: Fetched<T>): T | null => (state.phase === 'ready' ? state.value : null);

export interface FetchedOnce<T> {
  $state: ReadableAtom<Fetched<T>>;
  /** Never rejects: see `$state`. After a failure it tries again. */
  open: () => Promise<void>;
}

export function fetchedOnce<T>(load: () => Promise<T>): FetchedOnce<T> {
  const state = atom<Fetched<T>>({ phase: 'idle' });
  return {
    $state: state,
    open: underWay(async () => {
      if (state.get().phase === 'ready') return;
      state.set({ phase: 'loading' });
      try {
        state.set({ phase: 'ready', value: await load() });
      } catch (error) {
        state.set({ phase: 'failed', detail: error instanceof Error ? error.message : String(error) });
      }
    }),
  };
}

/** @param language where there is one file for each */
export const fetchRecord = async <T>(kind: RecordKind<T>, language?: string): Promise<Recorded<T>> =>
  (await import('../runtime/record.ts')).loadRecord(kind, siteUrl(recordPath(kind, language)));

export const recordedOnce = <T>(kind: RecordKind<T>, language?: string): FetchedOnce<Recorded<T>> => fetchedOnce(() => fetchRecord(kind, language));
