import type { CountedLayer, CountedPlan } from '../../model/layerRecord';
import type { LayerActivation } from '../../model/probes';
import { diverging, type Scale } from '../../viz/colourScale';
import { niceCeil, symmetricLimit } from '../../viz/range';
import { blit, emptyRaster, rasterOfValues, type Raster } from '../../viz/raster';
import { levelsOf } from './layout';

export type Normalisation = 'layer' | 'channel';

/** Maps drawn of every stack. */
export const SLICES = 8;
/** Of the page, that the map in space is drawn in. */
export const COLOURS = ['ink', 'unet', 'attention', 'noise'] as const;
export type ColourName = (typeof COLOURS)[number];

const planeOf = ({ data, height, width }: LayerActivation, channel: number): Float32Array => data.subarray(channel * height * width, (channel + 1) * height * width);

export interface ChannelFacts {
  low: number;
  high: number;
  mean: number;
  deviation: number;
}

export function channelFacts(layer: LayerActivation, channel: number): ChannelFacts {
  const plane = planeOf(layer, channel);
  let [low, high, sum, squares] = [Infinity, -Infinity, 0, 0];
  for (const value of plane) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    squares += value * value;
  }
  const mean = sum / plane.length;
  return { low, high, mean, deviation: Math.sqrt(Math.max(0, squares / plane.length - mean * mean)) };
}

/** The channels that differ most from place to place, the most first; `count` at most. */
export function liveliest(layer: LayerActivation, count: number): number[] {
  return Array.from({ length: layer.channels }, (_, channel) => ({ channel, deviation: channelFacts(layer, channel).deviation }))
    .sort((a, b) => b.deviation - a.deviation)
    .slice(0, count)
    .map(({ channel }) => channel);
}

const around = (limit: number): Scale => ({ table: diverging, min: -limit, max: limit });
export const layerScale = ({ data }: LayerActivation): Scale => around(niceCeil(symmetricLimit([data])) || 1);
/** From minus to plus the largest number of the channel. */
export const channelScale = (layer: LayerActivation, channel: number): Scale => around(planeOf(layer, channel).reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1);

function mapRaster(layer: LayerActivation, channel: number, scale: Scale): Raster {
  return rasterOfValues(planeOf(layer, channel), layer.width, layer.height, scale);
}

/** Columns of a grid of so many squares that is about as wide as high. */
export const gridColumns = (channels: number): number => Math.ceil(Math.sqrt(channels));

/** All channels in rows, a pixel of nothing after each. */
export function channelGrid(layer: LayerActivation, normalisation: Normalisation): Raster {
  const columns = gridColumns(layer.channels);
  const [across, down] = [layer.width + 1, layer.height + 1];
  const grid = emptyRaster(columns * across, Math.ceil(layer.channels / columns) * down);
  const common = layerScale(layer);
  for (let c = 0; c < layer.channels; c++) {
    blit(grid, mapRaster(layer, c, normalisation === 'layer' ? common : channelScale(layer, c)), (c % columns) * across, Math.floor(c / columns) * down);
  }
  return grid;
}

/** The liveliest maps of every layer, a row a layer, each enlarged to the same square: what a graphics chip takes at once. */
export function atlasOf(layers: readonly LayerActivation[], side: number): Raster {
  const atlas = emptyRaster(SLICES * side, layers.length * side);
  layers.forEach((layer, row) => {
    liveliest(layer, SLICES).forEach((channel, column) => blit(atlas, mapRaster(layer, channel, channelScale(layer, channel)), column * side, row * side, side / layer.width));
  });
  return atlas;
}

/** Mean of all channels at every place, each layer on its own scale: from minus to plus the largest. */
export function meanMap({ data, channels, height, width }: LayerActivation): Raster {
  const plane = height * width;
  const mean = new Float32Array(plane);
  for (let i = 0; i < data.length; i++) mean[i % plane]! += data[i]! / channels;
  return rasterOfValues(mean, width, height, around(mean.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1));
}

/** The recorded step nearest to a step of the run; the earlier of two equally near. */
export function nearestStep(recorded: readonly { index: number }[], index: number): number {
  let best = 0;
  recorded.forEach((step, i) => {
    if (Math.abs(step.index - index) < Math.abs(recorded[best]!.index - index)) best = i;
  });
  return best;
}

export const numbersOf = ({ channels, height, width }: CountedLayer): number => channels * height * width;

export interface Floor {
  /** Of the maps. */
  height: number;
  layers: number;
  numbers: number;
  parameters: number;
}

/** Counted from the plan: what is on each floor of the U, the largest maps first. */
export function floorsOf(plan: CountedPlan): Floor[] {
  return levelsOf(plan).map((height) => {
    const own = plan.layers.filter((layer) => layer.height === height);
    const sum = (of: (layer: CountedLayer) => number) => own.reduce((total, layer) => total + of(layer), 0);
    return { height, layers: own.length, numbers: sum(numbersOf), parameters: sum(({ parameters }) => parameters) };
  });
}
