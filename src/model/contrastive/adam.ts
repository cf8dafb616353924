/**
 * AdamW: Adam (Kingma & Ba 2015) with the moments' bias corrected, and weights that fade by themselves, apart from the
 * gradient (Loshchilov & Hutter 2019).
 */
const BETA_1 = 0.9;
const BETA_2 = 0.98;
const EPSILON = 1e-8;
const WEIGHT_DECAY = 1;

export class Adam {
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  #steps = 0;

  constructor(size: number) {
    this.#first = new Float32Array(size);
    this.#second = new Float32Array(size);
  }

  /** Moves `values` against `gradient`, in place. The last `lasting` of them don't fade. */
  step(values: Float32Array, gradient: Float32Array, learningRate: number, lasting = 0): void {
    this.#steps++;
    const firstCorrection = 1 - BETA_1 ** this.#steps;
    const secondCorrection = 1 - BETA_2 ** this.#steps;
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i]!;
      this.#first[i] = BETA_1 * this.#first[i]! + (1 - BETA_1) * g;
      this.#second[i] = BETA_2 * this.#second[i]! + (1 - BETA_2) * g * g;
      if (i < values.length - lasting) values[i]! *= 1 - learningRate * WEIGHT_DECAY;
      values[i]! -= (learningRate * (this.#first[i]! / firstCorrection)) / (Math.sqrt(this.#second[i]! / secondCorrection) + EPSILON);
    }
  }
}
