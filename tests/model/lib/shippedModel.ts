/** The model that the site ships, and what PyTorch says of it (made by `python -m plainsight.export.fixtures`). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { firstModelFolder } from '../../../scripts/lib/nodeModel.ts';
import { readSafetensors, type SafeTensor } from '../../../src/model/safetensors.ts';

export const modelFolder = await firstModelFolder(fileURLToPath(new URL('../../../public/models', import.meta.url)));

const fixture = readSafetensors(new Uint8Array(readFileSync(new URL('../fixtures/parity.safetensors', import.meta.url))));
export const { metadata } = fixture;

export function reference(name: string): { shape: number[]; data: Float32Array | Int32Array } {
  const tensor = fixture.tensors.get(name);
  if (!tensor) throw new Error(`parity.safetensors has no ${name}`);
  return { shape: tensor.shape, data: values(tensor) };
}

export function referenceFloats(name: string): Float32Array {
  return reference(name).data as Float32Array;
}

/** Names of what begins with a prefix, without it. */
export function referenceNames(prefix: string): string[] {
  return [...fixture.tensors.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

function values({ dtype, bytes }: SafeTensor): Float32Array | Int32Array {
  const { buffer } = Uint8Array.from(bytes);
  return dtype === 'I32' ? new Int32Array(buffer) : new Float32Array(buffer);
}

export function worstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values for ${expected.length}`);
  let worst = 0;
  for (let i = 0; i < actual.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    // Written so that NaN counts as wrong.
    if (!(difference <= worst)) worst = difference;
  }
  return worst;
}
