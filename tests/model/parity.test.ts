import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadNodeModel, openGraph, openNodeProbes, type NodeModel } from '../../scripts/lib/nodeModel.ts';
import { tokenHeatmap } from '../lib/heatmap.ts';
import { gaussianNoise } from '../../src/model/noise.ts';
import type { UnetChanges } from '../../src/model/graphs.ts';
import { paint } from '../../src/model/sampling.ts';
import type { Evaluation } from '../../src/model/probes.ts';
import { alphasCumprod } from '../../src/model/scheduler.ts';
import type { Interventions } from '../../src/model/interventions.ts';
import type { PaintRequest, Trace } from '../../src/model/trace.ts';
import { metadata, modelFolder, reference, referenceFloats, referenceNames, worstDifference } from './lib/shippedModel.ts';

const TOLERANCE = 1e-3;

let model: NodeModel;
let plain: NodeModel;
let probes: Awaited<ReturnType<typeof openNodeProbes>>;
beforeAll(async () => {
  model = await loadNodeModel(modelFolder, { taps: true });
  probes = await openNodeProbes(modelFolder, model);
  plain = await loadNodeModel(modelFolder, { taps: false });
});
afterAll(async () => {
  await probes.release();
  await model.release();
  await plain.release();
});

const unetInput = () => ({
  batch: reference('unet/sample').shape[0]!,
  sample: referenceFloats('unet/sample'),
  timestep: referenceFloats('unet/timestep'),
  encoderHiddenStates: referenceFloats('unet/encoder_hidden_states'),
});
const request = (): PaintRequest => ({
  prompt: metadata.prompt!,
  seed: Number(metadata.seed),
  numInferenceSteps: Number(metadata.num_inference_steps),
  guidanceScale: Number(metadata.guidance_scale),
  scheduler: 'ddim',
});

test('the fixtures belong to this model', () => {
  const sha256 = createHash('sha256')
    .update(readFileSync(join(modelFolder, 'manifest.json')))
    .digest('hex');
  expect(metadata.manifest_sha256, 'make them anew: python -m plainsight.export.fixtures').toBe(sha256);
});

test('the scheduler of the manifest is the one in scheduler_config.json', () => {
  const config = JSON.parse(readFileSync(join(modelFolder, 'scheduler/scheduler_config.json'), 'utf8')) as Record<string, unknown>;
  const { numTrainTimesteps, betaSchedule, predictionType, timestepSpacing, setAlphaToOne } = model.manifest.scheduler;
  expect(config).toMatchObject({
    num_train_timesteps: numTrainTimesteps,
    beta_schedule: betaSchedule,
    prediction_type: predictionType,
    timestep_spacing: timestepSpacing,
    set_alpha_to_one: setAlphaToOne,
    clip_sample: false,
    rescale_betas_zero_snr: false,
  });
});

describe('ONNX Runtime in Node agrees with PyTorch', () => {
  test('on the text encoder', async () => {
    const ids = reference('text_encoder/input_ids');
    const states = await model.graphs.textEncoder(ids.data as Int32Array, ids.shape[0]!);
    expect(worstDifference(states, referenceFloats('text_encoder/last_hidden_state'))).toBeLessThan(TOLERANCE);
  });

  test('on the UNet', async () => {
    const { outSample, taps } = await plain.graphs.unet(unetInput(), []);
    expect(worstDifference(outSample, referenceFloats('unet/out_sample'))).toBeLessThan(TOLERANCE);
    expect(taps.size).toBe(0);
  });

  test('on the UNet with taps, at every site of the manifest and no other', async () => {
    const { outSample, taps: attention } = await model.graphs.unet(unetInput(), ['attention']);
    expect(worstDifference(outSample, referenceFloats('unet/out_sample'))).toBeLessThan(TOLERANCE);
    const sites = model.manifest.sites.map((site) => site.name);
    expect([...attention.keys()]).toEqual(sites);
    expect(
      referenceNames('unet/')
        .filter((name) => name.endsWith('.attn2') && !name.startsWith('injected.'))
        .sort(),
    ).toEqual([...sites].sort());
    for (const name of sites) {
      expect(worstDifference(attention.get(name)!, referenceFloats(`unet/${name}`)), name).toBeLessThan(TOLERANCE);
    }
  });

  test('on the VAE’s decoder', async () => {
    const { data, shape } = reference('vae_decoder/latent_sample');
    const sample = await model.graphs.vaeDecoder(data as Float32Array, shape[0]!);
    expect(worstDifference(sample, referenceFloats('vae_decoder/sample'))).toBeLessThan(TOLERANCE);
  });

  test('on the VAE’s encoder', async () => {
    const session = await openGraph(modelFolder, model.manifest, 'vae_encoder');
    const { data, shape } = reference('vae_encoder/sample');
    const { latent_parameters } = await session.run({ sample: new ort.Tensor('float32', data as Float32Array, shape) });
    expect(worstDifference(latent_parameters!.data as Float32Array, referenceFloats('vae_encoder/latent_parameters'))).toBeLessThan(TOLERANCE);
    await session.release();
  });
});

