/** What every layer of the UNet gave out at some steps of a recorded run, and the plan of the layers. */
import type { LayerActivation } from './probes.ts';
import { defineRecord } from './recordKind.ts';
import type { UnetLayer, UnetPlan } from './unetPlan.ts';

export interface CountedLayer extends UnetLayer {
  /** How many weights belong to it. */
  parameters: number;
}

export interface CountedPlan extends UnetPlan {
  layers: CountedLayer[];
}

export interface LayerRecord {
  plan: CountedPlan;
  /** In the order of the run. */
  steps: RecordedLayers[];
}

/** As it is kept: 0 … 255 between each channel's lowest and highest number. */
interface KeptLayer extends Omit<LayerActivation, 'data'> {
  values: Uint8Array;
  /** Lowest and highest, channel after channel. */
  ranges: Float32Array;
}

interface KeptLayers {
  plan: CountedPlan;
  steps: (Omit<RecordedLayers, 'layers'> & { layers: KeptLayer[] })[];
}

export const LAYER_RECORD = defineRecord<KeptLayers>('layers', { halves: ['ranges'] });

export interface RecordedLayers {
  /** Place in the run, from 0. */
  index: number;
  timestep: number;
  /** In the plan's order. */
  layers: LayerActivation[];
}

const withLayers = <A, B>(steps: readonly (Omit<RecordedLayers, 'layers'> & { layers: A[] })[], change: (layer: A) => B) =>
  steps.map((step) => ({ ...step, layers: step.layers.map(change) }));

export const packLayers = ({ plan, steps }: LayerRecord): KeptLayers => ({
  plan,
  steps: withLayers(steps, ({ data, ...layer }) => {
    const plane = layer.height * layer.width;
    const values = new Uint8Array(data.length);
    const ranges = new Float32Array(2 * layer.channels);
    for (let c = 0; c < layer.channels; c++) {
      const map = data.subarray(c * plane, (c + 1) * plane);
      const [low, high] = [Math.min(...map), Math.max(...map)];
      ranges.set([low, high], 2 * c);
      values.set(
        map.map((value) => (high > low ? Math.round(((value - low) / (high - low)) * 255) : 0)),
        c * plane,
      );
    }
    return { ...layer, values, ranges };
  }),
});

export const unpackLayers = ({ plan, steps }: KeptLayers): LayerRecord => ({
  plan,
  steps: withLayers(steps, ({ values, ranges, ...layer }) => {
    const plane = layer.height * layer.width;
    const data = Float32Array.from(values, (value, k) => {
      const [low, high] = ranges.subarray(2 * Math.floor(k / plane)) as unknown as [number, number];
      return low + ((high - low) * value) / 255;
    });
    return { ...layer, data };
  }),
});
