/** The recorded run that all figures of the lesson on words begin with: every head's attention, with words. */
import { siteUrl } from '../runtime/siteUrl.ts';
import { readAddress } from './address.ts';
import { openRecorded } from './run.ts';
import { DEFAULT_REQUEST } from './request.ts';

type Language = 'ko' | 'en';

/** What was recorded, and so what a reader's own run begins from; `scripts/record.ts` paints it. */
export const WORDS_REQUEST = {
  ko: { ...DEFAULT_REQUEST, prompt: '노란 별과 빨간 자동차', seed: 7, numInferenceSteps: 10 },
  en: { ...DEFAULT_REQUEST, prompt: 'a yellow star and a red car', seed: 7, numInferenceSteps: 10 },
} as const;

/** The run's address, relative to the site's root. */
export const wordsTracePath = (language: Language): string => `traces/words.${language}.safetensors`;

let opened: Promise<void> | null = null;

/** Whichever figure comes first opens it, once: `$request` takes its prompt (or the address's), `$trace` the run. Never rejects: see `$run`. */
export function openWordsRun(language: Language): Promise<void> {
  opened ??= (async () => {
    readAddress(WORDS_REQUEST[language]);
    await openRecorded(siteUrl(wordsTracePath(language)));
  })();
  return opened;
}
