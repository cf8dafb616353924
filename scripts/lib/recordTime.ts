/** What the lesson on the UNet shows of the noise level's way to the ResNets. */
import type { Probes } from '../../src/model/probes.ts';
import type { TimeRecord } from '../../src/model/timeRecord.ts';
import type { NodeModel } from './nodeModel.ts';

/** Every twentieth level, and the last. */
const LEVELS = [...Array.from({ length: 50 }, (_, i) => i * 20), 999];

export async function recordTime({ manifestSha256 }: NodeModel, probes: Probes): Promise<TimeRecord> {
  return { manifestSha256, codes: await probes.timeCodes({ timesteps: LEVELS }) };
}