describe('what the graph with taps lets be seen and changed', () => {
  const every = (): UnetChanges => ({
    timestepOffset: referenceFloats('unet_changed/timestep_offset'),
    skipScales: referenceFloats('unet_changed/skip_scales'),
    tokenBias: referenceFloats('unet_changed/token_bias'),
    tokenScale: referenceFloats('unet_changed/token_scale'),
    siteGates: referenceFloats('unet_changed/site_gates'),
    siteStates: referenceFloats('unet_changed/site_states'),
    injection: referenceFloats('unet_changed/injection'),
    injected: new Map(model.manifest.sites.map(({ name }) => [name, referenceFloats(`unet_changed/injected.${name}`)])),
  });
  const changed = () => ({
    batch: 1,
    sample: referenceFloats('unet_changed/sample'),
    timestep: referenceFloats('unet_changed/timestep'),
    encoderHiddenStates: referenceFloats('unet_changed/encoder_hidden_states'),
    changes: every(),
  });

  test('with everything neutral it says what the plain graph says, to 1e-5', async () => {
    const input = unetInput();
    const { outSample } = await plain.graphs.unet(input, []);
    const neutral = { timestepOffset: new Float32Array(input.batch), skipScales: new Float32Array(input.batch * model.manifest.unet.skips.length).fill(1) };
    const tapped = await model.graphs.unet({ ...input, changes: neutral }, []);
    expect(worstDifference(tapped.outSample, outSample)).toBeLessThan(1e-5);
  });

  test('every layer’s output agrees with PyTorch’s', async () => {
    const { taps } = await model.graphs.unet(unetInput(), ['layers']);
    expect([...taps.keys()]).toEqual(model.manifest.unet.layers.map(({ name }) => name));
    for (const [name, values] of taps) expect(worstDifference(values, referenceFloats(`unet/${name}`)), name).toBeLessThan(TOLERANCE);
  });

  test('queries, keys and values of every site agree with PyTorch’s', async () => {
    const { taps } = await model.graphs.unet(unetInput(), ['projections']);
    expect(taps.size).toBe(3 * model.manifest.sites.length);
    for (const [name, values] of taps) expect(worstDifference(values, referenceFloats(`unet/${name}`)), name).toBeLessThan(TOLERANCE);
  });

  test('everything changed at once does what it does in PyTorch', async () => {
    const { outSample } = await model.graphs.unet(changed(), []);
    expect(worstDifference(outSample, referenceFloats('unet_changed/out_sample'))).toBeLessThan(TOLERANCE);
  });

  test.each(['timestepOffset', 'skipScales', 'tokenBias', 'tokenScale', 'siteGates', 'siteStates', 'injection'] as const)('%s alone makes a difference', async (name) => {
    const { changes, ...input } = changed();
    const neutral = await model.graphs.unet(input, []);
    const alone = await model.graphs.unet({ ...input, changes: { [name]: changes[name], ...(name === 'injection' && { injected: changes.injected }) } }, []);
    expect(worstDifference(alone.outSample, neutral.outSample)).toBeGreaterThan(0.01);
  });

  test('the plain graph refuses to be changed or looked into', async () => {
    await expect(plain.graphs.unet(changed(), [])).rejects.toThrow(/graph with taps/);
    await expect(plain.graphs.unet(unetInput(), ['layers'])).rejects.toThrow(/graph with taps/);
  });
});

