/** One attempt at learning: which pairs are shown when, and how far it has come on those that are never shown. */
import { gaussianNoise, philox4x32 } from '../noise.ts';
import { recallAt1 } from '../similarity.ts';
import { ContrastiveLearner, type Objective, type Pair } from './learner.ts';
import { cosines } from './objectives.ts';
import { patchesOf } from './patches.ts';

export interface LearningSettings {
  /** Above 0; 0.005 is a good one. */
  learningRate: number;
  /** Pairs in a batch, 2 or more: a batch of one has no mismatches. */
  batchSize: number;
  objective: Objective;
}

export const DEFAULT_LEARNING: Readonly<LearningSettings> = { learningRate: 5e-3, batchSize: 32, objective: 'contrastive' };

/** A picture and its caption. */
export interface Example {
  /** RGBA, square. */
  pixels: Uint8ClampedArray;
  /** At least one token, numbered from 0. */
  tokens: readonly number[];
}

export interface LearningSnapshot {
  /** Steps of learning so far. */
  step: number;
  /** Share of the held-out pictures whose own caption is the nearest. */
  recall: number;
  /** Held-out pictures × captions, `[n, n]`. */
  cosines: Float32Array;
  /** What cosines are multiplied by. */
  scale: number;
}

/** Every time a picture is shown it is moved by up to so many pixels each way, for it would else be known by heart. */
const FARTHEST_SHIFT = 8;

/** Of the random numbers that shift pictures; those that shuffle are numbered from 1. */
const SHIFT_STREAM = 0xffffffff;

export class LearningSession {
  readonly #learner: ContrastiveLearner;
  readonly #shown: readonly Example[];
  readonly #held: readonly Pair[];
  readonly #seed: number;
  #step = 0;
  #deck: number[] = [];
  #shuffles = 0;

  /**
   * @param held never learned from  @param shown two at least
   * @param seed unsigned 32-bit integer: of the first random numbers, of the order of the pairs and of how they are moved
   * @throws RangeError where there is nothing to learn from, or a picture is none
   */
  constructor({ held, shown }: { held: readonly Example[]; shown: readonly Example[] }, vocabularySize: number, seed: number) {
    if (shown.length < 2) throw new RangeError(`${shown.length} pairs are nothing to learn from.`);
    this.#held = held.map(({ pixels, tokens }) => ({ patches: patchesOf(pixels, sideOf(pixels)), tokens }));
    this.#shown = shown;
    this.#seed = seed;
    this.#learner = new ContrastiveLearner({ vocabularySize }, seed);
  }

  /** How many numbers are learned. */
  get parameters(): number {
    return this.#learner.parameters.flat.length;
  }

  /** Every pair comes once before any comes again; two in a batch are never the same. */
  #deal(size: number): Pair[] {
    const batch: Example[] = [];
    while (batch.length < Math.min(size, this.#shown.length)) {
      if (this.#deck.length === 0) {
        const keys = gaussianNoise(this.#seed, this.#shown.length, ++this.#shuffles);
        const dealt = new Set(batch);
        this.#deck = [...this.#shown.keys()].filter((i) => !dealt.has(this.#shown[i]!)).sort((a, b) => keys[a]! - keys[b]!);
      }
      batch.push(this.#shown[this.#deck.pop()!]!);
    }
    return batch.map(({ pixels, tokens }, i) => {
      const [across, down] = philox4x32([this.#step, i, 0, 0], [this.#seed, SHIFT_STREAM]);
      const shift = (word: number) => (word % (2 * FARTHEST_SHIFT + 1)) - FARTHEST_SHIFT;
      return { patches: patchesOf(pixels, sideOf(pixels), [shift(across), shift(down)]), tokens };
    });
  }

  /** One step of learning; returns the batch's loss before it. A loss that is no number: it has run away. */
  advance({ learningRate, batchSize, objective }: LearningSettings): number {
    const loss = this.#learner.step(this.#deal(batchSize), learningRate, objective);
    this.#step++;
    return loss;
  }

  snapshot(): LearningSnapshot {
    const embeddings = this.#learner.embed(this.#held);
    const all = cosines(embeddings.images, embeddings.texts, this.#learner.shape.dimensions);
    return { step: this.#step, recall: recallAt1(all, this.#held.length), cosines: all, scale: this.#learner.scale };
  }
}

const sideOf = (pixels: Uint8ClampedArray): number => Math.sqrt(pixels.length / 4);
