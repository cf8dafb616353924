/**
 * What the layers of the UNet give out at the step that is shown: recorded at some steps of the recorded run at first,
 * and from the machine's first answer on computed at every step of whatever run is on the page.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { LAYER_RECORD, unpackLayers } from '../model/layerRecord.ts';
import type { LayerActivation } from '../model/probes.ts';
import type { Trace } from '../model/trace.ts';
import { fetchedOnce, fetchRecord } from './fetchedOnce.ts';
import { newestWins } from './newestWins.ts';
import { probe } from './probing.ts';

/** The answer to `askLayers`; stays until there is a newer one. */
export interface LiveLayers {
  trace: Trace;
  /** Place in the run, from 0. */
  index: number;
  /** In the plan's order. */
  layers: LayerActivation[];
}

const live = atom<LiveLayers | null>(null);
export const { $state: $layerRecord, open: openLayers } = fetchedOnce(async () => unpackLayers(await fetchRecord(LAYER_RECORD)));
export const $liveLayers: ReadableAtom<LiveLayers | null> = live;

/** The UNet with all its layers at a step of a run, with the words and the changes of that run. Newest wins. */
export const askLayers: (asked: { trace: Trace; index: number }) => void = newestWins(async ({ trace, index }: { trace: Trace; index: number }) => {
  const step = trace.steps[index];
  if (!step) return;
  const { prompt, interventions } = trace.request;
  const answer = await probe('evaluate', {
    latents: [step.latents],
    timesteps: [step.timestep],
    ...(interventions && { interventions: [interventions] }),
    prompt,
    layers: true,
  });
  if (answer) live.set({ trace, index, layers: answer[0]!.layers });
});
