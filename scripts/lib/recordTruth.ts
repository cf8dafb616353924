/** What taking each word away does: at every step of a run, and in a whole run. */
import { biasWithout, effectBetween, unitsOf } from '../../src/model/faithfulness.ts';
import type { Probes } from '../../src/model/probes.ts';
import type { Picture, Trace } from '../../src/model/trace.ts';
import type { TruthRecord } from '../../src/model/truthRecord.ts';
import type { NodeModel } from './nodeModel.ts';
import { sheetOf } from './sheet.ts';

export async function recordTruth({ manifest, manifestSha256 }: NodeModel, probes: Probes, { request, steps, tokens, latentShape }: Trace): Promise<{ record: TruthRecord; sheet: Buffer }> {
  const units = unitsOf(tokens);
  const changes = [{}, ...units.map((unit) => ({ tokenBias: biasWithout(unit, tokens.length) }))];
  const tiles: Picture[] = [];
  const effects: Float32Array[][] = [];
  for (const { latents, timestep } of steps) {
    const answers = await probes.evaluate({
      latents: changes.map(() => latents),
      timesteps: changes.map(() => timestep),
      prompt: request.prompt,
      interventions: changes,
      pictures: true,
    });
    tiles.push(...answers.map(({ picture }) => picture!));
    effects.push(answers.slice(1).map(({ noise }) => effectBetween(answers[0]!.noise, noise, latentShape)));
  }
  for (const interventions of changes) tiles.push((await probes.run({ ...request, interventions }))!.picture!);
  const [, height, width] = latentShape;
  return {
    record: { manifestSha256, prompt: request.prompt, seed: request.seed, width, height, side: manifest.image.width, units, effects },
    sheet: await sheetOf(tiles, changes.length),
  };
}
