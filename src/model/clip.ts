/** CLIP's two encoders with their projections, whatever runs them: captions and pictures in, vectors out. */
import type { Manifest } from './manifest.ts';
import { pixelValues } from './picture.ts';
import type { Picture } from './trace.ts';

/** The vectors of a batch, row by row and not of length 1. */
interface Projected {
  data: unknown;
}

/** transformers.js' `CLIPTextModelWithProjection` and `CLIPVisionModelWithProjection`, as far as they are asked. */
export interface ClipModels<Tensor> {
  text: (inputs: { input_ids: Tensor }) => Promise<{ text_embeds: Projected }>;
  vision: (inputs: { pixel_values: Tensor }) => Promise<{ image_embeds: Projected }>;
  tensor: (type: 'int64' | 'float32', data: BigInt64Array | Float32Array, shape: number[]) => Tensor;
}

export interface ClipEncoders {
  /** @param ids token ids, all rows as long as the model was trained on  @returns one vector a row */
  texts(ids: readonly Int32Array[]): Promise<Float32Array[]>;
  /** @param pictures of the encoder's own size, or a whole number of times as large  @returns one vector a picture */
  pictures(pictures: readonly Picture[]): Promise<Float32Array[]>;
}

/** Rows in one run: more take memory and save no time. */
const BATCH = 32;

async function inBatches<T>(items: readonly T[], run: (batch: readonly T[]) => Promise<Projected>): Promise<Float32Array[]> {
  const out: Float32Array[] = [];
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH);
    const data = (await run(batch)).data as Float32Array;
    const width = data.length / batch.length;
    for (let row = 0; row < batch.length; row++) out.push(data.slice(row * width, (row + 1) * width));
  }
  return out;
}

/** @param size what the image encoder sees */
export function createClipEncoders<Tensor>({ text, vision, tensor }: ClipModels<Tensor>, size: Manifest['imageEncoder']): ClipEncoders {
  return {
    texts: (ids) =>
      inBatches(ids, async (batch) => {
        const flat = BigInt64Array.from(batch.flatMap((row) => Array.from(row, BigInt)));
        return (await text({ input_ids: tensor('int64', flat, [batch.length, batch[0]!.length]) })).text_embeds;
      }),
    pictures: (pictures) =>
      inBatches(pictures, async (batch) => {
        const { width, height } = size;
        const flat = new Float32Array(batch.length * 3 * width * height);
        batch.forEach((picture, i) => flat.set(pixelValues(picture, size), i * 3 * width * height));
        return (await vision({ pixel_values: tensor('float32', flat, [batch.length, 3, height, width]) })).image_embeds;
      }),
  };
}
