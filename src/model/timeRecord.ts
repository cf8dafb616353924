/**
 * What becomes of noise levels on their way to the ResNets, recorded, so that it can be shown before anything of the model is
 * downloaded. One safetensors file:
 *
 * | tensor | shape | type |
 * |---|---|---|
 * | `levels` | `[levels]`, 0 … 999, ascending | I32 |
 * | `code`, `embedding` | `[levels, width]` | F16 |
 * | `added/<a ResNet's path>` | `[levels, channels]`, one tensor a ResNet | F16 |
 *
 * `layers` in its metadata is the JSON list of the ResNets' paths in the order in which they run.
 */
import { halfBits } from './half.ts';
import type { TimeCodes } from './probes.ts';
import { readSafetensors, SafetensorsError, writeSafetensors, type SafeTensor } from './safetensors.ts';
import { namedFloats } from './tensorFloats.ts';

export const TIME_RECORD_FORMAT = 'plain-sight.time/1';

export interface TimeRecord {
  /** Of manifest.json of the model that answered. */
  manifestSha256: string;
  codes: TimeCodes;
}

export function writeTimeRecord({ manifestSha256, codes }: TimeRecord): Uint8Array<ArrayBuffer> {
  const { timesteps, code, embedding, added } = codes;
  const tensors = new Map<string, SafeTensor>();
  const put = (name: string, rows: readonly Float32Array[]): void => {
    const halves = Uint16Array.from(rows.flatMap((row) => Array.from(row, halfBits)));
    tensors.set(name, { dtype: 'F16', shape: [rows.length, rows[0]?.length ?? 0], bytes: new Uint8Array(halves.buffer) });
  };
  tensors.set('levels', { dtype: 'I32', shape: [timesteps.length], bytes: new Uint8Array(Int32Array.from(timesteps).buffer) });
  put('code', code);
  put('embedding', embedding);
  for (const { layer, rows } of added) put(`added/${layer}`, rows);
  const layers = JSON.stringify(added.map(({ layer }) => layer));
  return writeSafetensors({ tensors, metadata: { format: TIME_RECORD_FORMAT, manifest_sha256: manifestSha256, layers } });
}

/** @throws SafetensorsError where it is no such file */
export function readTimeRecord(bytes: Uint8Array): TimeRecord {
  const file = readSafetensors(bytes);
  const { metadata, tensors } = file;
  if (metadata.format !== TIME_RECORD_FORMAT) throw new SafetensorsError(`the file's format is ${metadata.format ?? 'missing'}, not ${TIME_RECORD_FORMAT}`);
  const levels = tensors.get('levels');
  if (levels?.dtype !== 'I32') throw new SafetensorsError(`levels is ${levels?.dtype ?? 'missing'}, not I32`);
  const timesteps = Array.from(new Int32Array(Uint8Array.from(levels.bytes).buffer));
  const rows = (name: string): Float32Array[] => {
    const values = namedFloats(file, name);
    const width = values.length / timesteps.length;
    return timesteps.map((_, i) => values.slice(i * width, (i + 1) * width));
  };
  const layers = JSON.parse(metadata.layers ?? '[]') as string[];
  return {
    manifestSha256: metadata.manifest_sha256 ?? '',
    codes: { timesteps, code: rows('code'), embedding: rows('embedding'), added: layers.map((layer) => ({ layer, rows: rows(`added/${layer}`) })) },
  };
}
