import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTokenizer } from '../../src/model/tokenizer/createTokenizer.ts';

const read = (name: string): string => readFileSync(new URL(`./fixtures/tokenizer/${name}`, import.meta.url), 'utf8');
const vocab = JSON.parse(read('vocab.json')) as Record<string, number>;
const bosTokenId = vocab['<|startoftext|>']!;
const eosTokenId = vocab['<|endoftext|>']!;
const tokenizer = createTokenizer(
  { vocab: read('vocab.json'), merges: read('merges.txt'), vocabulary: read('vocabulary.json') },
  // Long enough that nothing is cut: the whole encoding is compared.
  { text: { maxLength: 2000, hiddenSize: 1, bosTokenId, eosTokenId, vocabSize: Object.keys(vocab).length } },
);
const cases = JSON.parse(read('encodings.json')) as { text: string; ids: number[] }[];

describe('the tokenizer agrees with transformers’ CLIPTokenizer', () => {
  test.each(cases)('on $text', ({ text, ids }) => {
    const words = tokenizer.encode(text).tokens.filter((token) => token.kind === 'word');
    expect(words.map((token) => token.id)).toEqual(ids);
  });
});
