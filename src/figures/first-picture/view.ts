import type { Trace, TraceStep } from '../../model/trace';
import { AttentionAtlas, mapOf } from '../../model/atlas';
import { diverging, sequential, type Scale } from '../../viz/colourScale';
import { fitLatentProjection, projectLatents, type LatentProjection } from '../../viz/latentsToRgb';
import { mean } from '../../viz/mean';
import { niceCeil, symmetricLimit } from '../../viz/range';
import { mosaicOfChannels, type Raster } from '../../viz/raster';
import { settling, type Settling } from '../../viz/settling';
import type { RowId } from './texts/en';

/** From top to bottom: what goes into a step, what the UNet says, what comes of it. */
export const rowIds: readonly RowId[] = ['latents', 'uncond', 'cond', 'guided', 'clean'];

/** How one run is coloured: every step alike, so that steps can be compared. */
export interface RunColours {
  projection: LatentProjection | null;
  noise: Scale;
}

export function runColours(trace: Trace): RunColours {
  const pairs = trace.steps.flatMap(({ predOriginalSample: latents, picture }) => (picture ? [{ latents, picture }] : []));
  const limit = niceCeil(symmetricLimit(trace.steps.flatMap((s) => [s.noiseUncond, s.noiseCond, s.noiseGuided])));
  return {
    projection: fitLatentProjection(pairs, trace.latentShape),
    noise: { table: diverging, min: -limit, max: limit },
  };
}

/** What one cell of the film strip shows. Latents fall back to their channels while no picture has been decoded. */
export function cellOf(trace: Trace, step: TraceStep, row: RowId, { projection, noise }: RunColours): Raster {
  const shape = trace.latentShape;
  const asPicture = (latents: Float32Array) => (projection ? projectLatents(latents, shape, projection) : mosaicOfChannels(latents, shape, noise));
  switch (row) {
    case 'latents':
      return asPicture(step.latents);
    case 'uncond':
      return mosaicOfChannels(step.noiseUncond, shape, noise);
    case 'cond':
      return mosaicOfChannels(step.noiseCond, shape, noise);
    case 'guided':
      return mosaicOfChannels(step.noiseGuided, shape, noise);
    case 'clean':
      return pictureOf(trace, step) ?? asPicture(step.predOriginalSample);
  }
}

/** The predicted clean picture of a step; after the last one, the finished picture itself. */
export function pictureOf(trace: Trace, step: TraceStep) {
  const last = step.index === trace.request.numInferenceSteps - 1;
  return (last && trace.picture) || step.picture;
}

/** Every token's heatmap at one step, averaged over sites and heads, on the latents' grid; a place's values sum to 1. */
export interface StepAttention {
  width: number;
  height: number;
  /** One a token, `[height, width]`, the share of each place's attention that the token gets. */
  maps: Float32Array[];
  /** One a token: the largest value of its map, and the mean over the picture. The means sum to 1. */
  peaks: number[];
  shares: number[];
}

const attentionOfStep = new WeakMap<TraceStep, StepAttention | null>();

/** Computed once a step; null where the step holds no attention. */
export function attentionOf(trace: Trace, step: TraceStep): StepAttention | null {
  let attention = attentionOfStep.get(step);
  if (attention === undefined) {
    attention = step.attention.length === 0 ? null : averageAttention(trace, step);
    attentionOfStep.set(step, attention);
  }
  return attention;
}

function averageAttention(trace: Trace, step: TraceStep): StepAttention {
  const stack = new AttentionAtlas().stack({ steps: [step], sites: step.attention.map(({ site }) => site), head: null, half: 'cond' });
  const maps = trace.tokens.map((_, token) => mapOf(stack, [token]).data);
  return { width: stack.width, height: stack.height, maps, peaks: maps.map((map) => Math.max(...map)), shares: maps.map(mean) };
}

/** One token's colour scale, from 0 to its largest value in the run so far. */
export function heatScale(trace: Trace, token: number): Scale {
  const peaks = trace.steps.map((step) => attentionOf(trace, step)?.peaks[token] ?? 0);
  return { table: sequential, min: 0, max: niceCeil(Math.max(0, ...peaks)) };
}

/** How many steps the run took to settle; null until it is finished and every step has its picture. */
export function settlingOf(trace: Trace): Settling | null {
  if (trace.steps.length < trace.request.numInferenceSteps) return null;
  const pictures = trace.steps.map((step) => pictureOf(trace, step));
  return pictures.every((picture) => picture !== null) ? settling(pictures) : null;
}

/** A share as two decimals; what is not nothing is not written as nothing. */
export function share(value: number): string {
  return value > 0 && value < 0.005 ? '<0.01' : value.toFixed(2);
}
