/** What every layer of the UNet gives out at some steps of a run, and how many weights it has. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerRecord } from '../../src/model/layerRecord.ts';
import type { Probes } from '../../src/model/probes.ts';
import { readSafetensors } from '../../src/model/safetensors.ts';
import type { Trace } from '../../src/model/trace.ts';
import type { NodeModel } from './nodeModel.ts';

/** First, last, and two between. More would make the file larger than a page should fetch unasked. */
const MOMENTS = 4;

/** @param folder the model's @param trace a run without changes inside the UNet */
export async function recordLayers(folder: string, { manifest }: NodeModel, probes: Probes, trace: Trace): Promise<LayerRecord> {
  const { tensors } = readSafetensors(await readFile(join(folder, manifest.graphs.unet.weights)));
  const parametersOf = (layer: string): number =>
    [...tensors].filter(([name]) => name.startsWith(`${layer}.`)).reduce((sum, [, { shape }]) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const last = trace.steps.length - 1;
  const steps = Array.from({ length: MOMENTS }, (_, i) => trace.steps[Math.round((i * last) / (MOMENTS - 1))]!);
  const answers = await probes.evaluate({
    latents: steps.map(({ latents }) => latents),
    timesteps: steps.map(({ timestep }) => timestep),
    prompt: trace.request.prompt,
    layers: true,
  });
  return {
    plan: { ...manifest.unet, layers: manifest.unet.layers.map((layer) => ({ ...layer, parameters: parametersOf(layer.name) })) },
    steps: steps.map(({ index, timestep }, i) => ({ index, timestep, layers: answers[i]!.layers })),
  };
}
