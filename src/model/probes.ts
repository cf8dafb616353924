/**
 * Single questions to the networks, beside whole runs: what the UNet makes of given latents, what the VAE makes of a
 * picture or of latents, what becomes of a noise level. The answers are plain records, as a trace's steps are.
 */
import type { ProbeGraphs, UnetChanges } from './graphs.ts';
import { changesOf, type Interventions } from './interventions.ts';
import { pictureFromSample, pixelValues } from './picture.ts';
import { siteStates } from './siteStates.ts';
import { alphasCumprod, noiseFromV, originalFromV } from './scheduler.ts';
import { paint } from './sampling.ts';
import type { SamplingModel } from './samplingModel.ts';
import type { AttentionMap, PaintRequest, Picture, Trace } from './trace.ts';

/** What a layer of the UNet gave out, `[channels, height, width]`. */
export interface LayerActivation {
  layer: string;
  channels: number;
  height: number;
  width: number;
  data: Float32Array;
}

/** One evaluation of the UNet, in a trace step's own terms. */
export interface Evaluation {
  /** The noise level that the latents have, 0 … 999. */
  timestep: number;
  /** The noise level that the UNet was told. */
  toldTimestep: number;
  /** ᾱ of the true level: with it v is taken apart. */
  alphaCumprod: number;
  /** x_t as it went in, `[channels, height, width]`, like all here. */
  latents: Float32Array;
  /** ε̂ */
  noise: Float32Array;
  /** x̂0 */
  predOriginalSample: Float32Array;
  /** x̂0 decoded; null unless asked for. */
  picture: Picture | null;
  /** Every layer's output in the order in which they run; empty unless asked for. */
  layers: LayerActivation[];
  /** Every site's probabilities, of batch 1; empty unless asked for. */
  attention: AttentionMap[];
  /** Empty unless asked for. */
  projections: SiteProjections[];
}

/** What a site's attention is computed from: `[heads, length, width]`, length being height·width for queries, tokens for the others. */
export interface SiteProjections {
  site: string;
  heads: number;
  width: number;
  query: Float32Array;
  key: Float32Array;
  value: Float32Array;
}

export interface EvaluateRequest {
  /** x_t, `[channels, height, width]` each. */
  latents: readonly Float32Array[];
  /** The true noise level of each, 0 … 999. */
  timesteps: readonly number[];
  /** What the UNet is told of each, −999 … 1998 (trained for 0 … 999); left out: the truth. */
  toldTimesteps?: readonly number[];
  /** Of all alike, or of each. Left out: ''. */
  prompt?: string | readonly string[];
  /** For all alike. Left out: 1 each. */
  skipScales?: readonly number[];
  /** One for each; what only a whole run has (`promptChanges`, `hold`) is left alone. Left out: none. */
  interventions?: readonly Interventions[];
  /** Bring back every layer's output. */
  layers?: boolean;
  /** Bring back every site's attention. */
  attention?: boolean;
  /** Bring back what every site's attention is computed from. */
  projections?: boolean;
  /** Decode every x̂0. */
  pictures?: boolean;
}

/** What becomes of noise levels on their way to the ResNets; one row a level. */
export interface TimeCodes {
  timesteps: number[];
  /** The sinusoidal code, cosines first. */
  code: Float32Array[];
  embedding: Float32Array[];
  /** In the order of the manifest's ResNets: what each adds to its channels. */
  added: { layer: string; rows: Float32Array[] }[];
}

export interface Probes {
  /** Any number of latents at once; all in one batch of the UNet. */
  evaluate(request: EvaluateRequest): Promise<Evaluation[]>;
  /** The VAE's encoder: the mean, times the scaling factor, is what the UNet is trained on. */
  encode(request: { pictures: readonly Picture[] }): Promise<Float32Array[]>;
  /** The VAE's decoder on latents as the UNet has them. */
  decode(request: { latents: readonly Float32Array[] }): Promise<Picture[]>;
  /** What the UNet receives of each prompt: `last_hidden_state`, `[tokens, hiddenSize]`. */
  textStates(request: { prompts: readonly string[] }): Promise<Float32Array[]>;
  /** @throws RangeError without any */
  timeCodes(request: { timesteps: readonly number[] }): Promise<TimeCodes>;
  /**
   * A whole run of its own, without attention and without pictures of its steps; null when `signal` stopped it.
   * `between` is waited for after every step: on a worker's thread a word from the page comes in only then.
   */
  run(request: PaintRequest, signal?: AbortSignal, between?: () => Promise<void>): Promise<Trace | null>;
}

export type ProbeName = keyof Probes;
export type ProbeRequest<K extends ProbeName> = Parameters<Probes[K]>[0];
export type ProbeAnswer<K extends ProbeName> = Awaited<ReturnType<Probes[K]>>;

export interface ProbeModel extends SamplingModel {
  graphs: ProbeGraphs;
}

