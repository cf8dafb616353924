import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bpe, TokenizerFileError } from '../../../src/model/tokenizer/bpe.ts';
import { SYMBOL_TO_BYTE } from '../../../src/model/tokenizer/bytes.ts';
import { createTokenizer } from '../../../src/model/tokenizer/createTokenizer.ts';
import { normalize } from '../../../src/model/tokenizer/normalize.ts';

const read = (name: string): string => readFileSync(new URL(`../../model/fixtures/tokenizer/${name}`, import.meta.url), 'utf8');
const vocab = JSON.parse(read('vocab.json')) as Record<string, number>;
const symbolOf = new Map(Object.entries(vocab).map(([symbol, id]) => [id, symbol]));
const bosTokenId = vocab['<|startoftext|>']!;
const eosTokenId = vocab['<|endoftext|>']!;
const files = { vocab: read('vocab.json'), merges: read('merges.txt'), vocabulary: read('vocabulary.json') };
const make = (maxLength: number) => createTokenizer(files, { text: { maxLength, hiddenSize: 1, bosTokenId, eosTokenId, vocabSize: Object.keys(vocab).length } });
const tokenizer = make(24);
const long = make(3_000);
const wordTokens = (prompt: string) => tokenizer.encode(prompt).tokens.filter((token) => token.kind === 'word');

/** Bytes that a list of ids stands for. */
function bytesOf(ids: Iterable<number>): Uint8Array {
  const symbols = Array.from(ids, (id) => symbolOf.get(id)!.replace('</w>', '')).join('');
  return Uint8Array.from(symbols, (symbol) => SYMBOL_TO_BYTE.get(symbol)!);
}

