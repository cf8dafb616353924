/** The UNet's training as `training/` kept it (`plainsight.history`), measured by the model as it is now. */
import { readFileSync } from 'node:fs';
import { pixelsOf } from '../../src/components/data/record.ts';
import type { MomentsRecord } from '../../src/model/momentsRecord.ts';
import { tileOf } from '../../src/model/record.ts';
import { cosine } from '../../src/model/similarity.ts';
import { meanDistance } from './distances.ts';
import { openNodeClip } from './nodeClip.ts';
import type { NodeModel } from './nodeModel.ts';

interface History {
  prompts: string[];
  seeds: number[];
  samples: number[];
  shipped?: { unet_samples: number };
}

/** @param history folder of `unet.json` and of `unet.png`, a moment a row, a prompt a column */
export async function recordMoments(modelFolder: string, { tokenizer }: NodeModel, history: string): Promise<MomentsRecord> {
  const { prompts, seeds, samples, shipped } = JSON.parse(readFileSync(`${history}/unet.json`, 'utf8')) as History;
  const clip = await openNodeClip(modelFolder);
  const sheet = await pixelsOf(`${history}/unet.png`);
  const texts = await clip.texts(prompts.map((prompt) => tokenizer.encode(prompt).ids));
  const rowOf = async (row: number) => {
    const pictures = prompts.map((_, i) => tileOf(sheet, sheet.width / prompts.length, prompts.length, row * prompts.length + i));
    const vectors = await clip.pictures(pictures);
    return { pictures, cosines: vectors.map((vector, i) => Number(cosine(vector, texts[i]!).toFixed(4))) };
  };
  const rows = await Promise.all(samples.map(async (seen, i) => ({ samples: seen, ...(await rowOf(i)) })));
  return {
    prompts,
    seeds,
    moments: rows.map((row) => ({ ...row, fromLast: meanDistance(row.pictures, rows.at(-1)!.pictures) })),
    shipped: shipped ? { samples: shipped.unet_samples, ...(await rowOf(samples.length)) } : null,
  };
}
