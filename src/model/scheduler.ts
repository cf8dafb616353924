/**
 * The noise schedule and the samplers, numerically what diffusers' DDIMScheduler (η = 0, clip_sample false),
 * EulerDiscreteScheduler and DPMSolverMultistepScheduler (dpmsolver++, order 2, midpoint) do. Latents are always in the
 * variance-preserving scale x_t = √ᾱ·x0 + √(1−ᾱ)·ε.
 *
 * In that scale DDIM and Euler make the same move: take x̂0 and ε̂ apart, and put them together again at the next noise
 * level (Song, Meng, Ermon 2021, eq. 12 with σ = 0; for Euler it follows from dx̃/dσ = ε̂ with x̃ = x_t/√ᾱ, Karras et al.
 * 2022, so that x̃ + (σ' − σ)·ε̂ = x̂0 + σ'·ε̂). They differ in where they land: Euler on the next time of the list, and on
 * σ = 0 at the end; DDIM on t − ⌊1000/N⌋, and at the end on ᾱ_0 unless set_alpha_to_one. Written so, Euler also never
 * subtracts two numbers of the size of σ ≈ 2·10⁴, which is what the first step's σ is under this schedule.
 *
 * DPM-Solver++(2M) (Lu et al. 2022b, algorithm 2) lands where Euler does, and makes the same move with x̂0 carried on by
 * half a step along its change since the step before. Collected, that is the same move plus one term in that change, whose
 * factor depends on noise levels alone.
 */
import { cosQuadrant, logOf } from './deterministicMath.ts';
import type { SchedulerConfig } from './manifest.ts';
import type { SchedulerName } from './trace.ts';

const MAX_BETA = 0.999;

/** One step's noise levels. */
export interface NoiseLevel {
  /** What the UNet is told. */
  timestep: number;
  /** ᾱ of the latents that go in. */
  alphaCumprod: number;
  /** ᾱ of the latents that come out. */
  alphaCumprodNext: number;
  /** How much of x̂0's change since the step before is added to the latents that come out; 0 in a move of first order. */
  multistep: number;
}

/**
 * ᾱ_t for t = 0 … n−1 under `squaredcos_cap_v2` (Nichol & Dhariwal 2021), rounded where diffusers rounds:
 * β and α to float32, the running product kept in float64.
 * @param numTrainTimesteps n
 */
export function alphasCumprod(numTrainTimesteps: number): Float32Array {
  const alphaBar = (t: number): number => cosQuadrant((((t + 0.008) / 1.008) * Math.PI) / 2) ** 2;
  const out = new Float32Array(numTrainTimesteps);
  let product = 1;
  for (let i = 0; i < numTrainTimesteps; i++) {
    const ratio = alphaBar((i + 1) / numTrainTimesteps) / alphaBar(i / numTrainTimesteps);
    const beta = Math.fround(Math.min(1 - ratio, MAX_BETA));
    product *= Math.fround(1 - beta);
    out[i] = product;
  }
  return out;
}

/** numpy's `round`: halves go to the even neighbour. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const fraction = value - floor;
  if (fraction !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * "trailing" spacing: n steps that begin at the last training timestep (Lin et al. 2024, table 2).
 * @throws RangeError unless 1 ≤ n ≤ numTrainTimesteps, an integer
 */
export function trailingTimesteps(numInferenceSteps: number, numTrainTimesteps: number): Int32Array {
  if (!Number.isInteger(numInferenceSteps) || numInferenceSteps < 1 || numInferenceSteps > numTrainTimesteps) {
    throw new RangeError(`numInferenceSteps must be an integer from 1 to ${numTrainTimesteps}, not ${numInferenceSteps}`);
  }
  const ratio = numTrainTimesteps / numInferenceSteps;
  return Int32Array.from({ length: numInferenceSteps }, (_, i) => roundHalfToEven(numTrainTimesteps - i * ratio) - 1);
}

