/** The gallery, once for all figures. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Gallery } from '../runtime/gallery.ts';

export type GalleryState =
  | { phase: 'idle' }
  | { phase: 'loading' }
  | { phase: 'ready'; gallery: Gallery }
  | { phase: 'failed'; detail: string };

const state = atom<GalleryState>({ phase: 'idle' });
export const $gallery: ReadableAtom<GalleryState> = state;

/** Fetches it unless it is here or on its way; after a failure it tries again. Never rejects: see `$gallery`. */
export async function openGallery(): Promise<void> {
  const { phase } = state.get();
  if (phase === 'loading' || phase === 'ready') return;
  state.set({ phase: 'loading' });
  try {
    const { loadGallery } = await import('../runtime/gallery.ts');
    const folder = new URL(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}gallery/`, location.href).href;
    state.set({ phase: 'ready', gallery: await loadGallery(folder) });
  } catch (error) {
    state.set({ phase: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
}
