/** A model's folder on disk, run by ONNX Runtime in Node. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { createOrtGraphs, createOrtProbeGraphs } from '../../src/model/ortGraphs.ts';
import { createProbes, type Probes } from '../../src/model/probes.ts';
import { createTokenizer, externalDataName, parseManifest, TOKENIZER_FILES, type GraphName, type Manifest, type SamplingModel, type Tokenizer } from '../../src/model/index.ts';

/** Something of the model's folder is missing or damaged; the message names the file. */
export class ModelFolderError extends Error {
  override name = 'ModelFolderError';
}

export interface NodeModelOptions {
  /** Load the UNet that gives its attention; the other one is a little faster. */
  taps: boolean;
  /** Threads inside an operator; ONNX Runtime's own choice when left out. */
  threads?: number | undefined;
}

export interface NodeModel extends SamplingModel {
  tokenizer: Tokenizer;
  /** Frees the sessions. The model can't be used afterwards. */
  release(): Promise<void>;
}

/**
 * @param folder in the layout of docs/architecture.md
 * @throws ModelFolderError, ManifestError, TokenizerFileError, VocabularyError
 */
export async function loadNodeModel(folder: string, { taps, threads }: NodeModelOptions): Promise<NodeModel> {
  const manifestBytes = await read(folder, 'manifest.json');
  const manifest = parseManifest(manifestBytes.toString('utf8'));
  const texts = Object.fromEntries(
    await Promise.all(Object.entries(TOKENIZER_FILES).map(async ([key, path]) => [key, (await readListed(folder, manifest, path)).toString('utf8')] as const)),
  ) as Record<keyof typeof TOKENIZER_FILES, string>;
  const tokenizer = createTokenizer(texts, manifest);

  const unetName = taps ? 'unet_taps' : 'unet';
  const [textEncoder, unet, vaeDecoder] = await Promise.all([
    openGraph(folder, manifest, 'text_encoder', threads),
    openGraph(folder, manifest, unetName, threads),
    openGraph(folder, manifest, 'vae_decoder', threads),
  ]);
  return {
    manifest,
    manifestSha256: sha256(manifestBytes),
    backend: 'node',
    tokenizer,
    encodePrompt: (prompt) => tokenizer.encode(prompt),
    graphs: createOrtGraphs(ort, { textEncoder, [taps ? 'unetTaps' : 'unet']: unet, vaeDecoder }, manifest),
    async release() {
      await Promise.all([textEncoder, unet, vaeDecoder].map((session) => session.release()));
    },
  };
}

/**
 * One graph with the weights that its external data point into: the graph names them by their bare file name, so they
 * are handed over under that name.
 * @throws ModelFolderError
 */
export async function openGraph(folder: string, manifest: Manifest, name: GraphName, threads?: number): Promise<ort.InferenceSession> {
  const graph = manifest.graphs[name];
  const [model, data] = await Promise.all([readListed(folder, manifest, graph.path), readListed(folder, manifest, graph.weights)]);
  return ort.InferenceSession.create(model, {
    executionProviders: ['cpu'],
    externalData: [{ path: externalDataName(graph.weights), data }],
    // Warnings only: ONNX Runtime is chatty about initializers that it folds.
    logSeverityLevel: 3,
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  });
}

/** What looking inside asks for besides. `model` was loaded with taps; release both. */
export async function openNodeProbes(folder: string, model: NodeModel): Promise<Probes & { release(): Promise<void> }> {
  const [vaeEncoder, unetTime] = await Promise.all([openGraph(folder, model.manifest, 'vae_encoder'), openGraph(folder, model.manifest, 'unet_time')]);
  const graphs = createOrtProbeGraphs(ort, model.graphs, { vaeEncoder, unetTime }, model.manifest);
  return {
    ...createProbes({ ...model, graphs }),
    async release() {
      await Promise.all([vaeEncoder.release(), unetTime.release()]);
    },
  };
}

/** The one model below a folder of models, or the first by name. @throws ModelFolderError when there is none */
export async function firstModelFolder(models: string): Promise<string> {
  const entries = await readdir(models, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isDirectory()).sort((a, b) => a.name.localeCompare(b.name))) {
    const inside = await readdir(join(models, entry.name));
    if (inside.includes('manifest.json')) return join(models, entry.name);
  }
  throw new ModelFolderError(`there is no model in ${models}: name its folder with --model`);
}

async function readListed(folder: string, manifest: Manifest, path: string): Promise<Buffer> {
  const bytes = await read(folder, path);
  const listed = manifest.files.find((file) => file.path === path);
  if (!listed) throw new ModelFolderError(`${path} is not listed in ${join(folder, 'manifest.json')}`);
  if (bytes.byteLength !== listed.bytes) {
    throw new ModelFolderError(`${join(folder, path)} is cut off or altered: ${bytes.byteLength} bytes, the manifest says ${listed.bytes}`);
  }
  if (sha256(bytes) !== listed.sha256) throw new ModelFolderError(`${join(folder, path)} is altered: its SHA-256 is not the manifest's`);
  return bytes;
}

async function read(folder: string, path: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ModelFolderError(code === 'ENOENT' ? `${join(folder, path)} is missing` : message, { cause: error });
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
