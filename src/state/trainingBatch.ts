/** A batch of training examples as the reader has it dealt: recorded scenes with real noise. */
import { atom, type ReadableAtom } from 'nanostores';
import { addNoise } from '../model/noiseRecord.ts';
import { gaussianNoise } from '../model/noise.ts';
import { drawBatch } from '../model/trainingBatch.ts';
import { $noiseRecord, alphaOf } from './noise.ts';

export interface DealtExample {
  /** Its place in the gallery. */
  scene: number;
  level: number;
  dropped: boolean;
  /** ε and x_t. */
  noise: Float32Array;
  latents: Float32Array;
}

const dealt = atom<{ seed: number; examples: readonly DealtExample[] } | null>(null);
export const $batch: ReadableAtom<{ seed: number; examples: readonly DealtExample[] } | null> = dealt;

/** @param seed unsigned 32-bit integer. Does nothing before the record is here. */
export function dealBatch(seed: number, count = 8): void {
  const state = $noiseRecord.get();
  if (state.phase !== 'ready') return;
  const { scenes, latents } = state.value;
  const examples = drawBatch(seed, scenes.length, Math.min(count, scenes.length)).map(({ scene, level, dropped, noiseSeed }) => {
    const noise = gaussianNoise(noiseSeed, latents[scene]!.length);
    return { scene: scenes[scene]!, level, dropped, noise, latents: addNoise(latents[scene]!, noise, alphaOf(level)) };
  });
  dealt.set({ seed, examples });
}
