/**
 * CLIP's normalisation, NFC → runs of white space to one space → lower case, with every character kept in touch with
 * the part of the prompt that it came from.
 */

export interface NormalizedChar {
  /** One code point. */
  char: string;
  /** UTF-16 offsets into the original text, [start, end). */
  start: number;
  end: number;
}

/**
 * A piece of text that NFC may change without regard to its neighbours: one character and what composes with it, which
 * is marks, conjoining vowels and finals of Hangul, and Kirat Rai's two vowel signs that are letters.
 */
const COMPOSING = String.raw`\p{M}\u1160-\u11FF\uD7B0-\uD7FB\u{16D67}\u{16D68}`;
const CLUSTER = new RegExp(`[^${COMPOSING}]?[${COMPOSING}]+|[^${COMPOSING}]`, 'gsu');
const WHITE_SPACE = /\p{White_Space}/u;

/** White space and its neighbours never compose: the coarser cut, should a newer Unicode compose what CLUSTER cuts. */
const WORD = /\p{White_Space}+|\P{White_Space}+/gu;

export function normalize(text: string): NormalizedChar[] {
  const composed = text.normalize('NFC');
  let pieces = matches(text, CLUSTER);
  if (pieces.map((piece) => piece.text.normalize('NFC')).join('') !== composed) pieces = matches(text, WORD);

  const out: NormalizedChar[] = [];
  for (const piece of pieces) {
    const nfc = piece.text.normalize('NFC');
    let offset = piece.start;
    for (const original of nfc) {
      // Unchanged text keeps offsets of single characters; a composed piece shares the whole piece's.
      const [start, end] = nfc === piece.text ? [offset, offset + original.length] : [piece.start, piece.start + piece.text.length];
      offset += original.length;
      if (WHITE_SPACE.test(original)) {
        const last = out.at(-1);
        if (last?.char === ' ') last.end = end;
        else out.push({ char: ' ', start, end });
      } else {
        // By the code point, as in Rust: a whole string's toLowerCase would turn a final Σ into ς.
        for (const char of original.toLowerCase()) out.push({ char, start, end });
      }
    }
  }
  return out;
}

function matches(text: string, pattern: RegExp): { text: string; start: number }[] {
  return Array.from(text.matchAll(pattern), (match) => ({ text: match[0], start: match.index }));
}
