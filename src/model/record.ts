/**
 * What figures show before anything of the model is downloaded: plain values with lists of numbers and pictures in them, all in
 * one form. A safetensors file; its metadata hold `record`, the value as JSON, `kind` and `manifest_sha256`. A list of numbers is a
 * tensor named by its place in the value (`sites.3.query`); so is a list of lists of one length, `[lists, length]`. Pictures are
 * tiles of one WebP sheet, the tensor `sheet`.
 */
import { halfBits } from './half.ts';
import type { Recorded, RecordKind } from './recordKind.ts';
import { readSafetensors, SafetensorsError, writeSafetensors, type SafeTensor } from './safetensors.ts';
import { tensorFloats } from './tensorFloats.ts';
import type { Picture } from './trace.ts';

/** Pixels of a sheet of tiles, RGBA. */
export interface SheetPixels {
  width: number;
  data: Uint8ClampedArray;
}

const SHEET = 'sheet';

type Numbers = Float32Array | Uint8Array;
const isNumbers = (value: unknown): value is Numbers => value instanceof Float32Array || value instanceof Uint8Array;
const isPicture = (value: object): value is Picture => 'data' in value && value.data instanceof Uint8ClampedArray;
const isRows = (value: unknown[]): value is Numbers[] => value.length > 0 && value.every((row) => isNumbers(row) && row.length === (value[0] as Numbers).length);

function tensorOf(rows: readonly Numbers[], shape: number[], half: boolean): SafeTensor {
  if (rows[0] instanceof Uint8Array) return { dtype: 'U8', shape, bytes: Uint8Array.from(rows.flatMap((row) => [...row])) };
  const all = rows.flatMap((row) => [...row]);
  const { buffer } = half ? Uint16Array.from(all, halfBits) : Float32Array.from(all);
  return { dtype: half ? 'F16' : 'F32', shape, bytes: new Uint8Array(buffer) };
}

/** @param encode pictures of one size, `columns` a row, as WebP */
export async function writeRecord<T>(
  { name, halves, quality }: RecordKind<T>,
  { manifestSha256, ...value }: Recorded<T>,
  encode: (pictures: readonly Picture[], columns: number, quality?: number) => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const tensors = new Map<string, SafeTensor>();
  const pictures: Picture[] = [];
  const put = (rows: readonly Numbers[], shape: number[], path: readonly (string | number)[]): null => {
    const field = path.findLast((step) => typeof step === 'string');
    tensors.set(path.join('.'), tensorOf(rows, shape, halves.includes(String(field))));
    return null;
  };
  const plain = (of: unknown, path: readonly (string | number)[]): unknown => {
    if (typeof of !== 'object' || of === null) return of;
    if (isNumbers(of)) return put([of], [of.length], path);
    if (isPicture(of)) return { tile: pictures.push(of) - 1 };
    if (Array.isArray(of)) return isRows(of) ? put(of, [of.length, of[0]!.length], path) : of.map((one, i) => plain(one, [...path, i]));
    return Object.fromEntries(Object.entries(of).map(([key, one]) => [key, plain(one, [...path, key])]));
  };
  const record = plain(value, []);
  const columns = Math.ceil(Math.sqrt(pictures.length));
  const metadata: Record<string, string> = { kind: name, manifest_sha256: manifestSha256, record: JSON.stringify(record) };
  if (pictures.length > 0) {
    const bytes = await encode(pictures, columns, quality);
    tensors.set(SHEET, { dtype: 'U8', shape: [bytes.length], bytes });
    metadata[SHEET] = JSON.stringify({ columns, side: pictures[0]!.width });
  }
  return writeSafetensors({ tensors, metadata });
}

/**
 * Pictures are cut out of the sheet when they are first looked at.
 * @param decode a WebP file
 * @throws SafetensorsError where it is no record of that kind
 */
export async function readRecord<T>({ name }: RecordKind<T>, bytes: Uint8Array, decode: (webp: Uint8Array<ArrayBuffer>) => Promise<SheetPixels>): Promise<Recorded<T>> {
  const { metadata, tensors } = readSafetensors(bytes);
  if (metadata.kind !== name) throw new SafetensorsError(`the file is a record of ${metadata.kind ?? 'nothing'}, not of ${name}`);
  const webp = tensors.get(SHEET);
  const sheet = webp ? await decode(Uint8Array.from(webp.bytes)) : null;
  const { columns, side } = JSON.parse(metadata[SHEET] ?? '{"columns":1,"side":0}') as { columns: number; side: number };
  const value = JSON.parse(metadata.record ?? 'null', (_, of: unknown) =>
    typeof of === 'object' && of !== null && 'tile' in of && sheet ? tileOf(sheet, side, columns, of.tile as number) : of,
  ) as Recorded<T>;
  for (const [path, tensor] of tensors) {
    if (path === SHEET) continue;
    const all = tensorFloats(tensor) ?? Uint8Array.from(tensor.bytes);
    const [rows, width] = tensor.shape as [number, number | undefined];
    const steps = path.split('.');
    const last = steps.pop()!;
    const holder = steps.reduce<Record<string, unknown> | undefined>((of, step) => of?.[step] as Record<string, unknown> | undefined, value as Record<string, unknown>);
    if (!holder || !(last in holder)) throw new SafetensorsError(`${path} has no place in the record`);
    holder[last] = width === undefined ? all : Array.from({ length: rows }, (_, i) => all.slice(i * width, (i + 1) * width));
  }
  return { ...value, manifestSha256: metadata.manifest_sha256 ?? '' };
}

/** The picture at a place of a sheet of square pictures, `columns` a row; its pixels are copied when they are first asked for. */
export function tileOf(sheet: SheetPixels, side: number, columns: number, index: number): Picture {
  let pixels: Uint8ClampedArray<ArrayBuffer> | undefined;
  return {
    width: side,
    height: side,
    get data() {
      if (pixels) return pixels;
      pixels = new Uint8ClampedArray(side * side * 4);
      const from = (Math.floor(index / columns) * side * sheet.width + (index % columns) * side) * 4;
      for (let row = 0; row < side; row++) {
        const at = from + row * sheet.width * 4;
        pixels.set(sheet.data.subarray(at, at + side * 4), row * side * 4);
      }
      return pixels;
    },
  };
}
