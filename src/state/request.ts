/** What the reader asks for: one picture's worth of choices, always within the stated ranges. */
import { atom } from 'nanostores';
import { interventionProblem, normalInterventions } from '../model/interventions.ts';
import { REQUEST_LIMITS, SCHEDULER_NAMES } from '../model/request.ts';
import { requestKey } from '../model/requestDifference.ts';
import type { PaintRequest } from '../model/trace.ts';

export const DEFAULT_REQUEST: Readonly<PaintRequest> = {
  prompt: '',
  seed: 0,
  numInferenceSteps: 20,
  guidanceScale: 4,
  scheduler: 'ddim',
};

const clamp = (value: number, { minimum, maximum }: { minimum: number; maximum: number }): number => Math.min(maximum, Math.max(minimum, value));

/**
 * The nearest request that can be painted: numbers clamped to `REQUEST_LIMITS` (seed and steps rounded), what is no
 * number or no known scheduler taken from `fallback`, lone surrogates in the prompt replaced by U+FFFD (no encoding of
 * text, an address least of all, could carry them), interventions that can't be made left out.
 */
export function clampRequest(request: PaintRequest, fallback: Readonly<PaintRequest>): PaintRequest {
  const number = (key: keyof typeof REQUEST_LIMITS): number => clamp(Number.isNaN(request[key]) ? fallback[key] : request[key], REQUEST_LIMITS[key]);
  const interventions = request.interventions && interventionProblem(request.interventions) === null ? normalInterventions(request.interventions) : undefined;
  return {
    prompt: request.prompt.toWellFormed(),
    seed: Math.round(number('seed')),
    numInferenceSteps: Math.round(number('numInferenceSteps')),
    guidanceScale: number('guidanceScale'),
    scheduler: SCHEDULER_NAMES.includes(request.scheduler) ? request.scheduler : fallback.scheduler,
    ...(interventions && { interventions }),
  };
}

/** Whether both would paint the same picture. */
export const sameRequest = (a: Readonly<PaintRequest>, b: Readonly<PaintRequest>): boolean => requestKey(a) === requestKey(b);

/** What the reader asks for. Change it through `setRequest`, which keeps it within range. */
export const $request = atom<PaintRequest>({ ...DEFAULT_REQUEST });

/** Changes part of the request; out-of-range values are clamped. */
export function setRequest(change: Partial<PaintRequest>): void {
  const next = clampRequest({ ...$request.get(), ...change }, $request.get());
  if (!sameRequest(next, $request.get())) $request.set(next);
}