/** Any string at all, lone surrogates and all scripts among them, biased to what the tokenizer treats specially. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom('사과', '와', 'apple', ' ', '\n', '🍎', '<|endoftext|>', "'s", '́', 'ᄀ', 'ᅡ', 'ᆨ', 'İ', 'Σ', '.', '7', '\ud83c', 'مرحبا')).map((parts) => parts.join('')),
);

describe('any text at all', () => {
  test('encodes, and no byte but white space is lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens } = long.encode(text);
        const bytes = bytesOf(tokens.filter((token) => token.kind === 'word').map((token) => token.id));
        // Written anew, without the tokenizer's own code.
        const composed = text
          .toWellFormed()
          .normalize('NFC')
          .replaceAll(/\p{White_Space}+/gu, '');
        const expected = new TextEncoder().encode(Array.from(composed, (char) => char.toLowerCase()).join(''));
        expect(bytes).toEqual(expected);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test('gives tokens that lie in the prompt in order, and whose places cover all but white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = long.encode(text).tokens.filter((token) => token.kind === 'word');
        const covered = new Uint8Array(text.length);
        let previous = 0;
        for (const { start, end } of words) {
          expect(start).toBeGreaterThanOrEqual(previous);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          covered.fill(1, start, end);
          previous = start;
        }
        for (let i = 0; i < text.length; i++) {
          if (!/\p{White_Space}/u.test(text[i]!)) expect(covered[i], `unit ${i} of ${JSON.stringify(text)}`).toBe(1);
        }
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  test('has exactly the length that the model reads, start first and end after the words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ids, tokens, truncated } = tokenizer.encode(text);
        expect(ids).toHaveLength(24);
        expect(Array.from(ids)).toEqual(tokens.map((token) => token.id));
        const kinds = tokens.map((token) => token.kind).join(' ');
        expect(kinds).toMatch(/^start( word)* end( padding)*$/);
        if (truncated) {
          expect(kinds).toMatch(/^start( word){22} end$/);
          expect(truncated.start).toBeLessThan(truncated.end);
          expect(truncated.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test('may be ten thousand characters long, of any kind', () => {
    for (const unit of ['a', '사', '🍎', '́', '\ud83c', 'apple ', '<|endoftext|>']) {
      const text = unit.repeat(Math.ceil(10_000 / unit.length));
      const { ids, truncated } = tokenizer.encode(text);
      expect(ids).toHaveLength(24);
      expect(truncated!.end).toBe(text.trimEnd().length);
    }
  });

  test('may spell a special token’s name without meaning it', () => {
    for (const { id } of wordTokens('<|endoftext|> <|startoftext|>')) expect([bosTokenId, eosTokenId]).not.toContain(id);
  });
});

describe('places in the prompt', () => {
  const places = (prompt: string) => wordTokens(prompt).map(({ start, end }) => prompt.slice(start, end));

  test('are those of the words as the reader wrote them', () => {
    expect(places('A  Red\tAPPLE')).toEqual(['A', 'Red', 'APPLE']);
    expect(places('  빨간 사과와 고양이')).toEqual(['빨간', '사과', '와', '고양이']);
  });

  test('count in UTF-16 units', () => {
    expect(wordTokens('🍎 apple').at(-1)).toMatchObject({ text: 'apple', start: 3, end: 8 });
  });

  test('of decomposed Hangul are those of its letters', () => {
    const prompt = '빨간 사과와'.normalize('NFD');
    expect(places(prompt).map((text) => text.normalize('NFC'))).toEqual(['빨간', '사과', '와']);
  });

  test('survive characters that grow in lower case', () => {
    const prompt = 'İİ apple';
    expect(wordTokens(prompt).at(-1)).toMatchObject({ text: 'apple', start: 3, end: 8 });
  });

  test('of what does not fit are told', () => {
    const prompt = `${'apple '.repeat(22)}and a cat `;
    expect(tokenizer.encode(prompt).truncated).toEqual({ start: 132, end: 141 });
    expect(tokenizer.encode('apple '.repeat(22)).truncated).toBeNull();
  });

  test('normalise to what NFC makes of the whole text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = Array.from(text.normalize('NFC').replaceAll(/\p{White_Space}+/gu, ' '), (char) => char.toLowerCase()).join('');
        expect(
          normalize(text)
            .map((c) => c.char)
            .join(''),
        ).toBe(expected);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});

describe('a token’s text', () => {
  test('is readable where it is whole characters', () => {
    expect(wordTokens('Red 사과와').map((token) => token.text)).toEqual(['red', '사과', '와']);
  });

  test('shows bytes where it is not', () => {
    expect(
      wordTokens('뷁')
        .map((token) => token.text)
        .join(''),
    ).toBe('‹EB›‹B7›‹81›');
  });
});

describe('words that the model knows', () => {
  const unknown = (prompt: string) => tokenizer.encode(prompt).unknown;

  test('are none of them unknown, in either language', () => {
    for (const prompt of ['a red apple to the left of a cat', 'A Red CAT, blue background.', '빨간 사과와 고양이', '왼쪽에 있는 노란 사과', '하얀 배경의 사과', '']) {
      expect(unknown(prompt), prompt).toEqual([]);
    }
  });

  test('may carry particles in Korean, as the tokenizer cuts them', () => {
    for (const prompt of ['사과를', '사과는', '고양이가', '배경에는', '왼쪽으로']) expect(unknown(prompt), prompt).toEqual([]);
  });

  test('are not made of a known word and something else', () => {
    expect(unknown('사과나무').map((word) => word.text)).toEqual(['사과나무']);
    expect(unknown('apple7 catfish').map((word) => word.text)).toEqual(['apple7', 'catfish']);
    expect(unknown('을').map((word) => word.text)).toEqual([]); // a particle alone is in the vocabulary
    expect(unknown('와을').map((word) => word.text)).toEqual(['와을']);
  });

  test('punctuation is no word', () => {
    expect(unknown('apple!? — «cat»')).toEqual([]);
  });
});

describe('an unknown word', () => {
  const one = (prompt: string) => {
    const { unknown } = tokenizer.encode(prompt);
    expect(unknown).toHaveLength(1);
    return unknown[0]!;
  };

  test('is told with its place as it was written', () => {
    expect(one('a Zeppelin on red')).toMatchObject({ text: 'Zeppelin', start: 2, end: 10 });
  });

  test('marks all its tokens, and only them', () => {
    const { tokens } = tokenizer.encode('red zebra cat');
    for (const token of tokens) expect(token.known).toBe(!(token.start >= 4 && token.end <= 9 && token.kind === 'word'));
  });

  test('brings known words that are a slip away', () => {
    expect(one('aple').near[0]).toBe('apple');
    expect(one('a yelow').near[0]).toBe('yellow');
    expect(one('backgruond').near[0]).toBe('background');
  });

  test('is compared by letters in Korean, with or without its particle', () => {
    expect(one('사가').near[0]).toBe('사과');
    expect(one('고양미').near[0]).toBe('고양이');
    expect(one('고양아를').near[0]).toBe('고양이');
  });

  test('stays in its own language', () => {
    for (const near of one('aple').near) expect(near).toMatch(/^[a-z]+$/);
    for (const near of one('사가').near) expect(near).toMatch(/^[가-힣]+$/);
  });

  test('that is a known thing’s emoji brings its names', () => {
    expect(one('🍎').near).toEqual(['apple', '사과']);
  });

  test('that is like nothing brings nothing', () => {
    expect(one('xylophone').near).toEqual([]);
    expect(one('مرحبا').near).toEqual([]);
  });

  test('is one word, however many scripts, marks and joiners it has', () => {
    expect(one('हिन्दी').text).toBe('हिन्दी');
    expect(one('👩‍👩‍👧‍👦').text).toBe('👩‍👩‍👧‍👦');
  });

  test('is told also where the prompt was cut', () => {
    expect(tokenizer.encode(`${'apple '.repeat(30)}zebra`).unknown.map((word) => word.text)).toEqual(['zebra']);
  });
});

describe('a damaged tokenizer file', () => {
  test.each([
    ['vocab.json', () => new Bpe('{', files.merges)],
    ['vocab.json', () => new Bpe('[]', files.merges)],
    ['vocab.json', () => new Bpe('{"a": 0}', files.merges)],
    ['vocab.json', () => new Bpe(files.vocab.replace('"!": 0', '"!": 1'), files.merges)],
    ['merges.txt', () => new Bpe(files.vocab, 'x y z')],
    ['merges.txt', () => new Bpe(files.vocab, 'q q')],
  ])('is named: %s', (name, open) => {
    expect(open).toThrow(TokenizerFileError);
    expect(open).toThrow(new RegExp(`^${name}`));
  });

  test('is named: vocabulary.json', () => {
    const open = (vocabulary: string) => () => createTokenizer({ ...files, vocabulary }, { text: tokenizer.options as never });
    expect(open('{')).toThrow(/^vocabulary\.json: is not JSON/);
    expect(open('{"format":"x"}')).toThrow(/format must be/);
    expect(open(files.vocabulary.replace('"en": ["apple"', '"en": [1, "apple"'))).toThrow(/things\[\d\]/);
  });
});
