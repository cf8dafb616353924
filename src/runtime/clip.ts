/** CLIP through transformers.js, on the ONNX Runtime and the files that the worker already has. */
import type { PreTrainedModel, Tensor } from '@xenova/transformers';
import { createClipEncoders, type ClipModels } from '../model/clip.ts';
import { externalDataName, type ClipGraphName, type Manifest } from '../model/manifest.ts';
import { readSafetensors } from '../model/safetensors.ts';
import { namedFloats } from '../model/tensorFloats.ts';
import type { Tokenizer } from '../model/tokenizer/tokenizer.ts';
import type { StartedRuntime } from './backend.ts';
import { RuntimeError, type Embeddings, type EmbedRequest } from './contract.ts';
import { CLIP_SCALE } from './weights.ts';

export interface Clip {
  embed(request: EmbedRequest): Promise<Embeddings>;
}

/** What transformers.js is told to call the model; its files are found by their paths in our manifest. */
const MODEL_ID = 'clip';

/** @throws RuntimeError where the library does not arrive */
export async function openClip(
  { ort, sessionOptions }: StartedRuntime,
  manifest: Manifest,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  tokenizer: Tokenizer,
): Promise<Clip> {
  // The library takes the runtime that it finds here in place of its own, and looks only while it is being imported.
  Reflect.set(globalThis, Symbol.for('onnxruntime'), ort);
  const library = await import('@xenova/transformers').catch((error: unknown) => {
    throw new RuntimeError('offline', 'transformers.js', String(error));
  });
  const { env } = library;
  Object.assign(env, {
    allowRemoteModels: false,
    allowLocalModels: true,
    useBrowserCache: false,
    useWasmCache: false,
    localModelPath: '/',
    // Its files come from the model's folder, hashes checked, and not over the network a second time.
    fetch: (url: string) => {
      const bytes = files.get(url.replace(/^\//, ''));
      return Promise.resolve(bytes ? new Response(bytes) : new Response(null, { status: 404 }));
    },
  });
  const options = (graph: ClipGraphName) => ({
    dtype: 'fp32' as const,
    device: 'auto' as const, // The execution providers below decide.
    session_options: {
      ...sessionOptions,
      externalData: manifest.clipGraphs[graph].weights.map((path) => ({ path: externalDataName(path), data: files.get(path)! })),
    },
  });
  const text: PreTrainedModel = await library.CLIPTextModelWithProjection.from_pretrained(MODEL_ID, options('text_model'));
  const vision: PreTrainedModel = await library.CLIPVisionModelWithProjection.from_pretrained(MODEL_ID, options('vision_model'));
  const models: ClipModels<Tensor> = {
    text: (inputs) => text(inputs) as ReturnType<ClipModels<Tensor>['text']>,
    vision: (inputs) => vision(inputs) as ReturnType<ClipModels<Tensor>['vision']>,
    tensor: (type, data, shape) => new library.Tensor(type, data, shape),
  };
  const encoders = createClipEncoders(models, manifest.imageEncoder);
  const scale = Math.exp(namedFloats(readSafetensors(files.get(CLIP_SCALE)!), 'logit_scale')[0]!);
  return {
    async embed({ captions, pictures }) {
      return {
        captions: await encoders.texts(captions.map((caption) => tokenizer.encode(caption).ids)),
        pictures: await encoders.pictures(pictures),
        scale,
      };
    },
  };
}
