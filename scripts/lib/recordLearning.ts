/** One run of the learner of lesson 1 in each language, for who has no script, or paper. */
import { DEFAULT_LEARNING, LearningSession } from '../../src/model/contrastive/session.ts';
import type { RecordedLearning } from '../../src/components/data/learning.ts';
import { learningExamples } from './learningExamples.ts';

const STEPS = [0, 600];

/** @param modelFolder of the tokenizer  @param gallery the gallery's folder */
export async function recordLearning(modelFolder: string, gallery: string, seed: number): Promise<RecordedLearning> {
  const run = async (language: 'en' | 'ko') => {
    const { held, shown, heldScenes, vocabularySize } = await learningExamples(modelFolder, gallery, language);
    const session = new LearningSession({ held, shown }, vocabularySize, seed);
    const moments = STEPS.map((step) => {
      while (session.snapshot().step < step) session.advance(DEFAULT_LEARNING);
      const { recall, cosines } = session.snapshot();
      const rounded = Int8Array.from(cosines, (value) => Math.round(value * 127));
      return { step, recall, cosines: Buffer.from(rounded.buffer).toString('base64') };
    });
    return { held: heldScenes, pairs: shown.length, moments };
  };
  return { seed, languages: { en: await run('en'), ko: await run('ko') } };
}
