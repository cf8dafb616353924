/** The gallery, once for all figures. */
import { siteUrl } from '../runtime/siteUrl.ts';
import { fetchedOnce } from './fetchedOnce.ts';

export const { $state: $gallery, open: openGallery } = fetchedOnce(async () => (await import('../runtime/gallery.ts')).loadGallery(siteUrl('gallery/')));
