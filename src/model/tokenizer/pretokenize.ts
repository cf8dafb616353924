import type { NormalizedChar } from './normalize.ts';

/** Of what a pre-token is made. A contraction ('s) or a number belongs to a word; punctuation ends one. */
export type PreTokenKind = 'letters' | 'number' | 'contraction' | 'symbols' | 'punctuation';

/** What BPE works on: never merged with its neighbours. */
export interface PreToken {
  kind: PreTokenKind;
  chars: NormalizedChar[];
}

/**
 * CLIP's pattern, followed by byte-level BPE's own (GPT-2's) as in Hugging Face's tokenizers. The two only differ on the
 * special tokens' names, which CLIP's keeps whole and GPT-2's takes apart again: as plain text they are three pieces.
 */
const PATTERN = /(<\|)(startoftext|endoftext)(\|>)|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\p{White_Space}\p{L}\p{N}]+/gu;

export function preTokenize(normalized: readonly NormalizedChar[]): PreToken[] {
  const text = normalized.map((c) => c.char).join('');
  // The pattern speaks in UTF-16 units of the normalised text; the characters are code points.
  const charAt = new Uint32Array(text.length + 1);
  let unit = 0;
  normalized.forEach(({ char }, i) => {
    charAt.fill(i, unit, unit + char.length);
    unit += char.length;
  });
  charAt[unit] = normalized.length;

  const out: PreToken[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const parts = match[1] === undefined ? [match[0]] : [match[1], match[2]!, match[3]!];
    let start = match.index;
    for (const part of parts) {
      out.push({ kind: kindOf(part), chars: normalized.slice(charAt[start], charAt[start + part.length]) });
      start += part.length;
    }
  }
  return out;
}

function kindOf(text: string): PreTokenKind {
  if (/^\p{L}/u.test(text)) return 'letters';
  if (/^\p{N}$/u.test(text)) return 'number';
  if (/^'(?:s|t|re|ve|m|ll|d)$/.test(text)) return 'contraction';
  return /^[\p{P}\p{Cc}]+$/u.test(text) ? 'punctuation' : 'symbols';
}
