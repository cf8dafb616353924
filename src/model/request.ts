/** What a request may ask for. */
import { interventionProblem } from './interventions.ts';
import type { PaintRequest, SchedulerName } from './trace.ts';

export const SCHEDULER_NAMES: readonly SchedulerName[] = ['ddim', 'euler', 'dpm'];

export const REQUEST_LIMITS = {
  seed: { minimum: 0, maximum: 0xffffffff },
  numInferenceSteps: { minimum: 1, maximum: 50 },
  guidanceScale: { minimum: 1, maximum: 12 },
} as const;

/** Machine-readable: a figure turns it into a sentence in the reader's language. */
export interface RequestProblem {
  field: keyof PaintRequest;
  code: 'not-a-string' | 'not-a-number' | 'not-an-integer' | 'too-small' | 'too-large' | 'unknown-scheduler' | 'bad-intervention';
  value: unknown;
  minimum?: number;
  maximum?: number;
}

/** @returns every problem of the request; empty when it can be run. */
export function validateRequest(request: PaintRequest): RequestProblem[] {
  const problems: RequestProblem[] = [];
  if (typeof request.prompt !== 'string') problems.push({ field: 'prompt', code: 'not-a-string', value: request.prompt });
  if (!SCHEDULER_NAMES.includes(request.scheduler)) {
    problems.push({ field: 'scheduler', code: 'unknown-scheduler', value: request.scheduler });
  }
  const wrong = request.interventions && interventionProblem(request.interventions);
  if (wrong) problems.push({ field: 'interventions', code: 'bad-intervention', value: wrong });
  for (const field of ['seed', 'numInferenceSteps', 'guidanceScale'] as const) {
    const value: unknown = request[field];
    const limits = REQUEST_LIMITS[field];
    const code =
      typeof value !== 'number' || Number.isNaN(value)
        ? 'not-a-number'
        : value < limits.minimum
          ? 'too-small'
          : value > limits.maximum
            ? 'too-large'
            : field !== 'guidanceScale' && !Number.isInteger(value)
              ? 'not-an-integer'
              : null;
    if (code !== null) problems.push({ field, code, value, ...limits });
  }
  return problems;
}

/** A request that breaks `REQUEST_LIMITS`. */
export class RequestError extends RangeError {
  override name = 'RequestError';
  readonly problems: RequestProblem[];

  constructor(problems: RequestProblem[]) {
    super(problems.map(describe).join('; '));
    this.problems = problems;
  }
}

/** @throws RequestError when the request can't be run */
export function requireValidRequest(request: PaintRequest): void {
  const problems = validateRequest(request);
  if (problems.length > 0) throw new RequestError(problems);
}

function describe({ field, code, value, minimum, maximum }: RequestProblem): string {
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  switch (code) {
    case 'not-a-string':
      return `${field} must be text, not ${shown}`;
    case 'unknown-scheduler':
      return `${field} must be one of ${SCHEDULER_NAMES.join(', ')}, not ${shown}`;
    case 'bad-intervention':
      return `interventions: ${String(value)}`;
    case 'not-an-integer':
      return `${field} must be a whole number, not ${shown}`;
    default:
      return `${field} must be from ${minimum} to ${maximum}, not ${shown}`;
  }
}