describe('probes', () => {
  test('an evaluation is the UNet’s answer, taken apart at the true noise level', async () => {
    const { batch, sample, timestep } = unetInput();
    const size = sample.length / batch;
    const latents = Array.from({ length: batch }, (_, i) => sample.slice(i * size, (i + 1) * size));
    const v = referenceFloats('unet/out_sample');
    const [first, second] = await probes.evaluate({
      latents: [latents[1]!, latents[1]!],
      timesteps: [340, 340],
      toldTimesteps: [340, 800],
      prompt: metadata.prompt!,
      layers: true,
      pictures: true,
    });
    const alpha = alphasCumprod(1000)[340]!;
    expect(timestep[1]).toBe(340);
    const expected = latents[1]!.map((x, i) => Math.sqrt(alpha) * x - Math.sqrt(1 - alpha) * v[size + i]!);
    expect(worstDifference(first!.predOriginalSample, expected)).toBeLessThan(TOLERANCE);
    // x_t is put together again from both parts, whatever was told.
    for (const { predOriginalSample, noise } of [first!, second!]) {
      const again = predOriginalSample.map((x0, i) => Math.sqrt(alpha) * x0 + Math.sqrt(1 - alpha) * noise[i]!);
      expect(worstDifference(again, latents[1]!)).toBeLessThan(1e-5);
    }
    expect(worstDifference(second!.noise, first!.noise)).toBeGreaterThan(0.1);
    expect(first!.picture).toMatchObject(model.manifest.image);
    const last = first!.layers.at(-1)!;
    expect(last.layer).toBe('conv_out');
    expect(worstDifference(last.data, v.subarray(size))).toBeLessThan(TOLERANCE);
  });

  test('rows of one evaluation may differ in words and in what is changed', async () => {
    const latents = unetInput().sample.slice(1024);
    const ask = (prompt: string, interventions: Interventions) => ({ latents: [latents], timesteps: [340], prompt, interventions: [interventions] });
    const tokenBias = Array.from({ length: model.manifest.text.maxLength }, (_, i) => (i === 3 ? -20 : 0));
    const cases: [string, Interventions][] = [
      [metadata.prompt!, {}],
      ['', {}],
      [metadata.prompt!, { tokenBias }],
      [metadata.prompt!, { sitePrompts: model.manifest.sites.map((_, i) => (i === 2 ? 'a cat' : null)) }],
      [metadata.prompt!, { timestepOffset: 100 }],
    ];
    const together = await probes.evaluate({
      latents: cases.map(() => latents),
      timesteps: cases.map(() => 340),
      prompt: cases.map(([prompt]) => prompt),
      interventions: cases.map(([, interventions]) => interventions),
    });
    for (const [i, [prompt, interventions]] of cases.entries()) {
      const [alone] = await probes.evaluate(ask(prompt, interventions));
      expect(worstDifference(together[i]!.noise, alone!.noise), String(i)).toBeLessThan(1e-4);
      if (i > 0) expect(worstDifference(together[i]!.noise, together[0]!.noise)).toBeGreaterThan(1e-3);
    }
  });

  test('attention by hand, from queries and keys, is the attention that is used', async () => {
    const [{ attention, projections }] = (await probes.evaluate({
      latents: [unetInput().sample.slice(1024)],
      timesteps: [340],
      prompt: metadata.prompt!,
      attention: true,
      projections: true,
    })) as [Evaluation];
    const map = attention[2]!;
    const { site, width, query, key, value } = projections[2]!;
    expect(site).toBe(map.site);
    expect(value).toHaveLength(key.length);
    const [head, place] = [1, 5];
    const q = query.subarray((head * map.height * map.width + place) * width, (head * map.height * map.width + place + 1) * width);
    const scores = Array.from({ length: map.tokens }, (_, token) => {
      const k = key.subarray((head * map.tokens + token) * width, (head * map.tokens + token + 1) * width);
      return q.reduce((sum, x, i) => sum + x * k[i]!, 0) / Math.sqrt(width);
    });
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    const expected = Float32Array.from(scores, (score) => Math.exp(score) / total);
    const at = (head * map.height * map.width + place) * map.tokens;
    expect(worstDifference(expected, map.data.subarray(at, at + map.tokens))).toBeLessThan(1e-5);
  });

  test('a picture encoded and decoded is the picture again, nearly', async () => {
    const latents = referenceFloats('vae_decoder/latent_sample').map((x) => x * model.manifest.latent.scalingFactor);
    const [picture] = await probes.decode({ latents: [latents] });
    const [encoded] = await probes.encode({ pictures: [picture!] });
    const reference_ = referenceFloats('vae_encoder/latent_parameters').subarray(0, latents.length);
    // The reference was encoded before it was rounded to 8 bits.
    expect(
      worstDifference(
        encoded!,
        reference_.map((x) => x * model.manifest.latent.scalingFactor),
      ),
    ).toBeLessThan(0.1);
    const [again] = await probes.decode({ latents: [encoded!] });
    const error = picture!.data.reduce((sum, value, i) => sum + Math.abs(value - again!.data[i]!), 0) / picture!.data.length;
    expect(error).toBeLessThan(4);
  });

  test('the text states of a prompt are PyTorch’s; a word that changes changes no row before it', async () => {
    const reference_ = referenceFloats('text_encoder/last_hidden_state');
    const prompt = metadata.prompt!;
    const other = `${prompt.split(' ').slice(0, -1).join(' ')} zebra`;
    const [empty, own, changed] = (await probes.textStates({ prompts: ['', prompt, other] })) as [Float32Array, Float32Array, Float32Array];
    expect(worstDifference(empty, reference_.subarray(0, empty.length))).toBeLessThan(TOLERANCE);
    expect(worstDifference(own, reference_.subarray(empty.length))).toBeLessThan(TOLERANCE);
    const { hiddenSize } = model.manifest.text;
    const ids = [prompt, other].map((text) => model.tokenizer.encode(text).ids);
    const first = ids[0]!.findIndex((id, i) => id !== ids[1]![i]);
    expect(first).toBeGreaterThan(2);
    expect(worstDifference(changed.subarray(0, first * hiddenSize), own.subarray(0, first * hiddenSize))).toBeLessThan(1e-5);
    expect(worstDifference(changed.subarray(first * hiddenSize), own.subarray(first * hiddenSize))).toBeGreaterThan(0.1);
  });

  test('codes of noise levels agree with PyTorch’s', async () => {
    const codes = await probes.timeCodes({ timesteps: Array.from(referenceFloats('unet_time/timestep')) });
    const flat = (rows: Float32Array[]) => Float32Array.from(rows.flatMap((row) => [...row]));
    expect(worstDifference(flat(codes.code), referenceFloats('unet_time/time_proj'))).toBeLessThan(TOLERANCE);
    expect(worstDifference(flat(codes.embedding), referenceFloats('unet_time/time_embedding'))).toBeLessThan(TOLERANCE);
    expect(codes.added.map(({ layer }) => layer)).toEqual(model.manifest.unet.layers.filter(({ kind }) => kind === 'resnet').map(({ name }) => name));
    for (const { layer, rows } of codes.added) {
      expect(worstDifference(flat(rows), referenceFloats(`unet_time/${layer}.time_emb_proj`)), layer).toBeLessThan(TOLERANCE);
    }
  });

  test('a run with a skip connection cut paints another picture from the same noise, and a neutral one the same', async () => {
    const request = { prompt: '', seed: 7, numInferenceSteps: 3, guidanceScale: 1, scheduler: 'ddim' as const };
    const skipScales = model.manifest.unet.skips.map(() => 1);
    const whole = (await probes.run(request))!;
    const neutral = (await probes.run({ ...request, interventions: { skipScales, timestepOffset: 0 } }))!;
    const cut = (await probes.run({ ...request, interventions: { skipScales: skipScales.with(2, 0), timestepOffset: 0 } }))!;
    expect(neutral.finalLatents).toEqual(whole.finalLatents);
    expect(cut.steps[0]!.latents).toEqual(whole.steps[0]!.latents);
    expect(worstDifference(cut.finalLatents!, whole.finalLatents!)).toBeGreaterThan(0.1);
    expect(cut.request.interventions?.skipScales?.[2]).toBe(0);
  });
});

