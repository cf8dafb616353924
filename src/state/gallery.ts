/** The gallery, once for all figures. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Gallery } from '../runtime/gallery.ts';
import { siteUrl } from '../runtime/siteUrl.ts';
import { underWay } from './underWay.ts';

export type GalleryState =
  | { phase: 'idle' }
  | { phase: 'loading' }
  | { phase: 'ready'; gallery: Gallery }
  | { phase: 'failed'; detail: string };

const state = atom<GalleryState>({ phase: 'idle' });
export const $gallery: ReadableAtom<GalleryState> = state;

/** Fetches it unless it is here; after a failure it tries again. Never rejects: see `$gallery`. */
export const openGallery = underWay(async () => {
  if (state.get().phase === 'ready') return;
  state.set({ phase: 'loading' });
  try {
    const { loadGallery } = await import('../runtime/gallery.ts');
    state.set({ phase: 'ready', gallery: await loadGallery(siteUrl('gallery/')) });
  } catch (error) {
    state.set({ phase: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
});
