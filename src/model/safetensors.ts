/**
 * The safetensors container: eight bytes of header length (little-endian), a JSON header, then the tensors' bytes without
 * gaps. Format: https://github.com/huggingface/safetensors (README, "Format").
 */

const BYTES_OF = { F32: 4, I32: 4, F16: 2, U8: 1 } as const;
export type SafetensorsDtype = keyof typeof BYTES_OF;

export interface SafeTensor {
  dtype: SafetensorsDtype;
  shape: number[];
  /** Little-endian, row-major. */
  bytes: Uint8Array;
}

export interface SafetensorsFile {
  tensors: Map<string, SafeTensor>;
  metadata: Record<string, string>;
}

/** The bytes are no safetensors file that can be read here; the message says where it fails. */
export class SafetensorsError extends Error {
  override name = 'SafetensorsError';
}

/** The reference implementation's own limit. */
const MAX_HEADER_BYTES = 100_000_000;

/** Tensors are laid out widest type first, so that numpy can map each in place. */
export function writeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array<ArrayBuffer> {
  const ordered = [...tensors].sort(([, a], [, b]) => BYTES_OF[b.dtype] - BYTES_OF[a.dtype]);
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { dtype, shape, bytes }] of ordered) {
    if (bytes.byteLength !== elements(shape) * BYTES_OF[dtype]) {
      throw new SafetensorsError(`${name}: ${bytes.byteLength} bytes do not fill ${dtype} [${shape.join(', ')}]`);
    }
    header[name] = { dtype, shape, data_offsets: [offset, offset + bytes.byteLength] };
    offset += bytes.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(json.byteLength / 8) * 8;
  const out = new Uint8Array(8 + padded + offset);
  new DataView(out.buffer).setBigUint64(0, BigInt(padded), true);
  out.fill(0x20, 8, 8 + padded);
  out.set(json, 8);
  let at = 8 + padded;
  for (const [, { bytes }] of ordered) {
    out.set(bytes, at);
    at += bytes.byteLength;
  }
  return out;
}

/**
 * Tensors are views of `bytes`, not copies.
 * @throws SafetensorsError
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  if (bytes.byteLength < 8) throw new SafetensorsError(`the file has ${bytes.byteLength} bytes, not even a header's length`);
  const headerBytes = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (headerBytes > MAX_HEADER_BYTES || 8 + headerBytes > bytes.byteLength) {
    throw new SafetensorsError(`the header should have ${headerBytes} bytes, the file has ${bytes.byteLength} in all`);
  }
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + headerBytes)));
  } catch (error) {
    throw new SafetensorsError(`the header is not JSON (${(error as Error).message})`);
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw new SafetensorsError('the header is no object');
  }
  const data = bytes.subarray(8 + headerBytes);
  const tensors = new Map<string, SafeTensor>();
  let metadata: Record<string, string> = {};
  let used = 0;
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') {
      metadata = readMetadata(value);
      continue;
    }
    const tensor = readEntry(name, value, data);
    used += tensor.bytes.byteLength;
    tensors.set(name, tensor);
  }
  if (used !== data.byteLength) {
    throw new SafetensorsError(`the tensors take ${used} bytes, the file has ${data.byteLength} for them`);
  }
  return { tensors, metadata };
}

function readMetadata(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Object.values(value).some((item) => typeof item !== 'string')) {
    throw new SafetensorsError('__metadata__ must be an object of strings');
  }
  return value as Record<string, string>;
}

function readEntry(name: string, value: unknown, data: Uint8Array): SafeTensor {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>;
  if (typeof dtype !== 'string' || !Object.hasOwn(BYTES_OF, dtype)) {
    throw new SafetensorsError(`${name}: the type ${JSON.stringify(dtype)} is not one of ${Object.keys(BYTES_OF).join(', ')}`);
  }
  if (!isCounts(shape)) throw new SafetensorsError(`${name}: the shape ${JSON.stringify(shape)} is no list of sizes`);
  if (!isCounts(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]! || offsets[1]! > data.byteLength) {
    throw new SafetensorsError(`${name}: the bytes ${JSON.stringify(offsets)} do not lie within the file's ${data.byteLength}`);
  }
  const bytes = data.subarray(offsets[0]!, offsets[1]!);
  if (bytes.byteLength !== elements(shape) * BYTES_OF[dtype as SafetensorsDtype]) {
    throw new SafetensorsError(`${name}: ${bytes.byteLength} bytes do not fill ${dtype} [${shape.join(', ')}]`);
  }
  return { dtype: dtype as SafetensorsDtype, shape, bytes };
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
