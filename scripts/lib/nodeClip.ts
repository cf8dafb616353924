/** CLIP in Node, read from the model's folder by transformers.js as the library reads any model. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CLIPTextModelWithProjection, CLIPVisionModelWithProjection, env, Tensor } from '@xenova/transformers';
import { createClipEncoders, type ClipEncoders, type ClipModels } from '../../src/model/clip.ts';
import { externalDataName, parseManifest, type ClipGraphName, type Manifest } from '../../src/model/manifest.ts';
import { readSafetensors } from '../../src/model/safetensors.ts';
import { namedFloats } from '../../src/model/tensorFloats.ts';

export interface NodeClip extends ClipEncoders {
  manifest: Manifest;
  /** `logit_scale.exp()` */
  scale: number;
}

/** @param folder of the model, e.g. `public/models/plain-sight-64` */
export async function openNodeClip(folder: string): Promise<NodeClip> {
  const read = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));
  const manifest = parseManifest(new TextDecoder().decode(read('manifest.json')));
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = `${resolve(dirname(folder))}/`;
  const options = (graph: ClipGraphName) => ({
    dtype: 'fp32' as const,
    device: 'cpu' as const,
    // The graphs name their weights by basename alone; the library wants the bytes beside it.
    session_options: {
      externalData: manifest.clipGraphs[graph].weights.map((path) => ({ path: externalDataName(path), data: read(path) })),
    },
  });
  const text = await CLIPTextModelWithProjection.from_pretrained(`${manifest.name}/clip`, options('text_model'));
  const vision = await CLIPVisionModelWithProjection.from_pretrained(`${manifest.name}/clip`, options('vision_model'));
  const models: ClipModels<Tensor> = {
    text: (inputs) => text(inputs) as ReturnType<ClipModels<Tensor>['text']>,
    vision: (inputs) => vision(inputs) as ReturnType<ClipModels<Tensor>['vision']>,
    tensor: (type, data, shape) => new Tensor(type, data, shape),
  };
  return {
    ...createClipEncoders(models, manifest.imageEncoder),
    manifest,
    scale: Math.exp(namedFloats(readSafetensors(read('clip/projection.safetensors')), 'logit_scale')[0]!),
  };
}
