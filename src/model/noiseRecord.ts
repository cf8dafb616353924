/**
 * What the lessons on noise show before anything of the model is downloaded: latents of some scenes, and the UNet's
 * answers to one of them at many noise levels. One safetensors file:
 *
 * | tensor | shape | type |
 * |---|---|---|
 * | `scenes` | `[scenes]`, places in the gallery; the first one is what the figures begin with | I32 |
 * | `latents` | `[scenes, channels, height, width]`, as the UNet is trained on them | F16 |
 * | `levels` | `[levels]`, 0 … 999 | I32 |
 * | `v` | `[levels, channels, height, width]`: what the UNet said to the first scene, noised with seed 0 | F16 |
 * | `pictures`, `noisy` | `[levels, height, width, 3]`: x̂0 and x_t decoded, RGB as all pictures here | U8 |
 * | `error` | `[scenes, levels]`: mean square error of v, each scene noised with seed 0 | F32 |
 * | `decoded` | `[height, width, 3]`: the first scene's latents decoded | U8 |
 * | `poked` | the same with one number changed, which the metadata's `poke` names | U8 |
 */
import { halfBits } from './half.ts';
import { gaussianNoise } from './noise.ts';
import type { Evaluation } from './probes.ts';
import { readSafetensors, SafetensorsError, writeSafetensors, type SafeTensor } from './safetensors.ts';
import { alphasCumprod, nextLatents, noiseFromV, originalFromV } from './scheduler.ts';
import { namedFloats } from './tensorFloats.ts';
import type { Picture } from './trace.ts';

export const NOISE_RECORD_FORMAT = 'plain-sight.noise/1';

/** The seed of the noise in all that is recorded. */
export const RECORDED_NOISE_SEED = 0;

export interface NoiseRecord {
  /** Of manifest.json of the model that answered. */
  manifestSha256: string;
  latentShape: [channels: number, height: number, width: number];
  /** Places in the gallery. */
  scenes: number[];
  /** One a scene. */
  latents: Float32Array[];
  /** Noise levels, ascending. */
  levels: number[];
  /** v̂ of the first scene, one a level. */
  v: Float32Array[];
  /** x̂0 of the first scene decoded, one a level. */
  pictures: Picture[];
  /** x_t of the first scene decoded, one a level. */
  noisy: Picture[];
  /** Mean square error of v̂, `[scene][level]`. */
  error: Float32Array[];
  /** The first scene's latents decoded. */
  decoded: Picture;
  /** One number of the first scene's latents set to another value, and what was decoded then. */
  poke: Poke;
  poked: Picture;
}

/** One number of the latents set to another value. */
export interface Poke {
  channel: number;
  row: number;
  column: number;
  value: number;
}

/** x_t = √ᾱ·x0 + √(1−ᾱ)·ε at a level of the shipped schedule (Ho, Jain, Abbeel 2020, eq. 4). */
export function addNoise(latents: Float32Array, noise: Float32Array, alphaCumprod: number): Float32Array {
  return nextLatents(latents, noise, alphaCumprod);
}

/**
 * What v̂ should be: √ᾱ·ε − √(1−ᾱ)·x0. As x_t is given, the mean square error of ε̂ is ᾱ times that of v̂, and that of x̂0 is
 * 1 − ᾱ times it (Salimans & Ho 2022, appendix D).
 */
export function trueV(latents: Float32Array, noise: Float32Array, alphaCumprod: number): Float32Array {
  return noise.map((epsilon, i) => Math.sqrt(alphaCumprod) * epsilon - Math.sqrt(1 - alphaCumprod) * latents[i]!);
}

/** A recorded answer in the form of a live one. @param index of the level */
export function recordedEvaluation(record: NoiseRecord, index: number, alphas = alphasCumprod(1000)): Evaluation {
  const timestep = record.levels[index]!;
  const alphaCumprod = alphas[timestep]!;
  const clean = record.latents[0]!;
  const latents = addNoise(clean, gaussianNoise(RECORDED_NOISE_SEED, clean.length), alphaCumprod);
  const v = record.v[index]!;
  return {
    timestep,
    toldTimestep: timestep,
    alphaCumprod,
    latents,
    noise: noiseFromV(v, latents, alphaCumprod),
    predOriginalSample: originalFromV(v, latents, alphaCumprod),
    picture: record.pictures[index]!,
    layers: [],
    attention: [],
    projections: [],
  };
}

