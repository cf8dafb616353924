/**
 * Prompt-to-prompt (Hertz et al. 2022): the old prompt is painted from the same noise beside the new one, and the new one's
 * attention takes the old one's probabilities for the first part of the run.
 */
import type { UnetChanges } from './graphs.ts';
import { guide } from './guidance.ts';
import type { Interventions } from './interventions.ts';
import { gaussianNoise } from './noise.ts';
import type { SamplingModel } from './samplingModel.ts';
import { noiseFromV, originalFromV, stepLatents, type NoiseLevel } from './scheduler.ts';
import type { PaintRequest } from './trace.ts';

/**
 * Which column of the old prompt's attention each column of the new one takes. What both begin with and what both end with
 * (padding among it) belong together in order; what is between takes its counterpart where it is equally long, and
 * otherwise none (−1).
 * @param from token ids of the old prompt  @param to of the new one, equally many
 */
export function alignTokens(from: ArrayLike<number>, to: ArrayLike<number>, padding: number): number[] {
  const lengthOf = (ids: ArrayLike<number>): number => {
    let length = ids.length;
    while (length > 1 && ids[length - 1] === padding && ids[length - 2] === padding) length--;
    return length;
  };
  const [a, b] = [lengthOf(from), lengthOf(to)];
  let start = 0;
  while (start < Math.min(a, b) && from[start] === to[start]) start++;
  let end = 0;
  while (end < Math.min(a, b) - start && from[a - 1 - end] === to[b - 1 - end]) end++;
  return Array.from({ length: to.length }, (_, column) => {
    if (column < start) return column;
    // Padding belongs to padding, as far as the old prompt has as much of it.
    if (column >= b - end) return column - b + a < from.length ? column - b + a : -1;
    return a - end - start === b - end - start ? column : -1;
  });
}

export interface Source {
  /** Goes one step further with the old prompt; what it gives for the row with words, or nothing once its share is over. */
  at(index: number, level: NoiseLevel, prompt: string): Promise<Pick<UnetChanges, 'injection' | 'injected'>>;
}

/** @param hold the old prompt and its share of the run */
export async function openSource(model: SamplingModel, request: PaintRequest, hold: NonNullable<Interventions['hold']>): Promise<Source> {
  const { manifest, graphs } = model;
  const { channels, height, width } = manifest.latent;
  const size = channels * height * width;
  const tokens = manifest.text.maxLength;
  const old = model.encodePrompt(hold.prompt).ids;
  const states = await graphs.textEncoder(Int32Array.from([...model.encodePrompt('').ids, ...old]), 2);
  const held = Math.round(hold.share * request.numInferenceSteps);
  let latents = gaussianNoise(request.seed, size);
  let previous: Float32Array | null = null;

  return {
    async at(index, level, prompt) {
      if (index >= held) return {};
      const { timestep, alphaCumprod } = level;
      const sample = new Float32Array(2 * size);
      sample.set(latents);
      sample.set(latents, size);
      const { outSample, taps } = await graphs.unet({ batch: 2, sample, timestep: Float32Array.of(timestep, timestep), encoderHiddenStates: states }, ['attention']);
      const v = guide(outSample.subarray(0, size), outSample.subarray(size), request.guidanceScale);
      const predOriginalSample = originalFromV(v, latents, alphaCumprod);
      latents = stepLatents(level, predOriginalSample, noiseFromV(v, latents, alphaCumprod), previous);
      previous = predOriginalSample;

      const columns = alignTokens(old, model.encodePrompt(prompt).ids, manifest.text.eosTokenId);
      const injection = new Float32Array(2 * manifest.sites.length * tokens);
      const injected = new Map<string, Float32Array>();
      manifest.sites.forEach(({ name }, site) => {
        const maps = taps.get(name)!;
        const out = new Float32Array(maps.length);
        for (let row = maps.length / 2 / tokens; row < maps.length / tokens; row++) {
          columns.forEach((from, to) => {
            if (from >= 0) out[row * tokens + to] = maps[row * tokens + from]!;
          });
        }
        injected.set(name, out);
        columns.forEach((from, to) => {
          injection[(manifest.sites.length + site) * tokens + to] = from >= 0 ? 1 : 0;
        });
      });
      return { injection, injected };
    },
  };
}
