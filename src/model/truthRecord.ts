/**
 * What taking each word away does at every step of a recorded run. One safetensors file: `effects` `[steps, units, height,
 * width]`, F16; the rest is JSON in its metadata. Beside it a sheet of pictures: one row a step (x̂0 with all words, then
 * without each unit), and last a row of whole runs in the same order.
 */
import { halfBits } from './half.ts';
import type { TextUnit } from './faithfulness.ts';
import { readSafetensors, SafetensorsError, writeSafetensors } from './safetensors.ts';
import { namedFloats } from './tensorFloats.ts';

export const TRUTH_RECORD_FORMAT = 'plain-sight.truth/1';

export interface TruthRecord {
  /** Of manifest.json of the model that painted. */
  manifestSha256: string;
  prompt: string;
  seed: number;
  width: number;
  height: number;
  /** Pixels along a picture's side. */
  side: number;
  units: TextUnit[];
  /** One a step, one a unit: `[height, width]`. */
  effects: Float32Array[][];
}

export function writeTruthRecord({ effects, ...rest }: TruthRecord): Uint8Array<ArrayBuffer> {
  const { units, width, height, manifestSha256, ...run } = rest;
  const places = width * height;
  const bits = new Uint16Array(effects.length * units.length * places);
  effects.forEach((step, s) => step.forEach((map, u) => map.forEach((value, i) => (bits[(s * units.length + u) * places + i] = halfBits(value)))));
  return writeSafetensors({
    tensors: new Map([['effects', { dtype: 'F16' as const, shape: [effects.length, units.length, height, width], bytes: new Uint8Array(bits.buffer) }]]),
    metadata: { format: TRUTH_RECORD_FORMAT, manifest_sha256: manifestSha256, run: JSON.stringify({ ...run, width, height, units }) },
  });
}

/** @throws SafetensorsError where it is no such file */
export function readTruthRecord(bytes: Uint8Array): TruthRecord {
  const file = readSafetensors(bytes);
  const { metadata } = file;
  if (metadata.format !== TRUTH_RECORD_FORMAT) throw new SafetensorsError(`the file's format is ${metadata.format ?? 'missing'}, not ${TRUTH_RECORD_FORMAT}`);
  const run = JSON.parse(metadata.run ?? '{}') as Omit<TruthRecord, 'manifestSha256' | 'effects'>;
  const values = namedFloats(file, 'effects');
  const places = run.width * run.height;
  const effects = Array.from({ length: values.length / places / run.units.length }, (_, s) =>
    run.units.map((_, u) => values.slice((s * run.units.length + u) * places, (s * run.units.length + u + 1) * places)),
  );
  return { ...run, manifestSha256: metadata.manifest_sha256 ?? '', effects };
}
