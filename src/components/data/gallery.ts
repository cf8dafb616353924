import { parseGallery, type GalleryFacts } from '../../model/gallery';
import { cosine } from '../../model/similarity';
import { VECTORS_RECORD, type RecordedVectors } from '../../model/vectorsRecord';
import sharp from 'sharp';
import { readBytes } from './files';
import { recordOf } from './record';

const folder = 'public/gallery';

export interface GalleryRecord {
  facts: GalleryFacts;
  vectors: RecordedVectors;
}

/** The gallery and CLIP's vectors of it, or null where this copy has none. */
export async function galleryRecord(): Promise<GalleryRecord | null> {
  const json = readBytes(`${folder}/gallery.json`);
  const vectors = await recordOf(VECTORS_RECORD);
  return json && vectors && { facts: parseGallery(new TextDecoder().decode(json)), vectors };
}

/** A scene as a data: address, so that it stands in the page without any script or further request. */
export async function scenePicture({ side, columns }: GalleryFacts, index: number): Promise<string> {
  const png = await sharp(`${folder}/scenes.webp`)
    .extract({ left: (index % columns) * side, top: Math.floor(index / columns) * side, width: side, height: side })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

/** Cosine of a scene's picture with a scene's caption. */
export function recordedCosine({ vectors }: GalleryRecord, language: 'en' | 'ko', caption: number, picture: number): number {
  return cosine(vectors.captions[language][caption]!, vectors.images[picture]!);
}