export function writeNoiseRecord(record: NoiseRecord): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, SafeTensor>();
  const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const put = (name: string, dtype: SafeTensor['dtype'], shape: number[], view: ArrayBufferView): void => {
    tensors.set(name, { dtype, shape, bytes: bytesOf(view) });
  };
  const halves = (rows: readonly Float32Array[]) => Uint16Array.from(rows.flatMap((row) => Array.from(row, halfBits)));
  const pixels = (pictures: readonly Picture[]) => Uint8Array.from(pictures.flatMap(({ data }) => Array.from(data).filter((_, i) => i % 4 < 3)));
  const size = ({ width, height }: Picture): [number, number, number] => [height, width, 3];
  put('scenes', 'I32', [record.scenes.length], Int32Array.from(record.scenes));
  put('latents', 'F16', [record.scenes.length, ...record.latentShape], halves(record.latents));
  put('levels', 'I32', [record.levels.length], Int32Array.from(record.levels));
  put('v', 'F16', [record.levels.length, ...record.latentShape], halves(record.v));
  put('pictures', 'U8', [record.levels.length, ...size(record.decoded)], pixels(record.pictures));
  put('noisy', 'U8', [record.levels.length, ...size(record.decoded)], pixels(record.noisy));
  put('error', 'F32', [record.scenes.length, record.levels.length], Float32Array.from(record.error.flatMap((row) => [...row])));
  put('decoded', 'U8', size(record.decoded), pixels([record.decoded]));
  put('poked', 'U8', size(record.poked), pixels([record.poked]));
  return writeSafetensors({ tensors, metadata: { format: NOISE_RECORD_FORMAT, manifest_sha256: record.manifestSha256, poke: JSON.stringify(record.poke) } });
}

/** @throws SafetensorsError where it is no such file */
export function readNoiseRecord(bytes: Uint8Array): NoiseRecord {
  const file = readSafetensors(bytes);
  const { metadata, tensors } = file;
  if (metadata.format !== NOISE_RECORD_FORMAT) throw new SafetensorsError(`the file's format is ${metadata.format ?? 'missing'}, not ${NOISE_RECORD_FORMAT}`);
  const take = (name: string, dtype: SafeTensor['dtype']): SafeTensor => {
    const tensor = tensors.get(name);
    if (tensor?.dtype !== dtype) throw new SafetensorsError(`${name} is ${tensor?.dtype ?? 'missing'}, not ${dtype}`);
    return tensor;
  };
  const integers = (name: string): number[] => Array.from(new Int32Array(Uint8Array.from(take(name, 'I32').bytes).buffer));
  const rows = (name: string): Float32Array[] => {
    const values = namedFloats(file, name);
    const [count, ...shape] = tensors.get(name)!.shape as [number, ...number[]];
    const width = shape.reduce((a, b) => a * b, 1);
    return Array.from({ length: count }, (_, i) => values.slice(i * width, (i + 1) * width));
  };
  const pictures = (name: string): Picture[] => {
    const { shape, bytes: all } = take(name, 'U8');
    const [height, width] = shape.slice(-3) as [number, number, number];
    const plane = height * width;
    return Array.from({ length: all.length / plane / 3 }, (_, i) => {
      const data = new Uint8ClampedArray(plane * 4).fill(255);
      for (let pixel = 0; pixel < plane; pixel++) data.set(all.subarray((i * plane + pixel) * 3, (i * plane + pixel + 1) * 3), pixel * 4);
      return { width, height, data };
    });
  };
  const latents = rows('latents');
  return {
    manifestSha256: metadata.manifest_sha256 ?? '',
    latentShape: tensors.get('latents')!.shape.slice(1) as [number, number, number],
    scenes: integers('scenes'),
    latents,
    levels: integers('levels'),
    v: rows('v'),
    pictures: pictures('pictures'),
    noisy: pictures('noisy'),
    error: rows('error'),
    decoded: pictures('decoded')[0]!,
    poke: JSON.parse(metadata.poke ?? 'null') as Poke,
    poked: pictures('poked')[0]!,
  };
}
