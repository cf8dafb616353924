import { flatLayout, type FlatBlock } from '../../figures/unet-map/layout';
import { meanMap, nearestStep } from '../../figures/unet-map/view';
import { COMPARED, cosines, pairAngles, stationsOf, type PairAngles } from '../../figures/noise-level/view';
import { readLayerRecord } from '../../model/layerRecord';
import { readTimeRecord } from '../../model/timeRecord';
import { diverging } from '../../viz/colourScale';
import { rasterOfValues } from '../../viz/raster';
import { readBytes } from './files';
import { pngAddress } from './recorded';

export interface PrintedUnet {
  blocks: (FlatBlock & { picture: string })[];
  skips: { from: FlatBlock; to: FlatBlock }[];
  height: number;
  timestep: number;
}

/** The flat map half way through the recorded run; null where this copy has no record. */
export async function printedUnet(): Promise<PrintedUnet | null> {
  const bytes = readBytes('public/probes/layers.safetensors');
  if (!bytes) return null;
  const { plan, steps } = readLayerRecord(bytes);
  const step = steps[nearestStep(steps, (steps.at(-1)?.index ?? 0) * 0.6)]!;
  const { blocks, height } = flatLayout(plan);
  const pictures = await Promise.all(step.layers.map((layer) => pngAddress(meanMap(layer))));
  const place = new Map(blocks.map((block) => [block.layer.name, block]));
  return {
    blocks: blocks.map((block, i) => ({ ...block, picture: pictures[i]! })),
    skips: plan.skips.map(({ source, target }) => ({ from: place.get(source)!, to: place.get(target)! })),
    height,
    timestep: step.timestep,
  };
}

export interface PrintedLevels {
  levels: number;
  /** data: address of the matrix, a pixel a pair, level 0 in the lower left. */
  matrix: string;
  pairs: PairAngles[];
}

/** Cosines between the embeddings of recorded levels; null where this copy has no record. */
export async function printedLevels(): Promise<PrintedLevels | null> {
  const bytes = readBytes('public/probes/time.safetensors');
  if (!bytes) return null;
  const { codes } = readTimeRecord(bytes);
  const n = COMPARED.length;
  const values = cosines(stationsOf(codes).find(({ id }) => id === 'embedding')!, codes.timesteps);
  const upright = values.map((_, i) => values[(n - 1 - Math.floor(i / n)) * n + (i % n)]!);
  return { levels: n, matrix: await pngAddress(rasterOfValues(upright, n, n, { table: diverging, min: -1, max: 1 })), pairs: pairAngles(codes) };
}
