/**
 * What every layer of the UNet gave out at some steps of a recorded run, and the plan of the layers. One safetensors file:
 *
 * | tensor | shape | type |
 * |---|---|---|
 * | `steps`, `timesteps` | `[steps]`: their places in the run, and their noise levels | I32 |
 * | `values` | `[steps, all numbers]`: layer after layer, channel after channel, 0 … 255 between the channel's ends | U8 |
 * | `ranges` | `[steps, all channels, 2]`: the ends, lowest and highest | F16 |
 *
 * `plan` in its metadata is the JSON of a `CountedPlan`.
 */
import { halfBits } from './half.ts';
import type { LayerActivation } from './probes.ts';
import { readSafetensors, SafetensorsError, writeSafetensors, type SafeTensor } from './safetensors.ts';
import { namedFloats } from './tensorFloats.ts';
import type { UnetLayer, UnetPlan } from './unetPlan.ts';

export const LAYER_RECORD_FORMAT = 'plain-sight.layers/1';

export interface CountedLayer extends UnetLayer {
  /** How many weights belong to it. */
  parameters: number;
}

export interface CountedPlan extends UnetPlan {
  layers: CountedLayer[];
}

export interface LayerRecord {
  /** Of manifest.json of the model that ran. */
  manifestSha256: string;
  plan: CountedPlan;
  /** In the order of the run. */
  steps: RecordedLayers[];
}

export interface RecordedLayers {
  /** Place in the run, from 0. */
  index: number;
  timestep: number;
  /** In the plan's order. */
  layers: LayerActivation[];
}

export function writeLayerRecord({ manifestSha256, plan, steps }: LayerRecord): Uint8Array<ArrayBuffer> {
  const channels = plan.layers.reduce((sum, layer) => sum + layer.channels, 0);
  const numbers = plan.layers.reduce((sum, layer) => sum + layer.channels * layer.height * layer.width, 0);
  const values = new Uint8Array(steps.length * numbers);
  const ranges = new Uint16Array(steps.length * channels * 2);
  let [at, range] = [0, 0];
  for (const { layers } of steps) {
    for (const layer of layers) {
      const plane = layer.height * layer.width;
      for (let c = 0; c < layer.channels; c++) {
        const map = layer.data.subarray(c * plane, (c + 1) * plane);
        const [low, high] = [Math.min(...map), Math.max(...map)];
        ranges.set([halfBits(low), halfBits(high)], range);
        range += 2;
        for (const value of map) values[at++] = high > low ? Math.round(((value - low) / (high - low)) * 255) : 0;
      }
    }
  }
  const whole = (list: number[]): SafeTensor => ({ dtype: 'I32', shape: [list.length], bytes: new Uint8Array(Int32Array.from(list).buffer) });
  const tensors = new Map<string, SafeTensor>([
    ['steps', whole(steps.map(({ index }) => index))],
    ['timesteps', whole(steps.map(({ timestep }) => timestep))],
    ['values', { dtype: 'U8', shape: [steps.length, numbers], bytes: values }],
    ['ranges', { dtype: 'F16', shape: [steps.length, channels, 2], bytes: new Uint8Array(ranges.buffer) }],
  ]);
  return writeSafetensors({ tensors, metadata: { format: LAYER_RECORD_FORMAT, manifest_sha256: manifestSha256, plan: JSON.stringify(plan) } });
}

/** @throws SafetensorsError where it is no such file */
export function readLayerRecord(bytes: Uint8Array): LayerRecord {
  const file = readSafetensors(bytes);
  const { metadata, tensors } = file;
  if (metadata.format !== LAYER_RECORD_FORMAT) throw new SafetensorsError(`the file's format is ${metadata.format ?? 'missing'}, not ${LAYER_RECORD_FORMAT}`);
  const take = (name: string, dtype: SafeTensor['dtype']): Uint8Array => {
    const tensor = tensors.get(name);
    if (tensor?.dtype !== dtype) throw new SafetensorsError(`${name} is ${tensor?.dtype ?? 'missing'}, not ${dtype}`);
    return tensor.bytes;
  };
  const whole = (name: string): number[] => Array.from(new Int32Array(Uint8Array.from(take(name, 'I32')).buffer));
  const plan = JSON.parse(metadata.plan ?? '{"layers":[],"skips":[]}') as CountedPlan;
  const timesteps = whole('timesteps');
  const values = take('values', 'U8');
  const ranges = namedFloats(file, 'ranges');
  let [at, range] = [0, 0];
  const steps = whole('steps').map((index, i): RecordedLayers => ({
    index,
    timestep: timesteps[i]!,
    layers: plan.layers.map(({ name, channels, height, width }) => {
      const plane = height * width;
      const data = new Float32Array(channels * plane);
      for (let k = 0; k < data.length; k++) {
        const ends = range + 2 * Math.floor(k / plane);
        data[k] = ranges[ends]! + ((ranges[ends + 1]! - ranges[ends]!) * values[at + k]!) / 255;
      }
      at += data.length;
      range += 2 * channels;
      return { layer: name, channels, height, width, data };
    }),
  }));
  return { manifestSha256: metadata.manifest_sha256 ?? '', plan, steps };
}
