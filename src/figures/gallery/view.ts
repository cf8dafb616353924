/** Which scenes a reader asks for, and how a caption falls into nouns and the rest; no drawing here. */
import type { CaptionSpan, Scene } from '../../model/gallery';

export interface Filter {
  /** Words, all of which have to be in a caption of either language. */
  text: string;
  /** Ids; null for any. */
  thing: string | null;
  style: string | null;
  /** An English colour word; null for any. */
  colour: string | null;
}

export const NO_FILTER: Readonly<Filter> = { text: '', thing: null, style: null, colour: null };

const englishWords = (caption: string): string[] => caption.toLowerCase().split(/[^a-z]+/);

/**
 * Scenes that fit, in their order. An English word that some caption holds is looked for as a whole word or its plural, so that "car"
 * does not find carrots; one still being typed as the beginning of words. Korean is looked for anywhere, because nouns
 * carry particles.
 */
export function matching(scenes: readonly Scene[], { text, thing, style, colour }: Filter): Scene[] {
  const terms = text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 16);
  const vocabulary = terms.length ? new Set(scenes.flatMap(({ captions }) => englishWords(captions.en))) : new Set<string>();
  const has = (scene: Scene, term: string): boolean => {
    const words = englishWords(scene.captions.en);
    const english = vocabulary.has(term) ? words.includes(term) || words.includes(`${term}s`) : /^[a-z]+$/.test(term) && words.some((word) => word.startsWith(term));
    return english || scene.captions.ko.includes(term);
  };
  return scenes.filter(
    (scene) =>
      (thing === null || scene.things.includes(thing)) &&
      (style === null || scene.style === style) &&
      (colour === null || englishWords(scene.captions.en).includes(colour)) &&
      terms.every((term) => has(scene, term)),
  );
}

/** A stretch of a caption; `items` where it is a noun of the scene. */
export interface Piece {
  text: string;
  items: readonly number[] | null;
}

export function pieces(caption: string, spans: readonly CaptionSpan[]): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const { start, end, items } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > at) out.push({ text: caption.slice(at, start), items: null });
    out.push({ text: caption.slice(start, end), items });
    at = end;
  }
  if (at < caption.length) out.push({ text: caption.slice(at), items: null });
  return out;
}

/** How many scenes show one thing, several of one kind, two different things. */
export function kinds(scenes: readonly Scene[]): { one: number; several: number; two: number } {
  const out = { one: 0, several: 0, two: 0 };
  for (const { things, spans } of scenes) {
    if (things.length > 1) out.two++;
    else if (spans.en.some(({ items }) => items.length > 1)) out.several++;
    else out.one++;
  }
  return out;
}
