/** Text to tokens, as CLIP's tokenizer does it (Radford et al. 2021), and which of its words the model knows. */
import type { Token, Trace } from '../trace.ts';
import { type Bpe, TokenizerFileError } from './bpe.ts';
import { readableBytes, utf8 } from './bytes.ts';
import { hasHangul } from './korean.ts';
import { normalize } from './normalize.ts';
import { preTokenize, type PreToken } from './pretokenize.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word that the model was never trained on. */
export interface UnknownWord {
  /** UTF-16 offsets into the prompt, [start, end). */
  start: number;
  end: number;
  /** As the reader wrote it. */
  text: string;
  /** Known words that may have been meant, nearest first; may be empty. */
  near: string[];
}

export interface EncodedPrompt {
  /** `[maxLength]`: start, content, end, and the end token as padding. */
  ids: Int32Array;
  /** One for each id. */
  tokens: Token[];
  truncated: Trace['truncated'];
  /** In the whole prompt, also where it is cut off. */
  unknown: UnknownWord[];
}

export interface TokenizerOptions {
  maxLength: number;
  bosTokenId: number;
  eosTokenId: number;
}

interface EncodedPreToken {
  preToken: PreToken;
  tokens: Token[];
}

export class Tokenizer {
  readonly options: TokenizerOptions;
  readonly vocabulary: Vocabulary;
  readonly #bpe: Bpe;

  /** @throws TokenizerFileError when the special tokens are not among the vocabulary's ids */
  constructor(bpe: Bpe, vocabulary: Vocabulary, options: TokenizerOptions) {
    for (const id of [options.bosTokenId, options.eosTokenId]) {
      if (id >= bpe.vocab.size) throw new TokenizerFileError(`vocab.json: has ${bpe.vocab.size} tokens, but a special token is ${id}`);
    }
    this.#bpe = bpe;
    this.vocabulary = vocabulary;
    this.options = options;
  }

  /**
   * Never fails and drops nothing but white space: any string encodes, byte by byte where need be.
   * Special tokens' names in the prompt are plain text.
   */
  encode(prompt: string): EncodedPrompt {
    const { maxLength, bosTokenId, eosTokenId } = this.options;
    const encoded = preTokenize(normalize(prompt)).map((preToken) => this.#encodePreToken(preToken));
    const unknown = this.#markUnknown(prompt, encoded);

    const content = encoded.flatMap((one) => one.tokens);
    const kept = content.slice(0, maxLength - 2);
    const tokens: Token[] = [special(bosTokenId, 'start'), ...kept, special(eosTokenId, 'end')];
    while (tokens.length < maxLength) tokens.push(special(eosTokenId, 'padding'));

    const firstCut = content[kept.length];
    return {
      ids: Int32Array.from(tokens, (token) => token.id),
      tokens,
      truncated: firstCut ? { start: firstCut.start, end: content.at(-1)!.end } : null,
      unknown,
    };
  }

  #encodePreToken(preToken: PreToken): EncodedPreToken {
    const bytes: number[] = [];
    const charOfByte: number[] = [];
    preToken.chars.forEach(({ char }, i) => {
      for (const byte of utf8(char)) {
        bytes.push(byte);
        charOfByte.push(i);
      }
    });
    let at = 0;
    const tokens = this.#bpe.encode(Uint8Array.from(bytes)).map(({ id, byteLength }): Token => {
      const first = preToken.chars[charOfByte[at]!]!;
      const last = preToken.chars[charOfByte[at + byteLength - 1]!]!;
      const text = readableBytes(bytes.slice(at, at + byteLength));
      at += byteLength;
      return { id, kind: 'word', text, start: first.start, end: last.end, known: true };
    });
    return { preToken, tokens };
  }

  /** Sets `known` on the tokens, word by word. */
  #markUnknown(prompt: string, encoded: readonly EncodedPreToken[]): UnknownWord[] {
    const unknown: UnknownWord[] = [];
    for (const word of wordsOf(encoded)) {
      if (this.#isKnown(word)) continue;
      const start = word[0]!.preToken.chars[0]!.start;
      const end = word.at(-1)!.preToken.chars.at(-1)!.end;
      const near = this.vocabulary.near(word.map(textOf).join(''));
      unknown.push({ start, end, text: prompt.slice(start, end), near });
      for (const { tokens } of word) for (const token of tokens) token.known = false;
    }
    return unknown;
  }

  #isKnown(word: readonly EncodedPreToken[]): boolean {
    if (this.vocabulary.has(word.map(textOf).join(''))) return true;
    return word.every((part) => {
      const text = textOf(part);
      return this.vocabulary.has(text) || (hasHangul(text) && this.vocabulary.hasWithParticles(part.tokens.map((token) => token.text)));
    });
  }
}

function textOf({ preToken }: EncodedPreToken): string {
  return preToken.chars.map((c) => c.char).join('');
}

/** Pre-tokens that touch make one word (café2, 🍎🍏, हिन्दी); punctuation belongs to none. */
function wordsOf(encoded: readonly EncodedPreToken[]): EncodedPreToken[][] {
  const words: EncodedPreToken[][] = [];
  let previous: PreToken | null = null;
  for (const one of encoded) {
    const { preToken } = one;
    if (preToken.kind !== 'punctuation') {
      const touches = previous !== null && previous.kind !== 'punctuation' && previous.chars.at(-1)!.end >= preToken.chars[0]!.start;
      if (touches) words.at(-1)!.push(one);
      else words.push([one]);
    }
    previous = preToken;
  }
  return words;
}

function special(id: number, kind: 'start' | 'end' | 'padding'): Token {
  return { id, kind, text: '', start: 0, end: 0, known: true };
}
