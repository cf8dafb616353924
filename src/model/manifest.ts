/**
 * `manifest.json` of a model's folder: every file with its size and hash, and the numbers that the engine needs.
 * The format is written down in docs/architecture.md.
 */
import { blockOf } from './sites.ts';
import type { AttentionSite } from './trace.ts';
import { LAYER_BLOCKS, LAYER_KINDS, type SkipConnection, type UnetLayer, type UnetPlan } from './unetPlan.ts';

export const MANIFEST_FORMAT = 'plain-sight.manifest/1';

export const GRAPH_NAMES = ['text_encoder', 'unet', 'unet_taps', 'unet_time', 'vae_decoder', 'vae_encoder'] as const;
export type GraphName = (typeof GRAPH_NAMES)[number];

export interface ManifestFile {
  /** Relative to the model's folder, with forward slashes. */
  path: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

export interface ManifestGraph {
  /** The ONNX file, relative to the model's folder. */
  path: string;
  /** The safetensors file that its external data point into, relative to the model's folder. */
  weights: string;
}

export const CLIP_GRAPH_NAMES = ['text_model', 'vision_model'] as const;
export type ClipGraphName = (typeof CLIP_GRAPH_NAMES)[number];

/** One of CLIP's two encoders with its projection, as transformers.js looks for it: its weights lie in several files. */
export interface ManifestClipGraph {
  path: string;
  weights: string[];
}

/** Under this name a graph's external data point at its weights: the bare name of their file. */
export function externalDataName(weights: string): string {
  return weights.slice(weights.lastIndexOf('/') + 1);
}

export interface SchedulerConfig {
  numTrainTimesteps: number;
  betaSchedule: 'squaredcos_cap_v2';
  predictionType: 'v_prediction';
  timestepSpacing: 'trailing';
  /** DDIM's last step lands on ᾱ = 1 when true, on ᾱ_0 when false (diffusers' meaning). */
  setAlphaToOne: boolean;
}

export interface Manifest {
  format: typeof MANIFEST_FORMAT;
  name: string;
  training: { commit: string; profile: string; unetSamples: number };
  files: ManifestFile[];
  graphs: Record<GraphName, ManifestGraph>;
  clipGraphs: Record<ClipGraphName, ManifestClipGraph>;
  text: { maxLength: number; hiddenSize: number; bosTokenId: number; eosTokenId: number; vocabSize: number };
  latent: { channels: number; height: number; width: number; scalingFactor: number };
  image: { width: number; height: number };
  /** What CLIP's image encoder sees: `image`, or that averaged down by a whole number. */
  imageEncoder: { width: number; height: number };
  scheduler: SchedulerConfig;
  sites: AttentionSite[];
  unet: UnetPlan;
}

/** The manifest can't be used; the message begins with the path of the field at fault. */
export class ManifestError extends Error {
  override name = 'ManifestError';
  readonly field: string;

  constructor(field: string, problem: string) {
    super(`manifest.json: ${field} ${problem}`);
    this.field = field;
  }
}

/** One value of the JSON tree, together with its path: every complaint names the place. */
class Field {
  readonly path: string;
  readonly value: unknown;

  constructor(path: string, value: unknown) {
    this.path = path;
    this.value = value;
  }

  fail(problem: string): never {
    throw new ManifestError(this.path, problem);
  }

  at(key: string): Field {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.fail('must be an object');
    const path = this.path === 'the file' ? key : `${this.path}.${key}`;
    return new Field(path, (this.value as Record<string, unknown>)[key]);
  }

  items(): Field[] {
    if (!Array.isArray(this.value)) this.fail('must be an array');
    return this.value.map((value, i) => new Field(`${this.path}[${i}]`, value));
  }

  string(): string {
    if (typeof this.value !== 'string' || this.value === '') this.fail(`must be a non-empty string, not ${show(this.value)}`);
    return this.value;
  }

  integer(minimum = 0): number {
    if (!Number.isSafeInteger(this.value) || (this.value as number) < minimum) {
      this.fail(`must be an integer of at least ${minimum}, not ${show(this.value)}`);
    }
    return this.value as number;
  }

  positive(): number {
    if (typeof this.value !== 'number' || !Number.isFinite(this.value) || this.value <= 0) {
      this.fail(`must be a positive number, not ${show(this.value)}`);
    }
    return this.value;
  }

  boolean(): boolean {
    if (typeof this.value !== 'boolean') this.fail(`must be true or false, not ${show(this.value)}`);
    return this.value;
  }

  oneOf<T extends string>(allowed: readonly T[]): T {
    if (!allowed.includes(this.value as T)) this.fail(`must be one of ${allowed.join(', ')}, not ${show(this.value)}`);
    return this.value as T;
  }

