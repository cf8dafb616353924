/** One noise over guidance scales; over a word's weight, over how long old attention is held, and over the step of a change. */
import type { Interventions } from '../../src/model/interventions.ts';
import type { Probes } from '../../src/model/probes.ts';
import type { RecordedStrip, StripsRecord } from '../../src/model/stripsRecord.ts';
import { cosine } from '../../src/model/similarity.ts';
import type { Picture } from '../../src/model/trace.ts';
import { editOf, requestOf } from '../../src/figures/reweight/edit.ts';
import { DEFAULT_REQUEST } from '../../src/state/request.ts';
import { WORDS_REQUEST } from '../../src/state/wordsRun.ts';
import { openNodeClip } from './nodeClip.ts';
import type { NodeModel } from './nodeModel.ts';

const STEPS = WORDS_REQUEST.en.numInferenceSteps;
/** Chosen before any of their pictures was seen. */
const SWAPS = {
  en: [
    ['a yellow star and a red car', 'a yellow star and a red apple'],
    ['a red apple', 'a red heart'],
  ],
  ko: [
    ['노란 별과 빨간 자동차', '노란 별과 빨간 사과'],
    ['빨간 사과', '빨간 하트'],
  ],
} as const;
const LANGUAGES = ['ko', 'en'] as const;
const SHARES = Array.from({ length: STEPS + 1 }, (_, held) => held / STEPS);
const WEIGHTS = [-2, -1, 0, 1, 2, 3, 4, 5];

/** Without its pictures, and what is measured of them. */
type Asked = Omit<RecordedStrip, 'readsAsOther' | 'before' | 'after' | 'pictures'>;
type Paint = (prompt: string, change?: { interventions?: Interventions; guidanceScale?: number }) => Promise<Picture>;

async function stripsOf(
  probes: Probes,
  seed: number,
  asked: readonly Asked[],
  altered: (paint: Paint, strip: Asked, value: number) => Promise<Picture>,
  readsAs: (pictures: readonly Picture[], strip: Asked) => Promise<number[] | null>,
): Promise<StripsRecord> {
  const paint: Paint = async (prompt, change) => (await probes.run({ ...DEFAULT_REQUEST, prompt, seed, numInferenceSteps: STEPS, ...change }))!.picture!;
  const strips: RecordedStrip[] = [];
  for (const strip of asked) {
    const [before, after] = [await paint(strip.prompt), strip.other === null ? null : await paint(strip.other)];
    const pictures: Picture[] = [];
    for (const value of strip.values) pictures.push(await altered(paint, strip, value));
    strips.push({ ...strip, before, after, pictures, readsAsOther: await readsAs(pictures, strip) });
  }
  return { seed, numInferenceSteps: STEPS, guidanceScale: DEFAULT_REQUEST.guidanceScale, strips };
}

export const recordGuidance = (probes: Probes, seed: number): Promise<StripsRecord> =>
  stripsOf(
    probes,
    seed,
    LANGUAGES.map((language) => ({
      id: 'guidance',
      language,
      prompt: WORDS_REQUEST[language].prompt,
      other: null,
      token: null,
      values: Array.from({ length: 12 }, (_, i) => i + 1),
    })),
    (paint, { prompt }, guidanceScale) => paint(prompt, { guidanceScale }),
    async () => null,
  );

export const recordReweight = async (folder: string, model: NodeModel, probes: Probes, seed: number): Promise<StripsRecord> => {
  const clip = await openNodeClip(folder);
  const strips = LANGUAGES.flatMap((language): Asked[] => {
    const words = model.encodePrompt(WORDS_REQUEST[language].prompt).tokens.flatMap(({ kind, text }, i) => (kind === 'word' && text.trim() !== 'a' ? [i] : []));
    return [
      // A colour, its thing, and the thing that comes last.
      ...[words[0]!, words[1]!, words.at(-1)!].map((token) => ({ id: 'weight', language, prompt: WORDS_REQUEST[language].prompt, other: null, token, values: WEIGHTS })),
      ...SWAPS[language].flatMap(([prompt, other]): Asked[] => [
        { id: 'hold', language, prompt, other, token: null, values: SHARES },
        { id: 'change', language, prompt, other, token: null, values: Array.from({ length: STEPS + 1 }, (_, step) => step) },
      ]),
    ];
  });
  const maxLength = model.manifest.text.maxLength;
  const altered = async (_: Paint, strip: Asked, value: number): Promise<Picture> =>
    (await probes.run(requestOf(editOf(strip, value), { ...DEFAULT_REQUEST, seed, numInferenceSteps: STEPS }, maxLength)))!.picture!;
  return stripsOf(probes, seed, strips, altered, async (pictures, { prompt, other }) => {
    if (other === null) return null;
    const [before, after] = await clip.texts([prompt, other].map((caption) => model.tokenizer.encode(caption).ids));
    return (await clip.pictures(pictures)).map((picture) => Number((1 / (1 + Math.exp(clip.scale * (cosine(picture, before!) - cosine(picture, after!))))).toFixed(4)));
  });
};
