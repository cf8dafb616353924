/**
 * A trace is the record of one generation. Every figure draws from a trace; a live run appends to one
 * step by step, and a recorded run is one read from a file. Nothing here knows a DOM, a worker or ONNX.
 */

import type { Interventions } from './interventions.ts';

export type SchedulerName = 'ddim' | 'euler' | 'dpm';

/** What the reader asks for. Everything that decides the picture is in here. */
export interface PaintRequest {
  prompt: string;
  /** Unsigned 32-bit integer: the initial noise is a pure function of it. */
  seed: number;
  /** 1 … 50 */
  numInferenceSteps: number;
  /** 1 … 12; 1 is the conditional prediction alone (Ho & Salimans 2022). */
  guidanceScale: number;
  scheduler: SchedulerName;
  /** Left out: none. */
  interventions?: Interventions;
}

export type TokenKind = 'start' | 'word' | 'end' | 'padding';

/** One column of `encoder_hidden_states`. */
export interface Token {
  id: number;
  kind: TokenKind;
  /** Readable text; a byte piece that is no whole character is shown as ‹EA›‹B0›. Empty for start, end, padding. */
  text: string;
  /** UTF-16 offsets into the request's prompt; [start, end). Both 0 for start, end, padding. */
  start: number;
  end: number;
  /** False when the token belongs to a word that the model was never trained on. True for start, end, padding. */
  known: boolean;
}

/** One place where the picture attends to the words, named by its diffusers path (always an `attn2`). */
export interface AttentionSite {
  /** e.g. `down_blocks.0.attentions.0.transformer_blocks.0.attn2` */
  name: string;
  block: 'down' | 'mid' | 'up';
  height: number;
  width: number;
  heads: number;
}

/**
 * Attention probabilities of one site at one step: row-major `[batch, heads, height·width, tokens]`.
 * Every row (last axis) sums to 1. `batch` is 2 (without words, with words) in a full trace, 1 (with words only)
 * in a reduced one; `heads` is the site's own number, or 1 where a recording kept their mean.
 */
export interface AttentionMap {
  site: string;
  batch: number;
  heads: number;
  height: number;
  width: number;
  tokens: number;
  data: Float32Array;
}

/** RGBA, row-major, 8 bits. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** All latents and noises are `[channels, height, width]` = `[4, 16, 16]`, row-major. */
export interface TraceStep {
  /** 0 … numInferenceSteps − 1, in the order in which they ran. */
  index: number;
  /** The noise level that the UNet was told, 0 … 999. */
  timestep: number;
  /** ᾱ_t: the share of signal (variance) at this level. */
  alphaCumprod: number;
  /** x_t as it went in, in the variance-preserving scale (√ᾱ·x0 + √(1−ᾱ)·ε) whatever the scheduler. */
  latents: Float32Array;
  /** ε predicted without words. */
  noiseUncond: Float32Array;
  /** ε predicted with words. */
  noiseCond: Float32Array;
  /** ε after guidance: uncond + guidanceScale · (cond − uncond). */
  noiseGuided: Float32Array;
  /** x̂_0 implied by the guided noise. */
  predOriginalSample: Float32Array;
  /** x̂_0 through the VAE's decoder; null until decoded. */
  picture: Picture | null;
  attention: AttentionMap[];
}

export type BackendName = 'webgpu' | 'wasm-threads' | 'wasm' | 'node';

export interface Trace {
  format: 'plain-sight.trace/1';
  /** Name of the model's folder, and the SHA-256 of its manifest. */
  model: { name: string; manifestSha256: string };
  backend: BackendName;
  request: PaintRequest;
  tokens: Token[];
  /** The part of the prompt that did not fit into the token limit, [start, end) in UTF-16 units; null if all fits. */
  truncated: { start: number; end: number } | null;
  sites: AttentionSite[];
  latentShape: [channels: number, height: number, width: number];
  steps: TraceStep[];
  /** x_0, once the last step is done. */
  finalLatents: Float32Array | null;
  /** The finished picture. */
  picture: Picture | null;
}
