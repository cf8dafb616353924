import type { Language } from '../../i18n/index';
import { parseGallery } from '../../model/gallery';
import { VECTORS_RECORD } from '../../model/vectorsRecord';
import { dot, principalAxes, project, unit } from '../../viz/pca';
import { readBytes } from './files';
import { recordOf } from './record';

/** Pictures on the printed map: more would cover one another. */
const PICTURES = 96;

export interface PrintedMap {
  /** In the sheet of the gallery: which tile, where it lies. */
  pictures: { x: number; y: number; column: number; row: number }[];
  words: { text: string; x: number; y: number }[];
  sheet: { side: number; width: number; height: number };
  /** Share of the spread that the two axes hold, 0…1. */
  explained: number;
  /** Some things with the thing whose word is nearest by cosine. */
  nearest: { word: string; near: string; cosine: number }[];
}

/** Words of things and pictures of single things on their first two principal axes; null where no vectors are recorded. */
export async function printedMap(language: Language): Promise<PrintedMap | null> {
  const facts = readBytes('public/gallery/gallery.json');
  const record = await recordOf(VECTORS_RECORD);
  if (!facts || !record) return null;
  const gallery = parseGallery(new TextDecoder().decode(facts));
  const { images, words } = record;
  const scenes = gallery.scenes.filter(({ things }) => things.length === 1).slice(0, PICTURES);
  const things = words.filter(({ kind }) => kind === 'thing').map((word) => ({ text: word[language].text, vector: unit(word[language].vector) }));
  const pictures = scenes.map(({ index }) => unit(images[index]!));
  const vectors = [...things.map(({ vector }) => vector), ...pictures];
  const pca = principalAxes(vectors, 2);
  const places = vectors.map((vector) => project(pca, vector));
  const most = Math.max(...places.map((place) => Math.hypot(...place))) || 1;
  const at = (i: number) => ({ x: places[i]![0]! / most, y: -places[i]![1]! / most });
  return {
    words: things.map(({ text }, i) => ({ text, ...at(i) })),
    pictures: scenes.map(({ index }, i) => ({ ...at(things.length + i), column: index % gallery.columns, row: Math.floor(index / gallery.columns) })),
    sheet: { side: gallery.side, width: gallery.columns * gallery.side, height: Math.ceil(gallery.scenes.length / gallery.columns) * gallery.side },
    explained: pca.explained.reduce((a, b) => a + b, 0),
    nearest: things.slice(0, 8).map(({ text, vector }) => {
      const others = things.filter((other) => other.text !== text).map((other) => ({ near: other.text, cosine: dot(vector, other.vector) }));
      return { word: text, ...others.reduce((a, b) => (b.cosine > a.cosine ? b : a)) };
    }),
  };
}
