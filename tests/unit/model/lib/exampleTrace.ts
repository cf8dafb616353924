import { paint } from '../../../../src/model/sampling.ts';
import type { Trace } from '../../../../src/model/trace.ts';
import { linearModel } from './linearModel.ts';

/** A finished trace of three steps, its attention filled with rows that differ and sum to 1. */
export async function exampleTrace(): Promise<Trace> {
  const request = { prompt: '사과 🍎', seed: 3, numInferenceSteps: 3, guidanceScale: 4.5, scheduler: 'euler' } as const;
  const trace = (await paint(linearModel(), request))!;
  for (const step of trace.steps) {
    for (const map of step.attention) {
      const rows = map.data.length / map.tokens;
      for (let row = 0; row < rows; row++) {
        const weights = Array.from({ length: map.tokens }, (_, token) => 1 + ((row * 7 + token * 3 + step.index) % 11));
        const sum = weights.reduce((a, b) => a + b, 0);
        weights.forEach((weight, token) => (map.data[row * map.tokens + token] = weight / sum));
      }
    }
  }
  trace.truncated = { start: 2, end: 4 };
  return trace;
}
