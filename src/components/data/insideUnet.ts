import { flatLayout, type FlatBlock } from '../../figures/unet-map/layout';
import { meanMap, nearestStep } from '../../figures/unet-map/view';
import { COMPARED, cosines, pairAngles, stationsOf, type PairAngles } from '../../figures/noise-level/view';
import { LAYER_RECORD, unpackLayers } from '../../model/layerRecord';
import { TIME_RECORD } from '../../model/timeRecord';
import { diverging } from '../../viz/colourScale';
import { rasterOfValues } from '../../viz/raster';
import { recordOf } from './record';
import { pngAddress } from './recorded';

export interface PrintedUnet {
  blocks: (FlatBlock & { picture: string })[];
  skips: { from: FlatBlock; to: FlatBlock }[];
  height: number;
  timestep: number;
}

/** The flat map half way through the recorded run; null where this copy has no record. */
export async function printedUnet(): Promise<PrintedUnet | null> {
  const record = await recordOf(LAYER_RECORD);
  if (!record) return null;
  const { plan, steps } = unpackLayers(record);
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
  const codes = await recordOf(TIME_RECORD);
  if (!codes) return null;
  const n = COMPARED.length;
  const values = cosines(stationsOf(codes).find(({ id }) => id === 'embedding')!, codes.timesteps);
  const upright = values.map((_, i) => values[(n - 1 - Math.floor(i / n)) * n + (i % n)]!);
  return { levels: n, matrix: await pngAddress(rasterOfValues(upright, n, n, { table: diverging, min: -1, max: 1 })), pairs: pairAngles(codes) };
}
