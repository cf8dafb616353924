/** The site's CLIP, read by transformers.js from the shipped folder as it is, agrees with transformers in PyTorch. */
import { AutoTokenizer, type PreTrainedTokenizer, type Tensor } from '@xenova/transformers';
import { beforeAll, describe, expect, test } from 'vitest';
import { openNodeClip, type NodeClip } from '../../scripts/lib/nodeClip.ts';
import { cosine } from '../../src/model/similarity.ts';
import { metadata, modelFolder, reference, referenceFloats, worstDifference } from './lib/shippedModel.ts';

const TOLERANCE = 1e-4;

let clip: NodeClip;
let tokenizer: PreTrainedTokenizer;
beforeAll(async () => {
  clip = await openNodeClip(modelFolder);
  tokenizer = await AutoTokenizer.from_pretrained(`${clip.manifest.name}/tokenizer`);
});

/** Rows of a fixture, `[n, width]`. */
function rowsOf(name: string): Float32Array[] {
  const { shape, data } = reference(name);
  const width = shape.at(-1)!;
  return Array.from({ length: data.length / width }, (_, i) => Float32Array.from(data.slice(i * width, (i + 1) * width)));
}
const unit = (vector: Float32Array) => vector.map((value) => value / Math.hypot(...vector));

describe('transformers.js on the shipped folder', () => {
  test('cuts a caption into the tokens that PyTorch was given', () => {
    const { input_ids: ids } = tokenizer([metadata.prompt!], { padding: 'max_length', max_length: 24, truncation: true }) as { input_ids: Tensor };
    expect(Array.from(ids.data as BigInt64Array, Number)).toEqual(Array.from(reference('clip/input_ids').data.slice(0, 24)));
  });

  test("makes PyTorch's vectors of captions", async () => {
    const vectors = await clip.texts(rowsOf('clip/input_ids').map((row) => Int32Array.from(row)));
    rowsOf('clip/text_embeds').forEach((expected, i) => expect(worstDifference(unit(vectors[i]!), expected)).toBeLessThan(TOLERANCE));
  });

  test("makes PyTorch's vector of a picture, bytes being all that the picture is kept in", async () => {
    const pixels = referenceFloats('clip/pixel_values');
    const { width, height } = clip.manifest.image;
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) data[i * 4 + c] = Math.round((pixels[c * width * height + i]! + 1) * 127.5);
    const [vector] = await clip.pictures([{ width, height, data }]);
    expect(cosine(vector!, rowsOf('clip/image_embeds')[0]!)).toBeGreaterThan(0.9999);
  });

  test('finds the painted picture nearer to its own sentence than to another', () => {
    const [own, other] = rowsOf('clip/text_embeds');
    const [picture] = rowsOf('clip/image_embeds');
    expect(cosine(own!, picture!)).toBeGreaterThan(cosine(other!, picture!) + 0.2);
  });

  test('multiplies cosines by what training learned', () => {
    expect(clip.scale).toBeGreaterThan(1);
    expect(clip.scale).toBeLessThanOrEqual(100);
  });
});
