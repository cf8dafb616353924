/** A small CLIP that starts from random numbers and learns, a batch at a time, with real gradients. */
import { Adam } from './adam.ts';
import { encodeImages, encodeTexts, imagesBack, textsBack } from './encoders.ts';
import { infoNce, matchingOnly } from './objectives.ts';
import { emptyParameters, randomParameters, type EncoderParameters, type EncoderShape } from './parameters.ts';
import { PATCHES, PATCH_SIZE } from './patches.ts';

/** CLIP's own bound on the factor that cosines are multiplied by (Radford et al. 2021). */
const LARGEST_LOGIT_SCALE = Math.log(100);

/**
 * What the learner is measured by are not the weights of this very step but their running mean, which keeps this much of
 * itself at every step (Polyak & Juditsky 1992; less in the first steps, so that the random start is soon forgotten). The
 * steps jitter around a place that is better than each of them: with few pairs to learn from that matters.
 */
const AVERAGE_KEEPS = 0.98;

/** `contrastive`: InfoNCE. `matchingOnly`: matching pairs are drawn together, and nothing is pushed apart. */
export type Objective = 'contrastive' | 'matchingOnly';

export interface Pair {
  /** `[PATCHES, PATCH_SIZE]`, by `patchesOf`. */
  patches: Float32Array;
  /** At least one token. */
  tokens: readonly number[];
}

export interface Embeddings {
  /** Unit vectors, `[n, dimensions]`. */
  images: Float32Array;
  texts: Float32Array;
}

export class ContrastiveLearner {
  readonly shape: EncoderShape;
  readonly parameters: EncoderParameters;
  /** The running mean of `parameters`. */
  readonly average: EncoderParameters;
  readonly #gradient: EncoderParameters;
  readonly #adam: Adam;
  #steps = 0;

  /** @throws RangeError for a width that the encoders' loops, four at a time, can't take */
  constructor({ vocabularySize, hidden = 64, dimensions = 32 }: { vocabularySize: number; hidden?: number; dimensions?: number }, seed: number) {
    if (hidden % 4 !== 0) throw new RangeError(`hidden must be a multiple of 4, not ${hidden}`);
    this.shape = { vocabularySize, patchSize: PATCH_SIZE, hidden, dimensions };
    this.parameters = randomParameters(this.shape, seed);
    this.average = emptyParameters(this.shape);
    this.average.flat.set(this.parameters.flat);
    this.#gradient = emptyParameters(this.shape);
    this.#adam = new Adam(this.parameters.flat.length);
  }

  /** The factor that cosines are multiplied by, CLIP's `logit_scale.exp()`. */
  get scale(): number {
    return Math.exp(this.parameters.logitScale[0]!);
  }

  /** The loss of a batch and its gradient by every parameter, which stays valid until the next call. */
  gradientOf(batch: readonly Pair[], objective: Objective): { loss: number; gradient: EncoderParameters } {
    const patches = stacked(batch);
    const captions = batch.map(({ tokens }) => tokens);
    const images = encodeImages(this.parameters, this.shape, patches, batch.length);
    const texts = encodeTexts(this.parameters, this.shape, captions);
    const { dimensions } = this.shape;
    const asked =
      objective === 'contrastive'
        ? infoNce(images.embeddings, texts.embeddings, dimensions, this.parameters.logitScale[0]!)
        : matchingOnly(images.embeddings, texts.embeddings, dimensions);
    const gradient = this.#gradient;
    gradient.flat.fill(0);
    gradient.logitScale[0] = asked.toLogitScale;
    imagesBack(this.parameters, this.shape, patches, images, asked.toImages, gradient);
    textsBack(this.parameters, this.shape, captions, texts, asked.toTexts, gradient);
    return { loss: asked.loss, gradient };
  }

  /** One step of learning; returns the loss before it. */
  step(batch: readonly Pair[], learningRate: number, objective: Objective): number {
    const { loss, gradient } = this.gradientOf(batch, objective);
    const { parameters, average } = this;
    this.#adam.step(parameters.flat, gradient.flat, learningRate, parameters.logitScale.length);
    parameters.logitScale[0] = Math.min(parameters.logitScale[0]!, LARGEST_LOGIT_SCALE);
    this.#steps++;
    const keeps = Math.min(AVERAGE_KEEPS, (this.#steps + 1) / (this.#steps + 10));
    for (let i = 0; i < average.flat.length; i++) average.flat[i] = keeps * average.flat[i]! + (1 - keeps) * parameters.flat[i]!;
    return loss;
  }

  /** By the averaged weights. */
  embed(pairs: readonly Pair[]): Embeddings {
    return {
      images: encodeImages(this.average, this.shape, stacked(pairs), pairs.length).embeddings,
      texts: encodeTexts(
        this.average,
        this.shape,
        pairs.map(({ tokens }) => tokens),
      ).embeddings,
    };
  }
}

function stacked(pairs: readonly Pair[]): Float32Array {
  const size = PATCHES * PATCH_SIZE;
  const out = new Float32Array(pairs.length * size);
  pairs.forEach(({ patches }, i) => out.set(patches, i * size));
  return out;
}
