/** The model's tokenizer, from the files in its folder. */
import { createTokenizer, TOKENIZER_FILES } from '../model/tokenizer/createTokenizer.ts';
import type { Tokenizer } from '../model/tokenizer/tokenizer.ts';
import { RuntimeError } from './contract.ts';
import type { ModelFolder, OnProgress } from './weights.ts';

/** @throws RuntimeError */
export async function openTokenizer(folder: ModelFolder, onProgress?: OnProgress): Promise<Tokenizer> {
  const files = await folder.files(Object.values(TOKENIZER_FILES), onProgress);
  const text = (path: string): string => new TextDecoder().decode(files.get(path));
  try {
    return createTokenizer({ vocab: text(TOKENIZER_FILES.vocab), merges: text(TOKENIZER_FILES.merges), vocabulary: text(TOKENIZER_FILES.vocabulary) }, folder.manifest);
  } catch (error) {
    // The hash was right, so the folder itself is at odds with this code.
    throw new RuntimeError('weights-altered', 'tokenizer', String(error));
  }
}
