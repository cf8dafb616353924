import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../src/components/data/record.ts';
import { TOLD_RECORD } from '../../src/model/toldRecord.ts';
import { VECTORS_RECORD } from '../../src/model/vectorsRecord.ts';
import { parseManifest, readTrace } from '../../src/model/index.ts';
import { attendByHand } from '../../src/model/attendByHand.ts';
import { conditionsOf, GATES_RECORD, MIXES } from '../../src/model/gatesRecord.ts';
import { HAND_RECORD } from '../../src/model/handRecord.ts';
import { LAYER_RECORD } from '../../src/model/layerRecord.ts';
import { NOISE_RECORD } from '../../src/model/noiseRecord.ts';
import { SKIPS_RECORD } from '../../src/model/skipsRecord.ts';
import { MODEL_NAME } from '../../src/model/shipped.ts';
import { TEXT_RECORD } from '../../src/model/textRecord.ts';
import { unitsOf } from '../../src/model/faithfulness.ts';
import { TRUTH_RECORD } from '../../src/model/truthRecord.ts';
import { TIME_RECORD } from '../../src/model/timeRecord.ts';
import { GUIDANCE_RECORD, REWEIGHT_RECORD } from '../../src/model/stripsRecord.ts';
import { STEPS_RECORD } from '../../src/model/stepsRecord.ts';
import { applyDifference } from '../../src/model/requestDifference.ts';
import { LAB_REQUEST, labTracePath } from '../../src/state/lab.ts';
import { SHIPPED_SCHEDULE } from '../../src/state/levels.ts';
import { WORDS_REQUEST, wordsTracePath } from '../../src/state/wordsRun.ts';

const manifest = createHash('sha256')
  .update(readFileSync(`public/models/${MODEL_NAME}/manifest.json`))
  .digest('hex');
const { examples } = JSON.parse(readFileSync(`public/models/${MODEL_NAME}/vocabulary.json`, 'utf8'));

describe('the recorded runs', () => {
  it.each(['ko', 'en'] as const)('of the %s lesson were painted by the model that is shipped (npm run record)', (language) => {
    const trace = readTrace(new Uint8Array(readFileSync(`public/traces/lesson-0.${language}.safetensors`)));
    expect(trace.model).toEqual({ name: MODEL_NAME, manifestSha256: manifest });
    expect(trace.request.prompt).toBe(examples[language][0]);
    expect(trace.steps).toHaveLength(trace.request.numInferenceSteps);
    expect(trace.picture).not.toBeNull();
  });

  it.each(['ko', 'en'] as const)('of the lesson on words and of the Lab hold every head, in %s', (language) => {
    const { a, difference } = LAB_REQUEST[language];
    for (const [path, request] of [
      [wordsTracePath(language), WORDS_REQUEST[language]],
      [labTracePath(language), applyDifference(a, difference)],
    ] as const) {
      const trace = readTrace(new Uint8Array(readFileSync(`public/${path}`)));
      expect(trace.model).toEqual({ name: MODEL_NAME, manifestSha256: manifest });
      expect(trace.request).toEqual(request);
      for (const { attention, picture } of trace.steps) {
        expect(attention.map(({ heads, batch }) => [heads, batch])).toEqual(trace.sites.map(({ heads }) => [heads, 1]));
        expect(picture).not.toBeNull();
      }
    }
  });

  it.each(['ko', 'en'] as const)('give the numbers that attention is computed from, and by hand it comes out as the model has it, in %s', async (language) => {
    const record = (await recordOf(HAND_RECORD, language))!;
    expect(record.manifestSha256).toBe(manifest);
    expect([record.prompt, record.seed]).toEqual([WORDS_REQUEST[language].prompt, WORDS_REQUEST[language].seed]);
    for (const site of record.sites) {
      const places = site.query.length / site.heads / site.width;
      const tokens = site.attention.length / site.heads / places;
      for (const [head, place] of [
        [0, 0],
        [1, places - 1],
        [3, Math.floor(places / 2)],
      ] as const) {
        const { shares } = attendByHand(site, head, place);
        shares.forEach((share, token) => expect(Math.abs(share - site.attention[(head * places + place) * tokens + token]!)).toBeLessThan(1e-5));
      }
    }
  });

  it('and what the UNet receives of sentences: what stands before a changed word is the same', async () => {
    const { manifestSha256, texts } = (await recordOf(TEXT_RECORD))!;
    expect(manifestSha256).toBe(manifest);
    for (const { language, changed, prompt, tokens, states } of texts) {
      const plain = texts.find((text) => text.language === language && text.changed === 'none')!;
      if (changed === 'none') expect(prompt).toBe(WORDS_REQUEST[language].prompt);
      else {
        const row = tokens.findIndex(({ id }, i) => id !== plain.tokens[i]!.id);
        const width = states.length / tokens.length;
        const apart = (i: number): number => Math.max(...Array.from({ length: width }, (_, k) => Math.abs(states[i * width + k]! - plain.states[i * width + k]!)));
        for (let i = 0; i < tokens.length; i++) i < row ? expect(apart(i)).toBeLessThan(1e-5) : expect(apart(i)).toBeGreaterThan(1e-3);
      }
    }
  });

  it.each(['ko', 'en'] as const)('tell of every word what taking it away does, in %s', async (language) => {
    const record = (await recordOf(TRUTH_RECORD, language))!;
    expect(record.manifestSha256).toBe(manifest);
    const { steps, tokens, request } = readTrace(new Uint8Array(readFileSync(`public/${wordsTracePath(language)}`)));
    expect([record.prompt, record.seed]).toEqual([request.prompt, request.seed]);
    expect(record.units).toEqual(unitsOf(tokens));
    expect(record.effects).toHaveLength(steps.length);
    expect(record.effects.flat().every((map) => map.length === record.width * record.height && map.some((value) => value > 0))).toBe(true);
    for (const row of [...record.pictures, record.whole]) expect(row).toHaveLength(1 + record.units.length);
  });

  it('without words, too', () => {
    const trace = readTrace(new Uint8Array(readFileSync('public/traces/wordless.safetensors')));
    expect(trace.model).toEqual({ name: MODEL_NAME, manifestSha256: manifest });
    expect(trace.request.prompt).toBe('');
    expect(trace.steps.every(({ picture }) => picture !== null)).toBe(true);
  });

  it.each([NOISE_RECORD, LAYER_RECORD, TIME_RECORD, TOLD_RECORD, VECTORS_RECORD])('and the record of $name', async (kind) => {
    expect((await recordOf<object>(kind))!.manifestSha256).toBe(manifest);
  });
});

