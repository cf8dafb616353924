/** What the lesson on the UNet shows of the noise level's way to the ResNets. */
import type { Probes, TimeCodes } from '../../src/model/probes.ts';

/** Every twentieth level, and the last. */
const LEVELS = [...Array.from({ length: 50 }, (_, i) => i * 20), 999];

export const recordTime = (probes: Probes): Promise<TimeCodes> => probes.timeCodes({ timesteps: LEVELS });
