/** The site's CLIP, read by transformers.js from the shipped folder as it is, agrees with transformers in PyTorch. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  AutoTokenizer,
  CLIPTextModelWithProjection,
  CLIPVisionModelWithProjection,
  env,
  Tensor,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@xenova/transformers';
import { metadata, modelFolder, reference, referenceFloats, worstDifference } from './lib/shippedModel.ts';

const TOLERANCE = 1e-4;
interface ClipGraphs {
  name: string;
  clip_graphs: Record<'text_model' | 'vision_model', { path: string; weights: string[] }>;
}
const manifest = JSON.parse(readFileSync(join(modelFolder, 'manifest.json'), 'utf8')) as ClipGraphs;

/** The graphs name their weights by basename alone; transformers.js wants the bytes beside it. */
const options = (graph: keyof ClipGraphs['clip_graphs']) => ({
  dtype: 'fp32' as const,
  device: 'cpu' as const,
  session_options: {
    externalData: manifest.clip_graphs[graph].weights.map((path) => ({
      path: path.split('/').at(-1)!,
      data: new Uint8Array(readFileSync(join(modelFolder, path))),
    })),
  },
});

let text: PreTrainedModel;
let vision: PreTrainedModel;
let tokenizer: PreTrainedTokenizer;
beforeAll(async () => {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = `${resolve(dirname(modelFolder))}/`;
  text = await CLIPTextModelWithProjection.from_pretrained(`${manifest.name}/clip`, options('text_model'));
  vision = await CLIPVisionModelWithProjection.from_pretrained(`${manifest.name}/clip`, options('vision_model'));
  tokenizer = await AutoTokenizer.from_pretrained(`${manifest.name}/tokenizer`);
});

const unit = (tensor: Tensor) => tensor.normalize().data as Float32Array;

describe('transformers.js on the shipped folder', () => {
  test('cuts a caption into the tokens that PyTorch was given', () => {
    const { input_ids: ids } = tokenizer([metadata.prompt!], { padding: 'max_length', max_length: 24, truncation: true }) as { input_ids: Tensor };
    expect(Array.from(ids.data as BigInt64Array, Number)).toEqual(Array.from(reference('clip/input_ids').data.slice(0, 24)));
  });

  test("makes PyTorch's vectors of captions", async () => {
    const { shape, data } = reference('clip/input_ids');
    const ids = new Tensor('int64', BigInt64Array.from(data, BigInt), shape);
    const { text_embeds: embeds } = (await text({ input_ids: ids })) as { text_embeds: Tensor };
    expect(worstDifference(unit(embeds), referenceFloats('clip/text_embeds'))).toBeLessThan(TOLERANCE);
  });

  test("makes PyTorch's vector of a picture", async () => {
    const pixels = new Tensor('float32', referenceFloats('clip/pixel_values'), reference('clip/pixel_values').shape);
    const { image_embeds: embeds } = (await vision({ pixel_values: pixels })) as { image_embeds: Tensor };
    expect(worstDifference(unit(embeds), referenceFloats('clip/image_embeds'))).toBeLessThan(TOLERANCE);
  });

  test('finds the painted picture nearer to its own sentence than to another', () => {
    const texts = referenceFloats('clip/text_embeds');
    const image = referenceFloats('clip/image_embeds');
    const cosine = (row: number) => image.reduce((sum, value, i) => sum + value * texts[row * image.length + i]!, 0);
    expect(cosine(0)).toBeGreaterThan(cosine(1) + 0.2);
  });
});