describe('what the figures of the loop and of the skip connections show', () => {
  const read = (path: string): string => readFileSync(path, 'utf8');
  const sizes = (rows: readonly (readonly unknown[])[]): number[] => rows.map(({ length }) => length);

  it('was recorded with the model that is shipped (npm run record), and every picture is there', async () => {
    const steps = (await recordOf(STEPS_RECORD))!;
    expect(steps.manifestSha256).toBe(manifest);
    expect(sizes(steps.pictures)).toEqual(steps.schedulers.map(() => steps.counts.length));
    const skips = (await recordOf(SKIPS_RECORD))!;
    expect(skips.manifestSha256).toBe(manifest);
    expect(skips.skips).toEqual(parseManifest(read(`public/models/${MODEL_NAME}/manifest.json`)).unet.skips);
    expect(sizes(skips.pictures)).toEqual(skips.seeds.map(() => 1 + (skips.skips.length + 1) * skips.scales.length));
  });

  it('shows attention sites shut, words turned up and down, and guidance by the model that is shipped', async () => {
    const gates = (await recordOf(GATES_RECORD))!;
    expect(gates.manifestSha256).toBe(manifest);
    expect(gates.sites).toEqual(parseManifest(read(`public/models/${MODEL_NAME}/manifest.json`)).sites);
    for (const { pictures, mixed } of gates.rows) expect([pictures.length, mixed.length]).toEqual([conditionsOf(gates.sites.length).length, MIXES.length]);
    // With every site shut no word gets in, whatever it is.
    expect(gates.shutDifference).toBe(0);
    for (const kind of [GUIDANCE_RECORD, REWEIGHT_RECORD]) {
      const strips = (await recordOf(kind))!;
      expect(strips.manifestSha256).toBe(manifest);
      for (const { values, pictures, other, after } of strips.strips) expect([pictures.length, after === null]).toEqual([values.length, other === null]);
    }
  });

  it('is worked out from the schedule that is shipped', () => {
    expect(parseManifest(read(`public/models/${MODEL_NAME}/manifest.json`)).scheduler).toEqual(SHIPPED_SCHEDULE);
  });
});
