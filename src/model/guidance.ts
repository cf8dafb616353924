/** Classifier-free guidance (Ho & Salimans 2022). */
import type { TraceStep } from './trace.ts';

/**
 * uncond + scale · (cond − uncond); scale 1 gives cond itself.
 * Linear, so it may be applied to v or to ε alike: at one noise level the one is a linear function of the other.
 */
export function guide(uncond: ArrayLike<number>, cond: ArrayLike<number>, guidanceScale: number): Float32Array {
  const out = new Float32Array(uncond.length);
  for (let i = 0; i < out.length; i++) out[i] = uncond[i]! + guidanceScale * (cond[i]! - uncond[i]!);
  return out;
}

/**
 * What a recorded step would have predicted under another guidance scale, from its stored predictions alone
 * (the step's input stays as it was: this is one step's answer, not another run).
 * Starts from the stored x̂0 and moves it, as x̂0 from scratch would divide by √ᾱ ≈ 5·10⁻⁵ at the first step.
 * @param recordedScale the scale that the step was run with
 */
export function reguide(
  step: Pick<TraceStep, 'noiseUncond' | 'noiseCond' | 'predOriginalSample' | 'alphaCumprod'>,
  recordedScale: number,
  guidanceScale: number,
): { noiseGuided: Float32Array; predOriginalSample: Float32Array } {
  const sigma = Math.sqrt((1 - step.alphaCumprod) / step.alphaCumprod);
  const shift = (guidanceScale - recordedScale) * sigma;
  return {
    noiseGuided: guide(step.noiseUncond, step.noiseCond, guidanceScale),
    predOriginalSample: step.predOriginalSample.map((x, i) => x - shift * (step.noiseCond[i]! - step.noiseUncond[i]!)),
  };
}
