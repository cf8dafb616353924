/** `vocabulary.json`: the words that the model was trained on. The format is written down in docs/architecture.md. */
import { editDistance } from './editDistance.ts';
import { hasHangul, jamoOf, KOREAN_PARTICLES, stemsOf } from './korean.ts';
import { normalize } from './normalize.ts';

const VOCABULARY_FORMAT = 'plain-sight.vocabulary/1';

export type Language = 'en' | 'ko';

export interface VocabularyThing {
  id: string;
  en: string[];
  ko: string[];
  emoji: string;
}

export interface VocabularyColour {
  id: string;
  en: string[];
  ko: string[];
  /** 0 … 255 each; null for a colour that no background has. */
  rgb: [number, number, number] | null;
}

export interface VocabularyFile {
  format: typeof VOCABULARY_FORMAT;
  things: VocabularyThing[];
  colours: VocabularyColour[];
  words: Record<Language, string[]>;
  examples: Record<Language, string[]>;
}

/** `vocabulary.json` can't be used; the message names the place. */
export class VocabularyError extends Error {
  override name = 'VocabularyError';
}

/** @throws VocabularyError */
export function parseVocabulary(text: string): VocabularyFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new VocabularyError(`vocabulary.json: is not JSON (${(error as Error).message})`);
  }
  const file = json as Partial<VocabularyFile> | null;
  const check = (holds: boolean, what: string): void => {
    if (!holds) throw new VocabularyError(`vocabulary.json: ${what}`);
  };
  const strings = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
  check(file?.format === VOCABULARY_FORMAT, `format must be "${VOCABULARY_FORMAT}"`);
  for (const key of ['things', 'colours'] as const) {
    check(Array.isArray(file![key]), `${key} must be an array`);
    file![key]!.forEach((entry, i) => {
      check(typeof entry?.id === 'string', `${key}[${i}].id must be a string`);
      check(strings(entry.en) && strings(entry.ko), `${key}[${i}] must have en and ko, arrays of strings`);
    });
  }
  for (const key of ['words', 'examples'] as const) {
    check(strings(file![key]?.en) && strings(file![key]?.ko), `${key} must have en and ko, arrays of strings`);
  }
  return file as VocabularyFile;
}

const MAX_NEAR = 3;

/** Which words are known, and which known ones are near an unknown one. */
export class Vocabulary {
  readonly file: VocabularyFile;
  /** Known words in their normalised form, each with its form as written; in the order to offer them. */
  readonly #words: Record<Language, Map<string, string>> = { en: new Map(), ko: new Map() };
  readonly #jamo = new Map<string, string>();

  constructor(file: VocabularyFile) {
    this.file = file;
    for (const language of ['en', 'ko'] as const) {
      const phrases = [...file.things.flatMap((thing) => thing[language]), ...file.colours.flatMap((colour) => colour[language]), ...file.words[language]];
      for (const word of phrases.flatMap((phrase) => phrase.split(/\s+/))) {
        const key = normalizedText(word);
        if (key !== '' && !this.#words[language].has(key)) this.#words[language].set(key, word.normalize('NFC'));
      }
    }
    for (const key of this.#words.ko.keys()) this.#jamo.set(key, jamoOf(key));
  }

  /** @param word normalised */
  has(word: string): boolean {
    return this.#words.en.has(word) || this.#words.ko.has(word);
  }

  /**
   * Whether a Korean word, as the tokenizer cut it, is a known noun and known particles: its meaning is then made of
   * tokens that the model was trained on.
   * @param pieces the tokens' texts, normalised
   */
  hasWithParticles(pieces: readonly string[]): boolean {
    let rest = pieces.length;
    while (rest > 1 && this.#isParticle(pieces[rest - 1]!)) {
      rest -= 1;
      const noun = pieces.slice(0, rest).join('');
      if (this.#words.ko.has(noun) && !this.#isParticle(noun)) return true;
    }
    return false;
  }

  #isParticle(text: string): boolean {
    return KOREAN_PARTICLES.includes(text) && this.#words.ko.has(text);
  }

  /**
   * Known words that the reader may have meant, nearest first, at most three; in the word's own language. A thing's
   * emoji gives the thing's words in both.
   * @param word normalised
   */
  near(word: string): string[] {
    const pictured = this.file.things.filter((thing) => thing.emoji && bare(word).includes(bare(thing.emoji)));
    if (pictured.length > 0) {
      return pictured.flatMap((thing) => [thing.en[0]!, thing.ko[0]!].filter(Boolean)).slice(0, MAX_NEAR + 1);
    }
    // Beyond any known word's reach: also keeps the quadratic distance from a pasted page.
    if (word.length > 40) return [];
    if (hasHangul(word)) {
      const forms = [word, ...stemsOf(word)].map(jamoOf);
      return this.#nearest('ko', (key) => {
        // A lone syllable is near everything short: particles and the like are no offers.
        if (this.#isParticle(key)) return null;
        return bestOf(forms, this.#jamo.get(key)!);
      });
    }
    if (/^\p{Script=Latin}/u.test(word)) return this.#nearest('en', (key) => bestOf([word], key));
    return [];
  }

  #nearest(language: Language, distanceOf: (key: string) => number | null): string[] {
    const found: { word: string; distance: number }[] = [];
    for (const [key, word] of this.#words[language]) {
      const distance = distanceOf(key);
      if (distance !== null) found.push({ word, distance });
    }
    // sort is stable: equal distances stay in the vocabulary's order, things first.
    return found
      .sort((a, b) => a.distance - b.distance)
      .slice(0, MAX_NEAR)
      .map(({ word }) => word);
  }
}

/** The least distance of a form to the known word; null where every form is too far for a slip of the hand. */
function bestOf(forms: readonly string[], known: string): number | null {
  let best: number | null = null;
  for (const form of forms) {
    const allowed = Math.floor(Math.max(form.length, known.length) / 3);
    if (Math.abs(form.length - known.length) > allowed) continue;
    const distance = editDistance(form, known);
    if (distance <= allowed && (best === null || distance < best)) best = distance;
  }
  return best;
}

function normalizedText(text: string): string {
  return normalize(text)
    .map((c) => c.char)
    .join('')
    .trim();
}

/** Without the variation selector that says "as a picture": it is left out as often as not. */
function bare(text: string): string {
  return text.replaceAll('\uFE0F', '');
}
