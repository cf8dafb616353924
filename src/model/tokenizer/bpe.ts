import { BYTE_TO_SYMBOL } from './bytes.ts';

const END_OF_WORD = '</w>';

/** A tokenizer's file can't be used; the message begins with the file's name. */
export class TokenizerFileError extends Error {
  override name = 'TokenizerFileError';
}

/** One token of a pre-token: its id and how many of the pre-token's bytes it covers. */
export interface BpePiece {
  id: number;
  byteLength: number;
}

/** Byte-level byte-pair encoding (Sennrich et al. 2016) in CLIP's form: a word's last symbol carries `</w>`. */
export class Bpe {
  readonly vocab: ReadonlyMap<string, number>;
  readonly #ranks = new Map<string, number>();
  readonly #cache = new Map<string, BpePiece[]>();

  /**
   * @param vocabJson text of vocab.json  @param mergesText text of merges.txt
   * @throws TokenizerFileError when a file is damaged, or when some text could not be encoded with it
   */
  constructor(vocabJson: string, mergesText: string) {
    this.vocab = parseVocab(vocabJson);
    for (const byte of bytesThatOccur()) {
      for (const suffix of ['', END_OF_WORD]) {
        const symbol = BYTE_TO_SYMBOL[byte]! + suffix;
        if (!this.vocab.has(symbol)) {
          throw new TokenizerFileError(`vocab.json: has no token ${JSON.stringify(symbol)}, so not every text would encode`);
        }
      }
    }
    const lines = mergesText.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#version'));
    lines.forEach((line, rank) => {
      const [left, right, ...more] = line.split(' ');
      if (!left || !right || more.length > 0) {
        throw new TokenizerFileError(`merges.txt: ${JSON.stringify(line)} is not a pair`);
      }
      if (!this.vocab.has(left + right)) {
        throw new TokenizerFileError(`merges.txt: ${JSON.stringify(line)} makes a token that vocab.json lacks`);
      }
      this.#ranks.set(line, rank);
    });
  }

  /** @param bytes UTF-8 of one pre-token, at least one byte */
  encode(bytes: Uint8Array): BpePiece[] {
    const symbols = Array.from(bytes, (byte) => BYTE_TO_SYMBOL[byte]!);
    const key = symbols.join('');
    const cached = this.#cache.get(key);
    if (cached) return cached;
    symbols[symbols.length - 1] += END_OF_WORD;
    const pieces = this.#merge(symbols).map((symbol): BpePiece => {
      const byteLength = symbol.endsWith(END_OF_WORD) ? symbol.length - END_OF_WORD.length : symbol.length;
      return { id: this.vocab.get(symbol)!, byteLength };
    });
    // Words repeat as one types; a pasted page of garbage should not be remembered.
    if (key.length <= 64 && this.#cache.size < 4096) this.#cache.set(key, pieces);
    return pieces;
  }

  /** All occurrences of the lowest-ranked pair at a time: as many rounds as distinct merges, however long the text. */
  #merge(symbols: string[]): string[] {
    let word = symbols;
    for (;;) {
      let best = Infinity;
      let pair: [string, string] | null = null;
      for (let i = 0; i + 1 < word.length; i++) {
        const rank = this.#ranks.get(`${word[i]} ${word[i + 1]}`);
        if (rank !== undefined && rank < best) {
          best = rank;
          pair = [word[i]!, word[i + 1]!];
        }
      }
      if (pair === null) return word;
      const merged: string[] = [];
      for (let i = 0; i < word.length; i++) {
        if (word[i] === pair[0] && word[i + 1] === pair[1]) {
          merged.push(pair[0] + pair[1]);
          i += 1;
        } else {
          merged.push(word[i]!);
        }
      }
      word = merged;
    }
  }
}

function parseVocab(text: string): Map<string, number> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new TokenizerFileError(`vocab.json: is not JSON (${(error as Error).message})`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new TokenizerFileError('vocab.json: must be an object of tokens and ids');
  }
  const entries = Object.entries(json);
  const ids = new Set<number>();
  for (const [token, id] of entries) {
    if (!Number.isInteger(id) || id < 0 || id >= entries.length || ids.has(id)) {
      throw new TokenizerFileError(`vocab.json: ${JSON.stringify(token)} has the id ${id}, which is taken or out of range`);
    }
    ids.add(id);
  }
  return new Map(entries);
}

/** Every byte that UTF-8 has, less white space, which belongs to no pre-token. */
function bytesThatOccur(): number[] {
  return Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !(byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) && byte !== 0xc0 && byte !== 0xc1 && byte < 0xf5);
}
