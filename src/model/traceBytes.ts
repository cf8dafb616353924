import type { Picture, Trace } from './trace.ts';

/** Bytes that a trace's numbers and pictures take in memory. Buffers that several share are counted once. */
export function traceBytes({ steps, finalLatents, picture }: Pick<Trace, 'steps' | 'finalLatents' | 'picture'>): number {
  const buffers = new Set<ArrayBufferLike>();
  const add = (values: { buffer: ArrayBufferLike } | null): unknown => values && buffers.add(values.buffer);
  const pixels = (of: Picture | null): unknown => add(of?.data ?? null);
  for (const step of steps) {
    for (const values of [step.latents, step.noiseUncond, step.noiseCond, step.noiseGuided, step.predOriginalSample]) add(values);
    for (const { data } of step.attention) add(data);
    pixels(step.picture);
  }
  add(finalLatents);
  pixels(picture);
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
