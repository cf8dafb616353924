/** What the attention of a recorded run is computed from, half way through it. */
import type { HandRecord } from '../../src/model/handRecord.ts';
import type { Probes } from '../../src/model/probes.ts';
import type { Trace } from '../../src/model/trace.ts';

export async function recordHand(probes: Probes, { request, steps }: Trace): Promise<HandRecord> {
  const step = steps[Math.floor(steps.length / 2)]!;
  const [answer] = await probes.evaluate({ latents: [step.latents], timesteps: [step.timestep], prompt: request.prompt, attention: true, projections: true });
  return {
    prompt: request.prompt,
    seed: request.seed,
    index: step.index,
    sites: answer!.projections.map((site, i) => ({ ...site, attention: answer!.attention[i]!.data })),
  };
}
