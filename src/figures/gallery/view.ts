/** Which scenes a reader asks for, and how a caption falls into nouns and the rest; no drawing here. */
import type { CaptionLanguage, CaptionSpan, Scene } from '../../model/gallery';
import { letters } from './hangul';

export interface Filter {
  /** Words, all of which have to be in a caption of either language. */
  text: string;
  /** Ids; null for any. */
  thing: string | null;
  style: string | null;
  /** Words for one colour, any of which has to be in the caption of that language; null for any. */
  colour: { language: CaptionLanguage; words: readonly string[] } | null;
}

export const NO_FILTER: Readonly<Filter> = { text: '', thing: null, style: null, colour: null };

const englishWords = (caption: string): string[] => caption.toLowerCase().split(/[^a-z]+/);

const plurals = (word: string): string[] => [`${word}s`, word.replace(/y$/, 'ies')];

/**
 * Scenes that fit, in their order. An English word that some caption holds is looked for as a whole word or its plural, so that "car"
 * does not find carrots; one still being typed as the beginning of words. Korean is looked for as the beginning of words,
 * because nouns carry particles, and letter by letter, because a syllable is typed in several strokes.
 */
export function matching(scenes: readonly Scene[], { text, thing, style, colour }: Filter): Scene[] {
  const terms = [
    ...new Set(
      text
        .normalize('NFC')
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  ];
  const vocabulary = terms.length ? new Set(scenes.flatMap(({ captions }) => englishWords(captions.en))) : new Set<string>();
  const korean = terms.length ? new Map(scenes.map((scene) => [scene, scene.captions.ko.split(/[\s,]+/).map(letters)])) : new Map<Scene, string[]>();
  const looked = terms.map((term) => ({ term, known: vocabulary.has(term), plurals: plurals(term), latin: /^[a-z]+$/.test(term), letters: letters(term) }));
  const has = (scene: Scene, term: (typeof looked)[number]): boolean => {
    const words = englishWords(scene.captions.en);
    const english = term.known ? words.includes(term.term) || term.plurals.some((word) => words.includes(word)) : term.latin && words.some((word) => word.startsWith(term.term));
    return english || korean.get(scene)!.some((word) => word.startsWith(term.letters));
  };
  return scenes.filter(
    (scene) =>
      (thing === null || scene.things.includes(thing)) &&
      (style === null || scene.style === style) &&
      (colour === null || names(scene.captions[colour.language], colour.words)) &&
      looked.every((term) => has(scene, term)),
  );
}

/** Whether a caption has one of the words in it: English as a whole word, Korean as the beginning of one. */
export function names(caption: string, words: readonly string[]): boolean {
  const there = caption.toLowerCase().split(/[\s,]+/);
  return words.some((word) => there.some((one) => (/^[a-z]/.test(word) ? one === word : one.startsWith(word))));
}

/** A colour's words in both languages. */
export type ColourWords = Record<CaptionLanguage, readonly string[]>;

/** In how many scenes both captions name the same colours. */
export function agreeing(scenes: readonly Scene[], colours: readonly ColourWords[]): number {
  return scenes.filter(({ captions }) => colours.every((colour) => names(captions.en, colour.en) === names(captions.ko, colour.ko))).length;
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

/** Where items are, as a map for `peakOf`: its one mark at the middle of what they cover, its mean the share of the picture. */
export function centreOf(mask: Uint8Array, side: number, items: readonly number[]): [Float32Array, number, number] {
  const map = new Float32Array(mask.length);
  let [count, x, y] = [0, 0, 0];
  mask.forEach((item, i) => {
    if (!items.includes(item)) return;
    count++;
    x += i % side;
    y += Math.floor(i / side);
  });
  if (count) map[Math.round(y / count) * side + Math.round(x / count)] = count;
  return [map, side, side];
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