describe('a run whose words are steered', () => {
  const base = (): PaintRequest => ({ ...request(), numInferenceSteps: 4 });
  const run = async (interventions: Interventions, change: Partial<PaintRequest> = {}) => (await paint(model, { ...base(), ...change, interventions }, { stepPictures: false }))!;
  const other = 'a blue cat on a green background';

  test.each(['ddim', 'dpm'] as const)('with another prompt’s attention held, which is its own, paints the same picture, with %s', async (scheduler) => {
    const plain = await run({}, { scheduler });
    const same = await run({ hold: { prompt: metadata.prompt!, share: 1 } }, { scheduler });
    expect(worstDifference(same.finalLatents!, plain.finalLatents!)).toBeLessThan(TOLERANCE);
  });

  test('holds another prompt’s attention for the first part of the run alone', async () => {
    const plain = await run({});
    const none = await run({ hold: { prompt: other, share: 0 } });
    expect(none.finalLatents).toEqual(plain.finalLatents);
    const half = await run({ hold: { prompt: other, share: 0.5 } });
    const theirs = (await paint(model, { ...base(), prompt: other }, { stepPictures: false }))!;
    const maps = (trace: Trace, step: number) => trace.steps[step]!.attention[0]!.data;
    const words = maps(plain, 0).length / 2;
    expect(worstDifference(maps(half, 0).subarray(words), maps(theirs, 0).subarray(words))).toBeLessThan(TOLERANCE);
    expect(worstDifference(maps(half, 3).subarray(words), maps(theirs, 3).subarray(words))).toBeGreaterThan(0.01);
    // The half without words is nobody's but its own.
    expect(worstDifference(maps(half, 0).subarray(0, words), maps(plain, 0).subarray(0, words))).toBeLessThan(1e-5);
  });

  test('with the empty sentence at every site is the UNet without words', async () => {
    const trace = await run({ sitePrompts: model.manifest.sites.map(() => '') });
    for (const step of trace.steps) expect(worstDifference(step.noiseCond, step.noiseUncond)).toBeLessThan(1e-4);
  });

  test('with every site reading the same other prompt paints that prompt', async () => {
    const trace = await run({ sitePrompts: model.manifest.sites.map(() => other) });
    const plain = await run({}, { prompt: other });
    expect(worstDifference(trace.finalLatents!, plain.finalLatents!)).toBeLessThan(TOLERANCE);
  });

  test('with its prompt changed at the first step paints the other prompt, and at a later one goes its own way until there', async () => {
    const plain = await run({}, { prompt: other });
    const first = await run({ promptChanges: [{ step: 0, prompt: other }] });
    expect(worstDifference(first.finalLatents!, plain.finalLatents!)).toBeLessThan(TOLERANCE);
    const own = await run({});
    const later = await run({ promptChanges: [{ step: 2, prompt: other }] });
    expect(later.steps[2]!.latents).toEqual(own.steps[2]!.latents);
    expect(worstDifference(later.finalLatents!, own.finalLatents!)).toBeGreaterThan(0.1);
  });

  test('with a token’s score pushed far down gives it no attention, in the half with words alone', async () => {
    const tokens = model.manifest.text.maxLength;
    const tokenBias = Array.from({ length: tokens }, (_, i) => (i === 2 ? -20 : 0));
    const trace = await run({ tokenBias });
    const { data } = trace.steps[0]!.attention[3]!;
    const column = (half: number) => Math.max(...Array.from(data).filter((_, i) => i % tokens === 2 && Math.floor((2 * i) / data.length) === half));
    expect(column(1)).toBeLessThan(1e-4);
    expect(column(0)).toBeGreaterThan(1e-4);
  });

  test('with all gates shut has nothing of words in it, whatever was asked for', async () => {
    const shut = { siteGates: model.manifest.sites.map(() => 0) };
    expect((await run(shut)).finalLatents).toEqual((await run(shut, { prompt: other })).finalLatents);
  });

  test.each([
    ['tokenBias', { tokenBias: [1] }],
    ['siteGates', { siteGates: [0, 1] }],
    ['skipScales', { skipScales: [0] }],
    ['sitePrompts', { sitePrompts: ['a cat'] }],
  ] as [string, Interventions][])('refuses %s that do not fit the model', async (name, interventions) => {
    await expect(run(interventions)).rejects.toThrow(new RegExp(`${name} must have \\d+ entries`));
  });
});

