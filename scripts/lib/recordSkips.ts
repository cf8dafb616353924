/** What becomes of pictures when skip connections are cut or scaled. */
import type { Probes } from '../../src/model/probes.ts';
import type { SkipsRecord } from '../../src/model/skipsRecord.ts';
import type { Picture, Trace } from '../../src/model/trace.ts';
import { DEFAULT_REQUEST } from '../../src/state/request.ts';
import { rmsDistance } from '../../src/viz/pictureParts.ts';
import { meanOverPairs, recordedDistance } from './distances.ts';
import type { NodeModel } from './nodeModel.ts';

const STEPS = 10;
const SCALES = [0, 0.5, 1.5, 2];
/** Whose pictures are shown; the first of those measured. */
const SHOWN = 3;
const MEASURED = 16;

/** @param seed the first one measured and shown */
export async function recordSkips({ manifest }: NodeModel, probes: Probes, seed: number): Promise<SkipsRecord> {
  const { skips } = manifest.unet;
  const run = async (of: number, skipScales: number[] = []): Promise<Trace> =>
    (await probes.run({ ...DEFAULT_REQUEST, prompt: '', seed: of, numInferenceSteps: STEPS, interventions: { skipScales, timestepOffset: 0 } }))!;
  /** Every skip alone, then all together. */
  const changes = [...skips.keys(), null];
  const scaled = (change: number | null, scale: number): number[] => skips.map((_, i) => (change === null || change === i ? scale : 1));
  const seeds = Array.from({ length: MEASURED }, (_, i) => seed + i);
  const cut: SkipsRecord['cut'] = changes.map(() => []);
  const latents: number[][] = [];
  const unchanged: Picture[] = [];
  const pictures: Picture[][] = [];
  for (const of of seeds) {
    const whole = await run(of);
    const shown = unchanged.length < SHOWN;
    unchanged.push(whole.picture!);
    if (shown) {
      pictures.push([whole.picture!]);
      latents.push([]);
    }
    for (const [row, change] of changes.entries()) {
      for (const scale of shown ? SCALES : [0]) {
        const altered = await run(of, scaled(change, scale));
        if (scale === 0) cut[row]!.push(recordedDistance(altered.picture!, whole.picture!));
        if (!shown) continue;
        pictures.at(-1)!.push(altered.picture!);
        latents.at(-1)!.push(Number(rmsDistance(altered.finalLatents!, whole.finalLatents!).toPrecision(5)));
      }
    }
  }
  return {
    numInferenceSteps: STEPS,
    skips,
    seeds: seeds.slice(0, SHOWN),
    scales: SCALES,
    pictures,
    latents,
    measuredSeeds: seeds,
    cut,
    betweenSeeds: meanOverPairs(unchanged),
  };
}
