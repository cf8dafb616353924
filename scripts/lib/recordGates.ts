/** What becomes of pictures when attention sites are shut, and when some read another sentence. */
import { readFileSync } from 'node:fs';
import { conditionsOf, gatesOf, MIXES, readsB, type GateMeasure, type GatesRecord } from '../../src/model/gatesRecord.ts';
import type { Interventions } from '../../src/model/interventions.ts';
import type { Probes } from '../../src/model/probes.ts';
import { cosine } from '../../src/model/similarity.ts';
import type { Picture } from '../../src/model/trace.ts';
import { WORDS_REQUEST } from '../../src/state/wordsRun.ts';
import { pictureDistance } from '../../src/viz/pictureParts.ts';
import { meanOverPairs } from './distances.ts';
import { openNodeClip } from './nodeClip.ts';
import type { NodeModel } from './nodeModel.ts';

/** Chosen before any of their pictures was seen, like the things and colours below. */
const MIXED = { en: ['a red apple', 'a blue fish'], ko: ['빨간 사과', '파란 물고기'] } as const;
const MEASURED = [
  ['red', 'apple'],
  ['blue', 'fish'],
  ['green', 'car'],
  ['yellow', 'star'],
] as const;
const SEEDS = 6;

/** @param seed the one that is shown, and the first one measured */
export async function recordGates(folder: string, { manifest, tokenizer }: NodeModel, probes: Probes, seed: number): Promise<GatesRecord> {
  const { sites } = manifest;
  const conditions = conditionsOf(sites.length);
  const run = async (prompt: string, of: number, interventions: Interventions): Promise<Picture> =>
    (await probes.run({ ...WORDS_REQUEST.en, prompt, seed: of, interventions }))!.picture!;
  const rows: GatesRecord['rows'] = (['ko', 'en'] as const).map((language) => ({
    language,
    prompt: WORDS_REQUEST[language].prompt,
    a: MIXED[language][0],
    b: MIXED[language][1],
    pictures: [],
    mixed: [],
  }));
  for (const { prompt, a, b, pictures, mixed } of rows) {
    for (const condition of conditions) pictures.push(await run(prompt, seed, { siteGates: gatesOf(condition, sites.length) }));
    for (const mix of MIXES) mixed.push(await run(a, seed, { sitePrompts: readsB(mix, sites).map((other) => (other ? b : null)) }));
  }

  const clip = await openNodeClip(folder);
  const vocabulary = JSON.parse(readFileSync(`${folder}/vocabulary.json`, 'utf8')) as Record<'things' | 'colours', { id: string; en: string[] }[]>;
  const name = (kind: 'things' | 'colours', id: string): string => vocabulary[kind].find((one) => one.id === id)!.en[0]!;
  const prompts = MEASURED.map(([colour, thing]) => `a ${name('colours', colour)} ${name('things', thing)}`);
  const seeds = Array.from({ length: SEEDS }, (_, i) => seed + i);
  const vectors = (captions: string[]) => clip.texts(captions.map((caption) => tokenizer.encode(caption).ids));
  const named = (picture: Float32Array, captions: readonly Float32Array[]): number => {
    const near = captions.map((caption) => cosine(picture, caption));
    return near.indexOf(Math.max(...near));
  };
  const measures: GateMeasure[] = conditions.map(() => ({ thing: 0, colour: 0, layout: [] }));
  const whole: Picture[] = [];
  for (const [i, [colour, thing]] of MEASURED.entries()) {
    const things = await vectors(vocabulary.things.map(({ en }) => `a ${name('colours', colour)} ${en[0]!}`));
    const colours = await vectors(vocabulary.colours.map(({ en }) => `a ${en[0]!} ${name('things', thing)}`));
    for (const of of seeds) {
      const pictures: Picture[] = [];
      for (const condition of conditions) pictures.push(await run(prompts[i]!, of, { siteGates: gatesOf(condition, sites.length) }));
      whole.push(pictures[0]!);
      for (const [c, vector] of (await clip.pictures(pictures)).entries()) {
        if (vocabulary.things[named(vector, things)]!.id === thing) measures[c]!.thing++;
        if (vocabulary.colours[named(vector, colours)]!.id === colour) measures[c]!.colour++;
        measures[c]!.layout.push(Number(pictureDistance(pictures[c]!, pictures[0]!).layout.toPrecision(4)));
      }
    }
  }
  const [first, second] = [await run(prompts[0]!, seed, { siteGates: sites.map(() => 0) }), await run(prompts[1]!, seed, { siteGates: sites.map(() => 0) })];
  const betweenSeeds = MEASURED.map((_, i) => meanOverPairs(whole.slice(i * SEEDS, (i + 1) * SEEDS)).layout);
  return {
    seed,
    numInferenceSteps: WORDS_REQUEST.en.numInferenceSteps,
    sites,
    rows,
    shutDifference: pictureDistance(first, second).mean,
    measured: { prompts, seeds, measures, betweenSeeds: betweenSeeds.reduce((a, b) => a + b, 0) / betweenSeeds.length },
  };
}
