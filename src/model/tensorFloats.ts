import { halfValue } from './half.ts';
import { SafetensorsError, type SafetensorsFile, type SafeTensor } from './safetensors.ts';

/** A tensor's numbers, copied: aligned, which a view into the file need not be, and the file's buffer can go. Null for whole numbers. */
export function tensorFloats({ dtype, bytes }: SafeTensor): Float32Array<ArrayBuffer> | null {
  const { buffer } = Uint8Array.from(bytes);
  if (dtype === 'F32') return new Float32Array(buffer);
  if (dtype === 'F16') return Float32Array.from(new Uint16Array(buffer), halfValue);
  return null;
}

/** @throws SafetensorsError where the file has no such tensor of floats */
export function namedFloats({ tensors }: SafetensorsFile, name: string): Float32Array<ArrayBuffer> {
  const tensor = tensors.get(name);
  const values = tensor ? tensorFloats(tensor) : null;
  if (!values) throw new SafetensorsError(`${name} is ${tensor?.dtype ?? 'missing'}, not F32 or F16`);
  return values;
}
