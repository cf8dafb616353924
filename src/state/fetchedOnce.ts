/** Something that is fetched when a figure first needs it, and then shared by all of them. */
import { atom, type ReadableAtom } from 'nanostores';
import { underWay } from './underWay.ts';

export type Fetched<T> = { phase: 'idle' } | { phase: 'loading' } | { phase: 'ready'; value: T } | { phase: 'failed'; detail: string };

/** `open` never rejects: see `$state`. After a failure it tries again. */
export function fetchedOnce<T>(load: () => Promise<T>): { $state: ReadableAtom<Fetched<T>>; open: () => Promise<void> } {
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
