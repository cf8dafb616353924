import type { Manifest } from '../manifest.ts';
import { Bpe } from './bpe.ts';
import { Tokenizer } from './tokenizer.ts';
import { parseVocabulary, Vocabulary } from './vocabulary.ts';

/** Files that the tokenizer is made of, relative to the model's folder. */
export const TOKENIZER_FILES = { vocab: 'tokenizer/vocab.json', merges: 'tokenizer/merges.txt', vocabulary: 'vocabulary.json' } as const;

/**
 * @param texts the contents of `TOKENIZER_FILES`
 * @throws TokenizerFileError, VocabularyError
 */
export function createTokenizer(texts: Record<keyof typeof TOKENIZER_FILES, string>, { text }: Pick<Manifest, 'text'>): Tokenizer {
  return new Tokenizer(new Bpe(texts.vocab, texts.merges), new Vocabulary(parseVocabulary(texts.vocabulary)), text);
}
