/** Latents of some scenes, and the UNet's answers to one of them at many noise levels. */
import { gaussianNoise } from './noise.ts';
import type { Evaluation } from './probes.ts';
import { defineRecord } from './recordKind.ts';
import { alphasCumprod, nextLatents, noiseFromV, originalFromV } from './scheduler.ts';
import type { Picture } from './trace.ts';

/** The seed of the noise in all that is recorded. */
export const RECORDED_NOISE_SEED = 0;

export interface NoiseRecord {
  latentShape: [channels: number, height: number, width: number];
  /** Places in the gallery; the first one is what the figures begin with. */
  scenes: number[];
  /** One a scene. */
  latents: Float32Array[];
  /** Noise levels, ascending. */
  levels: number[];
  /** v̂ of the first scene, one a level. */
  v: Float32Array[];
  /** x̂0 of the first scene decoded, one a level. */
  pictures: Picture[];
  /** x_t of the first scene decoded, one a level. */
  noisy: Picture[];
  /** Mean square error of v̂, `[scene][level]`. */
  error: Float32Array[];
  /** The first scene's latents decoded. */
  decoded: Picture;
  /** One number of the first scene's latents set to another value, and what was decoded then. */
  poke: Poke;
  poked: Picture;
}

/** One number of the latents set to another value. */
export interface Poke {
  channel: number;
  row: number;
  column: number;
  value: number;
}

/** x_t = √ᾱ·x0 + √(1−ᾱ)·ε at a level of the shipped schedule (Ho, Jain, Abbeel 2020, eq. 4). */
export function addNoise(latents: Float32Array, noise: Float32Array, alphaCumprod: number): Float32Array {
  return nextLatents(latents, noise, alphaCumprod);
}

/**
 * What v̂ should be: √ᾱ·ε − √(1−ᾱ)·x0. As x_t is given, the mean square error of ε̂ is ᾱ times that of v̂, and that of x̂0 is
 * 1 − ᾱ times it (Salimans & Ho 2022, appendix D).
 */
export function trueV(latents: Float32Array, noise: Float32Array, alphaCumprod: number): Float32Array {
  return noise.map((epsilon, i) => Math.sqrt(alphaCumprod) * epsilon - Math.sqrt(1 - alphaCumprod) * latents[i]!);
}

/** A recorded answer in the form of a live one. @param index of the level */
export function recordedEvaluation(record: NoiseRecord, index: number, alphas = alphasCumprod(1000)): Evaluation {
  const timestep = record.levels[index]!;
  const alphaCumprod = alphas[timestep]!;
  const clean = record.latents[0]!;
  const latents = addNoise(clean, gaussianNoise(RECORDED_NOISE_SEED, clean.length), alphaCumprod);
  const v = record.v[index]!;
  return {
    timestep,
    toldTimestep: timestep,
    alphaCumprod,
    latents,
    noise: noiseFromV(v, latents, alphaCumprod),
    predOriginalSample: originalFromV(v, latents, alphaCumprod),
    picture: record.pictures[index]!,
    layers: [],
    attention: [],
    projections: [],
  };
}

export const NOISE_RECORD = defineRecord<NoiseRecord>('noise', { halves: ['latents', 'v'] });
