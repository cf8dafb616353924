/** The scenes that the lesson on CLIP shows and learns from: drawn as in training, seen by no network (`plainsight.gallery`). */
export type CaptionLanguage = 'en' | 'ko';

/** A noun in a caption: `[start, end)` in UTF-16 units, and the items of the scene's mask (from 1) that it names. */
export interface CaptionSpan {
  start: number;
  end: number;
  items: readonly number[];
}

export interface Scene {
  /** Its place in the gallery, from 0. */
  index: number;
  /** The art style, by the name of the emoji set. */
  style: string;
  /** Ids of what is in it, as in `vocabulary.json`: one, or two different ones. */
  things: readonly string[];
  captions: Readonly<Record<CaptionLanguage, string>>;
  spans: Readonly<Record<CaptionLanguage, readonly CaptionSpan[]>>;
}

export interface GalleryFacts {
  /** Pixels along a picture's side. */
  side: number;
  /** Pictures in a row of the sheet. */
  columns: number;
  styles: readonly string[];
  things: readonly string[];
  scenes: readonly Scene[];
}

interface GalleryFile {
  side: number;
  columns: number;
  styles: string[];
  things: string[];
  scenes: {
    style: number;
    things: number[];
    captions: Record<CaptionLanguage, string>;
    spans: Record<CaptionLanguage, number[][]>;
  }[];
}

/** @throws Error when it is not a `gallery.json` */
export function parseGallery(text: string): GalleryFacts {
  const { side, columns, styles, things, scenes } = JSON.parse(text) as GalleryFile;
  const spansOf = (rows: number[][]): CaptionSpan[] => rows.map(([start, end, ...items]) => ({ start: start!, end: end!, items }));
  return {
    side,
    columns,
    styles,
    things,
    scenes: scenes.map((scene, index) => ({
      index,
      style: styles[scene.style]!,
      things: scene.things.map((i) => things[i]!),
      captions: scene.captions,
      spans: { en: spansOf(scene.spans.en), ko: spansOf(scene.spans.ko) },
    })),
  };
}
