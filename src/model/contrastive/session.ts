/** One attempt at learning: which pairs are shown when, and how far it has come on those that are never shown. */
import { gaussianNoise } from '../noise.ts';
import { ContrastiveLearner, recallAt1, type Objective, type Pair } from './learner.ts';
import { cosines } from './objectives.ts';

export interface LearningSettings {
  /** Above 0; 0.002 is a good one. */
  learningRate: number;
  /** Pairs in a batch, 2 or more: a batch of one has no mismatches. */
  batchSize: number;
  objective: Objective;
}

export const DEFAULT_LEARNING: LearningSettings = { learningRate: 2e-3, batchSize: 32, objective: 'contrastive' };

export interface LearningSnapshot {
  /** Steps of learning so far. */
  step: number;
  /** Of the last batch; null before the first. */
  loss: number | null;
  /** Share of the held-out pictures whose own caption is the nearest. */
  recall: number;
  /** Held-out pictures × captions, `[n, n]`. */
  cosines: Float32Array;
  /** What cosines are multiplied by. */
  scale: number;
}

export class LearningSession {
  readonly #learner: ContrastiveLearner;
  readonly #shown: readonly Pair[];
  readonly #held: readonly Pair[];
  readonly #seed: number;
  #step = 0;
  #loss: number | null = null;
  #deck: number[] = [];
  #shuffles = 0;

  /**
   * @param pairs the first `heldOut` are never learned from
   * @param seed unsigned 32-bit integer: of the first random numbers and of the order of the pairs
   * @throws RangeError where nothing would be left to learn from
   */
  constructor(pairs: readonly Pair[], vocabularySize: number, { seed, heldOut = 32 }: { seed: number; heldOut?: number }) {
    if (pairs.length < heldOut + 2) throw new RangeError(`${pairs.length} pairs, of which ${heldOut} are held out, leave nothing to learn from.`);
    this.#held = pairs.slice(0, heldOut);
    this.#shown = pairs.slice(heldOut);
    this.#seed = seed;
    this.#learner = new ContrastiveLearner({ vocabularySize }, seed);
  }

  /** Every pair comes once before any comes again; two in a batch are never the same. */
  #deal(size: number): Pair[] {
    const batch: Pair[] = [];
    while (batch.length < Math.min(size, this.#shown.length)) {
      if (this.#deck.length === 0) {
        const keys = gaussianNoise(this.#seed, this.#shown.length, ++this.#shuffles);
        const dealt = new Set(batch);
        this.#deck = [...this.#shown.keys()].filter((i) => !dealt.has(this.#shown[i]!)).sort((a, b) => keys[a]! - keys[b]!);
      }
      batch.push(this.#shown[this.#deck.pop()!]!);
    }
    return batch;
  }

  advance({ learningRate, batchSize, objective }: LearningSettings): void {
    this.#loss = this.#learner.step(this.#deal(batchSize), learningRate, objective);
    this.#step++;
  }

  snapshot(): LearningSnapshot {
    const embeddings = this.#learner.embed(this.#held);
    const { dimensions } = this.#learner.shape;
    return {
      step: this.#step,
      loss: this.#loss,
      recall: recallAt1(embeddings, dimensions),
      cosines: cosines(embeddings.images, embeddings.texts, dimensions),
      scale: this.#learner.scale,
    };
  }
}
