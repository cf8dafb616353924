/** What taking each word away does at the step that is shown: recorded for the lesson's run, computed for every other one. */
import { atom, type ReadableAtom } from 'nanostores';
import { biasWithout, effectBetween, unitsOf, type TextUnit } from '../model/faithfulness.ts';
import type { Picture, Trace } from '../model/trace.ts';
import { TRUTH_RECORD } from '../model/truthRecord.ts';
import { recordedOnce } from './fetchedOnce.ts';
import { newestWins } from './newestWins.ts';
import { probe } from './probing.ts';

export const truthRecords = { ko: recordedOnce(TRUTH_RECORD, 'ko'), en: recordedOnce(TRUTH_RECORD, 'en') };

/** The answer to `askTruth`; stays until there is a newer one. */
export interface LiveTruth {
  trace: Trace;
  /** Place in the run, from 0. */
  index: number;
  units: TextUnit[];
  /** One a unit, `[height, width]`. */
  effects: Float32Array[];
  /** x̂0 with all words, then without each unit. */
  pictures: Picture[];
}

const live = atom<LiveTruth | null>(null);
export const $liveTruth: ReadableAtom<LiveTruth | null> = live;

/** All words of a step, one evaluation each in one batch, with the changes of their run. Newest wins. Never rejects: see `$probing`. */
export const askTruth: (asked: { trace: Trace; index: number }) => void = newestWins(async ({ trace, index }: { trace: Trace; index: number }) => {
  const step = trace.steps[index];
  if (!step) return;
  const { prompt, interventions = {} } = trace.request;
  const units = unitsOf(trace.tokens);
  const own = interventions.tokenBias ?? [];
  const changes = [interventions, ...units.map((unit) => ({ ...interventions, tokenBias: biasWithout(unit, trace.tokens.length).map((bias, i) => Math.min(bias, own[i] ?? 0)) }))];
  const answers = await probe('evaluate', {
    latents: changes.map(() => step.latents),
    timesteps: changes.map(() => step.timestep),
    prompt,
    interventions: changes,
    pictures: true,
  });
  if (!answers) return;
  live.set({
    trace,
    index,
    units,
    effects: answers.slice(1).map(({ noise }) => effectBetween(answers[0]!.noise, noise, trace.latentShape)),
    pictures: answers.map(({ picture }) => picture!),
  });
});

export interface RunWithout {
  trace: Trace;
  unit: TextUnit;
  picture: Picture;
}

const whole = atom<RunWithout | null>(null);
/** The answer to `askRunWithout`. */
export const $runWithout: ReadableAtom<RunWithout | null> = whole;

/** The whole run without a word. Newest wins. Never rejects: see `$probing`. */
export const askRunWithout: (asked: { trace: Trace; unit: TextUnit }) => void = newestWins(async ({ trace, unit }: { trace: Trace; unit: TextUnit }) => {
  const run = await probe('run', { ...trace.request, interventions: { ...trace.request.interventions, tokenBias: biasWithout(unit, trace.tokens.length) } });
  if (run?.picture) whole.set({ trace, unit, picture: run.picture });
});
