/** What the figure that learns in the browser learns from, for Node: the same scenes, held out alike, read by the same tokenizer. */
import { readFileSync } from 'node:fs';
import { compactTokens, LEARNING_SIDE, splitScenes } from '../../src/model/contrastive/examples.ts';
import type { Example } from '../../src/model/contrastive/session.ts';
import { parseGallery, type CaptionLanguage } from '../../src/model/gallery.ts';
import { createTokenizer, parseManifest, TOKENIZER_FILES } from '../../src/model/index.ts';
import { shrunk } from '../../src/model/picture.ts';
import { galleryPictures } from './recordVectors.ts';

export interface LearningExamples {
  held: Example[];
  shown: Example[];
  /** Of the held-out ones, their places in the gallery. */
  heldScenes: number[];
  vocabularySize: number;
}

/** @param model the model's folder  @param gallery the gallery's folder */
export async function learningExamples(model: string, gallery: string, language: CaptionLanguage): Promise<LearningExamples> {
  const read = (path: string) => readFileSync(`${model}/${path}`, 'utf8');
  const { vocab, merges, vocabulary } = TOKENIZER_FILES;
  const tokenizer = createTokenizer({ vocab: read(vocab), merges: read(merges), vocabulary: read(vocabulary) }, parseManifest(read('manifest.json')));
  const { scenes } = parseGallery(readFileSync(`${gallery}/gallery.json`, 'utf8'));
  const pictures = await galleryPictures(gallery);
  const { captions, vocabularySize } = compactTokens(
    scenes.map((scene) => tokenizer.encode(scene.captions[language]).tokens.flatMap(({ kind, id }) => (kind === 'word' ? [id] : []))),
  );
  const { held, shown } = splitScenes(scenes);
  const example = (i: number): Example => ({ pixels: shrunk(pictures[i]!, LEARNING_SIDE).data, tokens: captions[i]! });
  return { held: held.map(example), shown: shown.map(example), heldScenes: held, vocabularySize };
}