describe('the tokenizer of the shipped model', () => {
  const cases = JSON.parse(readFileSync(new URL('./fixtures/tokenizer.json', import.meta.url), 'utf8')) as { text: string; ids: number[] }[];

  test.each(cases)('encodes $text as CLIPTokenizer does', ({ text, ids }) => {
    const { maxLength, eosTokenId } = model.manifest.text;
    // The reference is neither cut nor padded.
    const expected = ids.length > maxLength ? [...ids.slice(0, maxLength - 1), eosTokenId] : ids;
    const encoded = model.tokenizer.encode(text);
    expect(Array.from(encoded.ids)).toEqual([...expected, ...Array(maxLength - expected.length).fill(eosTokenId)]);
    expect(encoded.truncated !== null).toBe(ids.length > maxLength);
  });

  test('encodes the reference’s prompt, and the empty one, as the text encoder’s reference has them', () => {
    expect([...model.tokenizer.encode('').ids, ...model.tokenizer.encode(metadata.prompt!).ids]).toEqual([...reference('text_encoder/input_ids').data]);
  });

  test('knows every word of the vocabulary and of its examples', () => {
    const { things, colours, words, examples } = model.tokenizer.vocabulary.file;
    for (const language of ['en', 'ko'] as const) {
      const known = [...things, ...colours].flatMap((entry) => entry[language]);
      for (const text of [...known, ...words[language], ...examples[language]]) {
        expect(model.tokenizer.encode(text).unknown, text).toEqual([]);
      }
    }
  });

  test('makes one token of a known word, and two of a Korean noun with its particle', () => {
    const { things } = model.tokenizer.vocabulary.file;
    const count = (text: string): number => model.tokenizer.encode(text).tokens.filter((token) => token.kind === 'word').length;
    for (const { en, ko } of things) {
      for (const word of [...en, ...ko]) expect(count(word), word).toBe(1);
      for (const noun of ko) expect([count(`${noun}의`), count(`${noun}에`)], noun).toEqual([2, 2]);
    }
  });
});

