/** What the reader asks for: one picture's worth of choices, always within the stated ranges. */
import { atom } from 'nanostores';
import { REQUEST_LIMITS, SCHEDULER_NAMES } from '../model/request.ts';
import type { PaintRequest } from '../model/trace.ts';

export const DEFAULT_REQUEST: Readonly<PaintRequest> = {
  prompt: '',
  seed: 0,
  numInferenceSteps: 20,
  guidanceScale: 4,
  scheduler: 'ddim',
};

const clamp = (value: number, { minimum, maximum }: { minimum: number; maximum: number }): number =>
  Math.min(maximum, Math.max(minimum, value));

/**
 * The nearest request that can be painted: numbers clamped to `REQUEST_LIMITS` (seed and steps rounded), what is no
 * number or no known scheduler taken from `fallback`, lone surrogates in the prompt replaced by U+FFFD (no encoding of
 * text, an address least of all, could carry them).
 */
export function clampRequest(request: PaintRequest, fallback: Readonly<PaintRequest>): PaintRequest {
  const number = (key: keyof typeof REQUEST_LIMITS): number =>
    clamp(Number.isNaN(request[key]) ? fallback[key] : request[key], REQUEST_LIMITS[key]);
  return {
    prompt: request.prompt.toWellFormed(),
    seed: Math.round(number('seed')),
    numInferenceSteps: Math.round(number('numInferenceSteps')),
    guidanceScale: number('guidanceScale'),
    scheduler: SCHEDULER_NAMES.includes(request.scheduler) ? request.scheduler : fallback.scheduler,
  };
}

export function sameRequest(a: Readonly<PaintRequest>, b: Readonly<PaintRequest>): boolean {
  return (
    a.prompt === b.prompt &&
    a.seed === b.seed &&
    a.numInferenceSteps === b.numInferenceSteps &&
    a.guidanceScale === b.guidanceScale &&
    a.scheduler === b.scheduler
  );
}

/** What the reader asks for. Change it through `setRequest`, which keeps it within range. */
export const $request = atom<PaintRequest>({ ...DEFAULT_REQUEST });

/** Changes part of the request; out-of-range values are clamped. */
export function setRequest(change: Partial<PaintRequest>): void {
  const next = clampRequest({ ...$request.get(), ...change }, $request.get());
  if (!sameRequest(next, $request.get())) $request.set(next);
}
