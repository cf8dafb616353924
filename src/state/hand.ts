/**
 * What attention is computed from at the step that is shown: recorded for one step of the lesson's run, and from the machine's
 * first answer on computed for every step of whatever run is on the page.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { HAND_RECORD, type HandSite } from '../model/handRecord.ts';
import type { Trace } from '../model/trace.ts';
import { recordedOnce } from './fetchedOnce.ts';
import { newestWins } from './newestWins.ts';
import { probe } from './probing.ts';

export const handRecords = { ko: recordedOnce(HAND_RECORD, 'ko'), en: recordedOnce(HAND_RECORD, 'en') };

/** The answer to `askHand`; stays until there is a newer one. */
export interface LiveHand {
  trace: Trace;
  /** Place in the run, from 0. */
  index: number;
  sites: HandSite[];
}

const live = atom<LiveHand | null>(null);
export const $liveHand: ReadableAtom<LiveHand | null> = live;

/** The step's queries, keys and values at every site, with the words and the changes of its run. Newest wins. Never rejects: see `$probing`. */
export const askHand: (asked: { trace: Trace; index: number }) => void = newestWins(async ({ trace, index }: { trace: Trace; index: number }) => {
  const step = trace.steps[index];
  if (!step) return;
  const { prompt, interventions } = trace.request;
  const answer = await probe('evaluate', {
    latents: [step.latents],
    timesteps: [step.timestep],
    prompt,
    ...(interventions && { interventions: [interventions] }),
    attention: true,
    projections: true,
  });
  const first = answer?.[0];
  if (first) live.set({ trace, index, sites: first.projections.map((site, i) => ({ ...site, attention: first.attention[i]!.data })) });
});
