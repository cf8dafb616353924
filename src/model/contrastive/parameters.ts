/**
 * A small pair of encoders' numbers: one flat array, and a view into it for every matrix, so that an optimizer needs to
 * know nothing of what they are for.
 */
import { gaussianNoise } from '../noise.ts';

export interface EncoderShape {
  /** Distinct tokens that a caption may hold. */
  vocabularySize: number;
  /** Numbers in one patch of a picture. */
  patchSize: number;
  /** Width of both encoders' hidden layers. */
  hidden: number;
  /** Numbers in an embedding. */
  dimensions: number;
}

export interface EncoderParameters {
  /** All of the following, one after another. */
  flat: Float32Array;
  /** `[patchSize, hidden]`, and its bias: what one patch of the picture says. */
  patchWeight: Float32Array;
  patchBias: Float32Array;
  /** `[2·hidden, dimensions]`: from the mean and the largest over all patches to the picture's vector. */
  imageWeight: Float32Array;
  imageBias: Float32Array;
  /** `[vocabularySize, hidden]`: a row for every token. */
  tokenEmbedding: Float32Array;
  /** `[hidden, hidden]`, and its bias: what the tokens' mean says. */
  textHiddenWeight: Float32Array;
  textHiddenBias: Float32Array;
  /** `[hidden, dimensions]`: the caption's vector. */
  textWeight: Float32Array;
  textBias: Float32Array;
  /** One number, the last: the logarithm of the factor by which cosines are multiplied, CLIP's `logit_scale`. */
  logitScale: Float32Array;
}

type Name = Exclude<keyof EncoderParameters, 'flat'>;

function layout({ vocabularySize, patchSize, hidden, dimensions }: EncoderShape): [Name, number][] {
  return [
    ['patchWeight', patchSize * hidden],
    ['patchBias', hidden],
    ['imageWeight', 2 * hidden * dimensions],
    ['imageBias', dimensions],
    ['tokenEmbedding', vocabularySize * hidden],
    ['textHiddenWeight', hidden * hidden],
    ['textHiddenBias', hidden],
    ['textWeight', hidden * dimensions],
    ['textBias', dimensions],
    ['logitScale', 1],
  ];
}

/** All zeros: the place for gradients. */
export function emptyParameters(shape: EncoderShape): EncoderParameters {
  const parts = layout(shape);
  const flat = new Float32Array(parts.reduce((sum, [, length]) => sum + length, 0));
  const views: Partial<Record<Name, Float32Array>> = {};
  let at = 0;
  for (const [name, length] of parts) {
    views[name] = flat.subarray(at, at + length);
    at += length;
  }
  return { flat, ...(views as Record<Name, Float32Array>) };
}

/** The factor that CLIP starts from (Radford et al. 2021): 1/0.07. */
const INITIAL_SCALE = 1 / 0.07;

/** Random numbers of He et al.'s spread (2015), the same for the same seed; biases are 0. */
export function randomParameters(shape: EncoderShape, seed: number): EncoderParameters {
  const parameters = emptyParameters(shape);
  const spread: [Name, number][] = [
    ['patchWeight', Math.sqrt(2 / shape.patchSize)],
    ['imageWeight', Math.sqrt(1 / (2 * shape.hidden))],
    ['tokenEmbedding', 1],
    ['textHiddenWeight', Math.sqrt(2 / shape.hidden)],
    ['textWeight', Math.sqrt(1 / shape.hidden)],
  ];
  const noise = gaussianNoise(seed, parameters.flat.length);
  let at = 0;
  for (const [name, deviation] of spread) {
    const view = parameters[name];
    for (let i = 0; i < view.length; i++) view[i] = noise[at++]! * deviation;
  }
  parameters.logitScale[0] = Math.log(INITIAL_SCALE);
  return parameters;
}
