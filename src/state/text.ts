/** What the UNet receives of a sentence: recorded for the lesson's own, computed for all others once the model is here. */
import { atom, type ReadableAtom } from 'nanostores';
import { TEXT_RECORD, type EncodedText } from '../model/textRecord.ts';
import type { Trace } from '../model/trace.ts';
import { recordedOnce } from './fetchedOnce.ts';
import { machine } from './machine.ts';
import { newestWins } from './newestWins.ts';
import { probe } from './probing.ts';

export const { $state: $textRecord, open: openTextRecord } = recordedOnce(TEXT_RECORD);

export interface LiveText extends EncodedText {
  truncated: Trace['truncated'];
}

/** Sentences kept so that going back to one is at once; each is some 12 kB. */
const MOST_TEXTS = 40;
const live = atom<ReadonlyMap<string, LiveText>>(new Map());
/** What this device computed, by sentence. */
export const $liveTexts: ReadableAtom<ReadonlyMap<string, LiveText>> = live;

/** Tokens and text states of sentences, each computed once. Newest wins. Never rejects: see `$probing`. */
export const askTexts: (prompts: readonly string[]) => void = newestWins(async (prompts: readonly string[]) => {
  for (const prompt of new Set(prompts)) {
    if (live.get().has(prompt)) continue;
    const states = (await probe('textStates', { prompts: [prompt] }))?.[0];
    if (!states) return;
    // With the states here the tokenizer's files are here, too.
    const { tokens, truncated } = await (await machine()).tokenize(prompt);
    live.set(new Map([...[...live.get()].slice(-MOST_TEXTS + 1), [prompt, { prompt, tokens, truncated, states }]]));
  }
});
