import { existsSync, openSync, readFileSync, readSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { MODEL_NAME } from '../../model/shipped';

/** Pages are built from the repository's root; nothing here runs in a browser. */
const root = process.cwd();

export const modelFolder = `public/models/${MODEL_NAME}`;

function pathOf(path: string): string {
  return join(root, path);
}

/** A JSON file of the repository, or null where this copy has none (a checkout without weights still builds). */
export function readJson<T>(path: string): T | null {
  const full = pathOf(path);
  return existsSync(full) ? (JSON.parse(readFileSync(full, 'utf8')) as T) : null;
}

export function readBytes(path: string): Uint8Array | null {
  const full = pathOf(path);
  return existsSync(full) ? new Uint8Array(readFileSync(full)) : null;
}

/** The header of a safetensors file: 8 bytes of length (little-endian), then JSON. Null where there is no file. */
export function readSafetensorsHeader(path: string): Record<string, { dtype: string; shape: number[] }> | null {
  const full = pathOf(path);
  if (!existsSync(full)) return null;
  const file = openSync(full, 'r');
  try {
    const length = Buffer.alloc(8);
    readSync(file, length, 0, 8, 0);
    const json = Buffer.alloc(Number(length.readBigUInt64LE()));
    readSync(file, json, 0, json.length, 8);
    const { __metadata__: _, ...tensors } = JSON.parse(json.toString('utf8'));
    return tensors;
  } finally {
    closeSync(file);
  }
}