describe('a whole run', () => {
  test('begins with the reference’s noise', () => {
    expect(gaussianNoise(Number(metadata.seed), referenceFloats('paint/noise').length)).toEqual(referenceFloats('paint/noise'));
  });

  test('ends where StableDiffusionPipeline ends, with DDIM', async () => {
    const trace = (await paint(plain, request(), { taps: false, stepPictures: false }))!;
    expect(worstDifference(trace.finalLatents!, referenceFloats('paint/latents'))).toBeLessThan(TOLERANCE);
  });

  test('ends where StableDiffusionPipeline ends, with Euler', async () => {
    const trace = (await paint(plain, { ...request(), scheduler: 'euler' }, { taps: false, stepPictures: false }))!;
    // diffusers steps in float32 with σ ≈ 2·10⁴: its own rounding there is some 2·10⁻³ of a unit.
    expect(worstDifference(trace.finalLatents!, referenceFloats('paint/latents_euler'))).toBeLessThan(10 * TOLERANCE);
  });

  test('with taps gives the same picture as without, and attention that sums to 1', async () => {
    const [tapped, untapped] = await Promise.all([paint(model, request()), paint(plain, request(), { taps: false, stepPictures: false })]);
    expect(worstDifference(tapped!.finalLatents!, untapped!.finalLatents!)).toBeLessThan(1e-4);
    for (const step of tapped!.steps) {
      expect(step.attention.map((map) => map.site)).toEqual(model.manifest.sites.map((site) => site.name));
      for (const { data, tokens } of step.attention) {
        for (let row = 0; row < data.length; row += tokens) {
          let sum = 0;
          for (let token = 0; token < tokens; token++) sum += data[row + token]!;
          expect(Math.abs(sum - 1)).toBeLessThan(1e-4);
        }
      }
    }
    const { data, min, max } = tokenHeatmap(tapped!, { tokenIndices: [2] });
    expect(data).toHaveLength(model.manifest.latent.width * model.manifest.latent.height);
    expect(min).toBeGreaterThanOrEqual(0);
    expect(max).toBeLessThanOrEqual(1);
  });
});
