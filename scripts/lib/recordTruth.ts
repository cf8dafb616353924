/** What taking each word away does: at every step of a run, and in a whole run. */
import { biasWithout, effectBetween, unitsOf } from '../../src/model/faithfulness.ts';
import type { Probes } from '../../src/model/probes.ts';
import type { Picture, Trace } from '../../src/model/trace.ts';
import type { TruthRecord } from '../../src/model/truthRecord.ts';

export async function recordTruth(probes: Probes, { request, steps, tokens, latentShape }: Trace): Promise<TruthRecord> {
  const units = unitsOf(tokens);
  const changes = [{}, ...units.map((unit) => ({ tokenBias: biasWithout(unit, tokens.length) }))];
  const pictures: Picture[][] = [];
  const effects: Float32Array[][] = [];
  for (const { latents, timestep } of steps) {
    const answers = await probes.evaluate({
      latents: changes.map(() => latents),
      timesteps: changes.map(() => timestep),
      prompt: request.prompt,
      interventions: changes,
      pictures: true,
    });
    pictures.push(answers.map(({ picture }) => picture!));
    effects.push(answers.slice(1).map(({ noise }) => effectBetween(answers[0]!.noise, noise, latentShape)));
  }
  const whole: Picture[] = [];
  for (const interventions of changes) whole.push((await probes.run({ ...request, interventions }))!.picture!);
  const [, height, width] = latentShape;
  return { prompt: request.prompt, seed: request.seed, width, height, units, effects, pictures, whole };
}