export function createProbes(model: ProbeModel): Probes {
  const { manifest, graphs } = model;
  const { channels, height, width, scalingFactor } = manifest.latent;
  const size = channels * height * width;
  const alphas = alphasCumprod(manifest.scheduler.numTrainTimesteps);
  /** By prompt: a page asks about few, and mostly about none. */
  const states = new Map<string, Promise<Float32Array>>();

  const statesOf = (prompt: string): Promise<Float32Array> => {
    let found = states.get(prompt);
    if (!found) {
      found = graphs.textEncoder(model.encodePrompt(prompt).ids, 1);
      states.set(prompt, found);
      found.catch(() => states.delete(prompt));
    }
    return found;
  };

  const decode: Probes['decode'] = async ({ latents }) => {
    if (latents.length === 0) return [];
    const sample = await graphs.vaeDecoder(
      stack(latents, size).map((x) => x / scalingFactor),
      latents.length,
    );
    return rows(sample, latents.length).map((row) => pictureFromSample(row, manifest.image.width, manifest.image.height));
  };

  return {
    decode,

    async evaluate({ latents, timesteps, toldTimesteps = timesteps, prompt = '', skipScales = [], interventions, pictures = false, ...wanted }) {
      const batch = latents.length;
      if (batch === 0) return [];
      for (const list of [timesteps, toldTimesteps, interventions, typeof prompt === 'string' ? undefined : prompt]) {
        if (list && list.length !== batch) throw new RangeError(`there must be one entry for each of ${batch} rows of latents, not ${list.length}`);
      }
      const truth = timesteps.map((t) => {
        const alpha = alphas[t];
        if (alpha === undefined) throw new RangeError(`a timestep must be a whole number from 0 to ${alphas.length - 1}, not ${t}`);
        return alpha;
      });
      const own = await Promise.all(latents.map((_, i) => statesOf(typeof prompt === 'string' ? prompt : prompt[i]!)));
      const rowChanges = timesteps.map((t, i): Interventions => {
        const given = interventions?.[i] ?? {};
        return { skipScales, ...given, timestepOffset: toldTimesteps[i]! - t + (given.timestepOffset ?? 0) };
      });
      const elsewhere = await Promise.all(rowChanges.map(({ sitePrompts = [] }) => Promise.all(sitePrompts.map((text) => (text === null ? null : statesOf(text))))));
      const atSites = siteStates(own, elsewhere);
      const changes: UnetChanges = { ...changesOf(rowChanges), ...(atSites && { siteStates: atSites }) };
      const taps = (['layers', 'attention', 'projections'] as const).filter((tap) => wanted[tap]);
      const { outSample, taps: inside } = await graphs.unet(
        {
          batch,
          sample: stack(latents, size),
          timestep: Float32Array.from(timesteps),
          encoderHiddenStates: stack(own, manifest.text.maxLength * manifest.text.hiddenSize),
          ...(Object.keys(changes).length > 0 && { changes }),
        },
        taps,
      );
      const rowOf = (name: string, i: number): Float32Array => {
        const values = inside.get(name)!;
        return values.slice((i * values.length) / batch, ((i + 1) * values.length) / batch);
      };
      const out = rows(outSample, batch).map(
        (v, i): Evaluation => ({
          timestep: timesteps[i]!,
          toldTimestep: toldTimesteps[i]!,
          alphaCumprod: truth[i]!,
          latents: latents[i]!,
          noise: noiseFromV(v, latents[i]!, truth[i]!),
          predOriginalSample: originalFromV(v, latents[i]!, truth[i]!),
          picture: null,
          layers: wanted.layers
            ? manifest.unet.layers.map(({ name, channels: c, height: h, width: w }) => ({ layer: name, channels: c, height: h, width: w, data: rowOf(name, i) }))
            : [],
          attention: wanted.attention
            ? manifest.sites.map(({ name, heads, height: h, width: w }) => ({
                site: name,
                batch: 1,
                heads,
                height: h,
                width: w,
                tokens: manifest.text.maxLength,
                data: rowOf(name, i),
              }))
            : [],
          projections: wanted.projections
            ? manifest.sites.map(({ name, heads }) => {
                const [query, key, value] = (['query', 'key', 'value'] as const).map((what) => rowOf(`${name}.${what}`, i)) as [Float32Array, Float32Array, Float32Array];
                return { site: name, heads, width: key.length / heads / manifest.text.maxLength, query, key, value };
              })
            : [],
        }),
      );
      if (!pictures) return out;
      const decoded = await decode({ latents: out.map(({ predOriginalSample }) => predOriginalSample) });
      return out.map((evaluation, i) => ({ ...evaluation, picture: decoded[i]! }));
    },

    async encode({ pictures }) {
      if (pictures.length === 0) return [];
      const plane = 3 * manifest.image.width * manifest.image.height;
      const parameters = await graphs.vaeEncoder(
        stack(
          pictures.map((picture) => pixelValues(picture, manifest.image)),
          plane,
        ),
        pictures.length,
      );
      // Rows of mean and log variance: the mean alone.
      return rows(parameters, pictures.length).map((row) => row.slice(0, size).map((x) => x * scalingFactor));
    },

    textStates: ({ prompts }) => Promise.all(prompts.map(statesOf)),

    async timeCodes({ timesteps }) {
      if (timesteps.length === 0) throw new RangeError('no noise level was asked about');
      const { code, embedding, added } = await graphs.unetTime(Float32Array.from(timesteps));
      const count = timesteps.length;
      return {
        timesteps: [...timesteps],
        code: rows(code, count),
        embedding: rows(embedding, count),
        added: manifest.unet.layers.filter(({ kind }) => kind === 'resnet').map(({ name }) => ({ layer: name, rows: rows(added.get(name)!, count) })),
      };
    },

    run: (request, signal, between) => paint(model, request, { taps: false, stepPictures: false, ...(signal && { signal }), ...(between && { onEvent: between }) }),
  };
}

function stack(parts: readonly Float32Array[], size: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(parts.length * size);
  parts.forEach((part, i) => {
    if (part.length !== size) throw new RangeError(`row ${i} holds ${part.length} numbers, not ${size}`);
    out.set(part, i * size);
  });
  return out;
}

function rows(values: Float32Array, count: number): Float32Array[] {
  const width = values.length / count;
  return Array.from({ length: count }, (_, i) => values.slice(i * width, (i + 1) * width));
}
