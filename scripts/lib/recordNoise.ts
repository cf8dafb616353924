/** What the lessons on noise show at first: latents of scenes, and what the UNet says of them at many noise levels. */
import { addNoise, RECORDED_NOISE_SEED, trueV, type NoiseRecord, type Poke } from '../../src/model/noiseRecord.ts';
import { gaussianNoise } from '../../src/model/noise.ts';
import type { Probes } from '../../src/model/probes.ts';
import { alphasCumprod } from '../../src/model/scheduler.ts';
import { FIRST_SCENES } from '../../src/state/firstScenes.ts';
import type { NodeModel } from './nodeModel.ts';
import { galleryPictures } from './recordVectors.ts';

/** Every fiftieth level, and the last. */
const LEVELS = [...Array.from({ length: 20 }, (_, i) => i * 50), 999];
/** In the middle of the picture, as far as the slider goes. Chosen before its effect was seen. */
const POKE: Poke = { channel: 0, row: 8, column: 8, value: 4 };
/** The scenes of the first matrix, which the reader knows from the lesson before, and the first ones of the gallery. */
const SCENES = [...new Set([...FIRST_SCENES, ...Array.from({ length: 48 }, (_, i) => i)])].slice(0, 48);

export async function recordNoise({ manifest }: NodeModel, probes: Probes, gallery: string): Promise<NoiseRecord> {
  const pictures = await galleryPictures(gallery);
  const latents = await probes.encode({ pictures: SCENES.map((scene) => pictures[scene]!) });
  const { channels, height, width } = manifest.latent;
  const noise = gaussianNoise(RECORDED_NOISE_SEED, channels * height * width);
  const alphas = alphasCumprod(manifest.scheduler.numTrainTimesteps);
  const error = latents.map(() => new Float32Array(LEVELS.length));
  const first: Pick<NoiseRecord, 'v' | 'pictures' | 'noisy'> = { v: [], pictures: [], noisy: [] };
  for (const [i, level] of LEVELS.entries()) {
    const alpha = alphas[level]!;
    const noisy = latents.map((clean) => addNoise(clean, noise, alpha));
    const answers = await probes.evaluate({ latents: noisy, timesteps: noisy.map(() => level) });
    // v̂ from ε̂ and x̂0, which are what a probe gives.
    const said = answers.map(({ noise: epsilon, predOriginalSample }) => trueV(predOriginalSample, epsilon, alpha));
    said.forEach((v, scene) => {
      const truth = trueV(latents[scene]!, noise, alpha);
      error[scene]![i] = v.reduce((sum, x, k) => sum + (x - truth[k]!) ** 2, 0) / v.length;
    });
    first.v.push(said[0]!);
    const [clean, blurred] = await probes.decode({ latents: [answers[0]!.predOriginalSample, noisy[0]!] });
    first.pictures.push(clean!);
    first.noisy.push(blurred!);
  }
  const poked = latents[0]!.slice();
  poked[(POKE.channel * height + POKE.row) * width + POKE.column] = POKE.value;
  const [decoded, afterPoke] = await probes.decode({ latents: [latents[0]!, poked] });
  return { latentShape: [channels, height, width], scenes: SCENES, latents, levels: LEVELS, ...first, error, decoded: decoded!, poke: POKE, poked: afterPoke! };
}
