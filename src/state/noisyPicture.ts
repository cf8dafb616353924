/** The noised latents through the decoder: computed where the machine is at work, recorded where a record happens to fit. */
import { atom, type ReadableAtom } from 'nanostores';
import { RECORDED_NOISE_SEED } from '../model/noiseRecord.ts';
import type { Picture } from '../model/trace.ts';
import { newestWins } from './newestWins.ts';
import { $noiseRecord, type Noised } from './noise.ts';
import { $machineBackend } from './machine.ts';
import { probe } from './probing.ts';

export interface NoisyPicture {
  /** Whose picture it is; a recorded one may be of a level beside it. */
  of: Noised;
  level: number;
  picture: Picture;
  source: 'recorded' | 'live';
}

const noisy = atom<NoisyPicture | null>(null);
/** null where there is neither a record nor an answer yet. */
export const $noisyPicture: ReadableAtom<NoisyPicture | null> = noisy;

function recorded(of: Noised): NoisyPicture | null {
  const state = $noiseRecord.get();
  if (state.phase !== 'ready' || of.seed !== RECORDED_NOISE_SEED || of.specimen.scene !== state.value.scenes[0]) return null;
  const { levels, noisy: pictures } = state.value;
  const distances = levels.map((level) => Math.abs(level - of.timestep));
  const at = distances.indexOf(Math.min(...distances));
  return { of, level: levels[at]!, picture: pictures[at]!, source: 'recorded' };
}

const decode = newestWins(async (of: Noised) => {
  const pictures = await probe('decode', { latents: [of.latents] });
  if (pictures) noisy.set({ of, level: of.timestep, picture: pictures[0]!, source: 'live' });
});

/** Sees to it that `$noisyPicture` is of these latents as soon as can be. `load`: even if the model has to be fetched. */
export function decodeNoisy(of: Noised, load = false): void {
  if (noisy.get()?.of === of && (noisy.get()?.source === 'live' || !load)) return;
  if (load || $machineBackend.get()) decode(of);
  else noisy.set(recorded(of));
}
