/** The lesson's sentence and three that differ from it in one word, as the UNet receives them. */
import type { Probes } from '../../src/model/probes.ts';
import type { RecordedText, TextRecord } from '../../src/model/textRecord.ts';
import { WORDS_REQUEST } from '../../src/state/wordsRun.ts';
import type { NodeModel } from './nodeModel.ts';

const CHANGED = {
  en: { first: 'a green star and a red car', middle: 'a yellow star and a blue car', last: 'a yellow star and a red fish' },
  ko: { first: '초록 별과 빨간 자동차', middle: '노란 별과 파란 자동차', last: '노란 별과 빨간 물고기' },
} as const;

export async function recordText({ encodePrompt }: NodeModel, probes: Probes): Promise<TextRecord> {
  const texts = (['ko', 'en'] as const).flatMap((language) => [
    { language, changed: 'none' as const, prompt: WORDS_REQUEST[language].prompt as string },
    ...(['first', 'middle', 'last'] as const).map((changed) => ({ language, changed, prompt: CHANGED[language][changed] })),
  ]);
  // One at a time, as a reader's own sentence is: sums in a batch may be rounded in another order.
  const out: RecordedText[] = [];
  for (const text of texts) out.push({ ...text, tokens: encodePrompt(text.prompt).tokens, states: (await probes.textStates({ prompts: [text.prompt] }))[0]! });
  return { texts: out };
}