/** The noise levels of a whole run, in the order in which they run. */
export function noiseLevels(config: SchedulerConfig, scheduler: SchedulerName, numInferenceSteps: number): NoiseLevel[] {
  const alphas = alphasCumprod(config.numTrainTimesteps);
  const timesteps = trailingTimesteps(numInferenceSteps, config.numTrainTimesteps);
  const stride = Math.floor(config.numTrainTimesteps / numInferenceSteps);
  return Array.from(timesteps, (timestep, i) => {
    const alphaCumprod = alphas[timestep]!;
    const last = i + 1 === timesteps.length;
    let alphaCumprodNext: number;
    if (scheduler === 'ddim') {
      const previous = timestep - stride;
      alphaCumprodNext = previous >= 0 ? alphas[previous]! : config.setAlphaToOne ? 1 : alphas[0]!;
    } else {
      alphaCumprodNext = last ? 1 : alphas[timesteps[i + 1]!]!;
    }
    // The first step has none before it, and the last one ends at x̂0 itself.
    const multistep = scheduler === 'dpm' && i > 0 && !last ? multistepFactor(alphas[timesteps[i - 1]!]!, alphaCumprod, alphaCumprodNext) : 0;
    return { timestep, alphaCumprod, alphaCumprodNext, multistep };
  });
}

/** α_t·(1 − e^−h) / 2r of the paper, from ᾱ at the step before, at this one, and at the one that it leads to. */
function multistepFactor(before: number, now: number, next: number): number {
  const r = (halfLogSnr(now) - halfLogSnr(before)) / (halfLogSnr(next) - halfLogSnr(now));
  return (Math.sqrt(next) - Math.sqrt((1 - next) * (now / (1 - now)))) / (2 * r);
}

/** λ = ln(√ᾱ / √(1−ᾱ)), the time of DPM-Solver. */
function halfLogSnr(alphaCumprod: number): number {
  return (log(alphaCumprod) - log(1 - alphaCumprod)) / 2;
}

/** Of 0 < x ≤ 1, the same bits in every engine. */
function log(x: number): number {
  let exponent = 0;
  for (; x < 0.5; x *= 2) exponent--;
  return logOf(x, exponent);
}

/** ε̂ = √ᾱ·v + √(1−ᾱ)·x_t (Salimans & Ho 2022, appendix D). */
export function noiseFromV(v: ArrayLike<number>, latents: ArrayLike<number>, alphaCumprod: number): Float32Array {
  return combine(v, Math.sqrt(alphaCumprod), latents, Math.sqrt(1 - alphaCumprod));
}

/** x̂0 = √ᾱ·x_t − √(1−ᾱ)·v (Salimans & Ho 2022, appendix D). */
export function originalFromV(v: ArrayLike<number>, latents: ArrayLike<number>, alphaCumprod: number): Float32Array {
  return combine(latents, Math.sqrt(alphaCumprod), v, -Math.sqrt(1 - alphaCumprod));
}

/** x_t' = √ᾱ'·x̂0 + √(1−ᾱ')·ε̂: the latents at the next noise level, by a move of first order. */
export function nextLatents(predOriginalSample: ArrayLike<number>, noise: ArrayLike<number>, alphaCumprodNext: number): Float32Array {
  return combine(predOriginalSample, Math.sqrt(alphaCumprodNext), noise, Math.sqrt(1 - alphaCumprodNext));
}

/**
 * The latents that come out of a step.
 * @param previous x̂0 of the step before, null at the first: all that a multistep solver remembers
 */
export function stepLatents(
  { alphaCumprodNext, multistep }: NoiseLevel,
  predOriginalSample: ArrayLike<number>,
  noise: ArrayLike<number>,
  previous: ArrayLike<number> | null,
): Float32Array {
  const latents = nextLatents(predOriginalSample, noise, alphaCumprodNext);
  if (previous === null || multistep === 0) return latents;
  return combine(latents, 1, combine(predOriginalSample, 1, previous, -1), multistep);
}

/** a·x + b·y, computed in float64. */
function combine(x: ArrayLike<number>, a: number, y: ArrayLike<number>, b: number): Float32Array {
  const out = new Float32Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = a * x[i]! + b * y[i]!;
  return out;
}
