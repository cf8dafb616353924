/** One step's input as painting has it: both halves of guidance, waves for values (the time does not depend on them). */
import type { UnetInput } from '../src/model/graphs.ts';
import type { Manifest } from '../src/model/manifest.ts';

const wave = (length: number, frequency: number): Float32Array => Float32Array.from({ length }, (_, i) => Math.sin(i * frequency));

export function unetInput({ latent, text }: Manifest): UnetInput {
  return {
    batch: 2,
    sample: wave(2 * latent.channels * latent.height * latent.width, 0.37),
    timestep: Float32Array.of(500, 500),
    encoderHiddenStates: wave(2 * text.maxLength * text.hiddenSize, 0.53),
  };
}