  exactly<T extends string>(expected: T): T {
    if (this.value !== expected) this.fail(`must be ${show(expected)}, not ${show(this.value)}`);
    return expected;
  }
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}

/**
 * Reads a manifest strictly.
 * @param text the file's text
 * @throws ManifestError naming the field and what is wrong with it
 */
export function parseManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ManifestError('the file', `is not JSON (${(error as Error).message})`);
  }
  const root = new Field('the file', json);
  root.at('format').exactly(MANIFEST_FORMAT);

  const files = root
    .at('files')
    .items()
    .map((file) => {
      const path = file.at('path').string();
      if (path.startsWith('/') || path.includes('\\') || path.split('/').some((part) => part === '..' || part === '')) {
        file.at('path').fail(`must stay inside the model's folder, not ${show(path)}`);
      }
      const sha256 = file.at('sha256').string();
      if (!/^[0-9a-f]{64}$/.test(sha256)) file.at('sha256').fail('must be 64 lower-case hexadecimal digits');
      return { path, bytes: file.at('bytes').integer(1), sha256 };
    });
  const listed = new Set(files.map((file) => file.path));

  const listedPath = (field: Field): string => {
    const path = field.string();
    if (!listed.has(path)) field.fail(`names ${show(path)}, which is not among the files`);
    return path;
  };
  const graphs = {} as Record<GraphName, ManifestGraph>;
  for (const name of GRAPH_NAMES) {
    const graph = root.at('graphs').at(name);
    graphs[name] = { path: listedPath(graph.at('path')), weights: listedPath(graph.at('weights')) };
  }
  const clipGraphs = {} as Record<ClipGraphName, ManifestClipGraph>;
  for (const name of CLIP_GRAPH_NAMES) {
    const graph = root.at('clip_graphs').at(name);
    clipGraphs[name] = { path: listedPath(graph.at('path')), weights: graph.at('weights').items().map(listedPath) };
  }

  const text_ = root.at('text');
  const vocabSize = text_.at('vocab_size').integer(1);
  const tokenId = (field: Field): number => {
    const id = field.integer();
    if (id >= vocabSize) field.fail(`must be below text.vocab_size (${vocabSize}), not ${id}`);
    return id;
  };
  const latent = root.at('latent');
  const pixels = (field: Field) => ({ width: field.at('width').integer(1), height: field.at('height').integer(1) });
  const image = pixels(root.at('image'));
  // Left out where both are the same, as in the first models.
  const imageEncoder = root.at('image_encoder').value === undefined ? image : pixels(root.at('image_encoder'));
  for (const along of ['width', 'height'] as const) {
    if (image[along] % imageEncoder[along] !== 0) root.at('image_encoder').at(along).fail(`must divide image.${along} (${image[along]}), not be ${imageEncoder[along]}`);
  }
  const scheduler = root.at('scheduler');
  const setAlphaToOne = scheduler.at('set_alpha_to_one');

  const sites = root
    .at('sites')
    .items()
    .map((site): AttentionSite => {
      const name = site.at('name').string();
      const block = blockOf(name);
      if (block === null) return site.at('name').fail(`must be the path of a cross-attention (attn2), not ${show(name)}`);
      site.at('block').exactly(block);
      return {
        name,
        block,
        height: site.at('height').integer(1),
        width: site.at('width').integer(1),
        heads: site.at('heads').integer(1),
      };
    });
  const names = sites.map((site) => site.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new ManifestError('sites', `name ${twice} twice`);

  const size = (field: Field) => ({
    channels: field.at('channels').integer(1),
    height: field.at('height').integer(1),
    width: field.at('width').integer(1),
  });
  const layers = root
    .at('unet')
    .at('layers')
    .items()
    .map(
      (layer): UnetLayer => ({
        name: layer.at('name').string(),
        kind: layer.at('kind').oneOf(LAYER_KINDS),
        block: layer.at('block').oneOf(LAYER_BLOCKS),
        ...size(layer),
      }),
    );
  const layerName = (field: Field): string => {
    const name = field.string();
    if (!layers.some((layer) => layer.name === name)) field.fail(`names ${show(name)}, which is no layer`);
    return name;
  };
  const skips = root
    .at('unet')
    .at('skips')
    .items()
    .map(
      (skip): SkipConnection => ({
        source: layerName(skip.at('source')),
        target: layerName(skip.at('target')),
        ...size(skip),
      }),
    );

  return {
    format: MANIFEST_FORMAT,
    name: root.at('name').string(),
    training: {
      commit: root.at('training').at('commit').string(),
      profile: root.at('training').at('profile').string(),
      unetSamples: root.at('training').at('unet_samples').integer(),
    },
    files,
    graphs,
    clipGraphs,
    text: {
      maxLength: text_.at('max_length').integer(3),
      hiddenSize: text_.at('hidden_size').integer(1),
      bosTokenId: tokenId(text_.at('bos_token_id')),
      eosTokenId: tokenId(text_.at('eos_token_id')),
      vocabSize,
    },
    latent: {
      channels: latent.at('channels').integer(1),
      height: latent.at('height').integer(1),
      width: latent.at('width').integer(1),
      scalingFactor: latent.at('scaling_factor').positive(),
    },
    image,
    imageEncoder,
    scheduler: {
      numTrainTimesteps: scheduler.at('num_train_timesteps').integer(1),
      betaSchedule: scheduler.at('beta_schedule').exactly('squaredcos_cap_v2'),
      predictionType: scheduler.at('prediction_type').exactly('v_prediction'),
      timestepSpacing: scheduler.at('timestep_spacing').exactly('trailing'),
      setAlphaToOne: setAlphaToOne.value === undefined ? false : setAlphaToOne.boolean(),
    },
    sites,
    unet: { layers, skips },
  };
}
