/** One generation, step by step, as a stream of events that build a trace. */
import { guide } from './guidance.ts';
import type { Manifest } from './manifest.ts';
import { gaussianNoise } from './noise.ts';
import { pictureFromSample } from './picture.ts';
import { requireValidRequest } from './request.ts';
import { noiseFromV, noiseLevels, originalFromV, stepLatents } from './scheduler.ts';
import type { SamplingModel } from './samplingModel.ts';
import { concat, prepareSteering } from './steering.ts';
import type { EncodedPrompt } from './tokenizer/tokenizer.ts';
import type { AttentionMap, PaintRequest, Picture, Trace, TraceStep } from './trace.ts';

export interface SamplingOptions {
  /** Looked at between steps; a step that has begun is finished. */
  signal?: AbortSignal;
  /** Keep the attention probabilities of every site. Default true. */
  taps?: boolean;
  /** Decode x̂0 at every step. Default true. */
  stepPictures?: boolean;
}

export type SamplingEvent =
  | { type: 'begin'; trace: Trace }
  | { type: 'step'; step: TraceStep }
  | { type: 'end'; finalLatents: Float32Array; picture: Picture }
  | { type: 'cancelled' };

/**
 * Paints. Yields `begin`, one `step` for each step, and `end`, or `cancelled` in place of what was left.
 * The begun trace is not written to afterwards: `appendEvent` does that, on whichever side keeps it.
 * @throws RequestError when the request is out of range (before anything runs)
 */
export async function* sample(
  model: SamplingModel,
  request: PaintRequest,
  { signal, taps = true, stepPictures = true }: SamplingOptions = {},
): AsyncGenerator<SamplingEvent, void, void> {
  requireValidRequest(request);
  const { manifest, graphs } = model;
  const { channels, height, width, scalingFactor } = manifest.latent;
  const encoded = model.encodePrompt(request.prompt);

  yield { type: 'begin', trace: beginTrace(model, request, encoded) };
  if (signal?.aborted) return yield { type: 'cancelled' };

  // Without words first, with words second: the order of `batch` in every attention map.
  const steering = await prepareSteering(model, request);
  const { batch } = steering;
  const decode = async (latents: Float32Array): Promise<Picture> =>
    pictureFromSample(await graphs.vaeDecoder(scalingFactor === 1 ? latents : latents.map((x) => x / scalingFactor), 1), manifest.image.width, manifest.image.height);

  const size = channels * height * width;
  let latents = gaussianNoise(request.seed, size);
  let previous: Float32Array | null = null;
  const levels = noiseLevels(manifest.scheduler, request.scheduler, request.numInferenceSteps);
  for (const [index, level] of levels.entries()) {
    const { timestep, alphaCumprod } = level;
    if (signal?.aborted) return yield { type: 'cancelled' };
    const { encoderHiddenStates, changes } = await steering.at(index, level);
    const { outSample, taps: attention } = await graphs.unet(
      {
        batch,
        sample: batch === 1 ? latents : concat(latents, latents),
        timestep: new Float32Array(batch).fill(timestep),
        encoderHiddenStates,
        ...(changes && { changes }),
      },
      taps ? ['attention'] : [],
    );
    const vUncond = outSample.subarray(0, size);
    const vCond = outSample.subarray((batch - 1) * size, batch * size);
    // Guided as v: at the first step x̂0 from ε would lose five digits (see guidance.ts).
    const vGuided = batch === 1 ? vUncond : guide(vUncond, vCond, request.guidanceScale);
    const noiseGuided = noiseFromV(vGuided, latents, alphaCumprod);
    const predOriginalSample = originalFromV(vGuided, latents, alphaCumprod);
    yield {
      type: 'step',
      step: {
        index,
        timestep,
        alphaCumprod,
        latents,
        noiseUncond: noiseFromV(vUncond, latents, alphaCumprod),
        noiseCond: noiseFromV(vCond, latents, alphaCumprod),
        noiseGuided,
        predOriginalSample,
        picture: stepPictures ? await decode(predOriginalSample) : null,
        attention: taps ? attentionMaps(manifest, attention) : [],
      },
    };
    latents = stepLatents(level, predOriginalSample, noiseGuided, previous);
    previous = predOriginalSample;
  }
  if (signal?.aborted) return yield { type: 'cancelled' };
  yield { type: 'end', finalLatents: latents, picture: await decode(latents) };
}

/** Appends an event of a run to its trace, in place. @throws RangeError when a step is out of order */
export function appendEvent(trace: Trace, event: SamplingEvent): void {
  if (event.type === 'step') {
    if (event.step.index !== trace.steps.length) {
      throw new RangeError(`step ${event.step.index} came where step ${trace.steps.length} was due`);
    }
    trace.steps.push(event.step);
  } else if (event.type === 'end') {
    trace.finalLatents = event.finalLatents;
    trace.picture = event.picture;
  }
}

/** Runs `sample` to its end; waits for `onEvent` where that gives a promise. @returns the finished trace, or null when it was cancelled */
export async function paint(model: SamplingModel, request: PaintRequest, options: SamplingOptions & { onEvent?: (event: SamplingEvent) => unknown } = {}): Promise<Trace | null> {
  let trace: Trace | null = null;
  for await (const event of sample(model, request, options)) {
    await options.onEvent?.(event);
    if (event.type === 'cancelled') return null;
    if (event.type === 'begin') trace = event.trace;
    else appendEvent(trace!, event);
  }
  return trace;
}

function beginTrace(model: SamplingModel, request: PaintRequest, encoded: EncodedPrompt): Trace {
  const { manifest } = model;
  return {
    format: 'plain-sight.trace/1',
    model: { name: manifest.name, manifestSha256: model.manifestSha256 },
    backend: model.backend,
    request: { ...request },
    tokens: encoded.tokens,
    truncated: encoded.truncated,
    sites: manifest.sites,
    latentShape: [manifest.latent.channels, manifest.latent.height, manifest.latent.width],
    steps: [],
    finalLatents: null,
    picture: null,
  };
}

function attentionMaps(manifest: Manifest, attention: Map<string, Float32Array>): AttentionMap[] {
  return manifest.sites.map((site) => {
    const data = attention.get(site.name);
    if (data === undefined) throw new Error(`the UNet gave no attention for the site ${site.name}`);
    const tokens = manifest.text.maxLength;
    const both = data.length === site.heads * site.height * site.width * tokens ? concat(data, data) : data;
    return { site: site.name, batch: 2, heads: site.heads, height: site.height, width: site.width, tokens, data: both };
  });
}
