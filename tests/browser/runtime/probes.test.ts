/** Looking inside through the whole runtime in a real Chromium: against PyTorch's numbers, beside a run, and stopped. */
import { describe, expect, test } from 'vitest';
import { metadata, reference, referenceFloats, worstDifference } from '../../model/lib/shippedModel.ts';
import { REQUEST, useStage } from './page.ts';

const stage = useStage();

/** The second row of the reference: with words, at 340. */
const latents = () => Array.from(referenceFloats('unet/sample').subarray(1024, 2048));

describe('probes in the browser', () => {
  test('evaluate, decode, encode and codes of noise levels agree with PyTorch, and nothing of CLIP’s is fetched', async () => {
    const page = await stage.open();
    const before = stage.server.requests.length;
    const got = await page.evaluate(
      async ({ prompt, x, z }) => {
        const runtime = window.plainSight.createRuntime();
        const quiet = () => {};
        const [evaluation] = await runtime.probe('evaluate', { latents: [Float32Array.from(x)], timesteps: [340], prompt, layers: true, pictures: true }, quiet);
        const [decoded] = await runtime.probe('decode', { latents: [Float32Array.from(z)] }, quiet);
        const [encoded] = await runtime.probe('encode', { pictures: [decoded!] }, quiet);
        const [again] = await runtime.probe('decode', { latents: [encoded!] }, quiet);
        const codes = await runtime.probe('timeCodes', { timesteps: [0, 340, 999] }, quiet);
        const { layers, picture } = evaluation!;
        return {
          v: [...layers.at(-1)!.data],
          first: [...layers[0]!.data],
          names: layers.map(({ layer }) => layer),
          width: picture!.width,
          lost: decoded!.data.reduce((sum, value, i) => sum + Math.abs(value - again!.data[i]!), 0) / decoded!.data.length,
          embedding: codes.embedding.flatMap((row) => [...row]),
        };
      },
      { prompt: metadata.prompt!, x: latents(), z: Array.from(referenceFloats('paint/latents')) },
    );
    const ofUnet = (name: string) => referenceFloats(`unet/${name}`);
    expect(worstDifference(Float32Array.from(got.v), ofUnet('out_sample').subarray(1024))).toBeLessThan(1e-3);
    expect(worstDifference(Float32Array.from(got.first), ofUnet('conv_in').subarray(ofUnet('conv_in').length / 2))).toBeLessThan(1e-3);
    expect(got.names.at(-1)).toBe('conv_out');
    expect(got.width).toBe(reference('vae_decoder/sample').shape[3]);
    expect(got.lost).toBeLessThan(4);
    expect(worstDifference(Float32Array.from(got.embedding), referenceFloats('unet_time/time_embedding'))).toBeLessThan(1e-3);
    const asked = stage.server.requests.slice(before).map(({ path }) => path);
    expect(asked.filter((path) => /\/(clip|image_encoder)\//.test(path))).toEqual([]);
  });

  test('are answered while a picture is being painted, which comes out as ever', async () => {
    const page = await stage.open();
    const got = await page.evaluate(async (request) => {
      const runtime = window.plainSight.createRuntime();
      const alone = await runtime.paint(request, () => {});
      let answered = 0;
      let ended = false;
      const beside = runtime
        .paint(request, () => {})
        .then((trace) => {
          ended = true;
          return trace;
        });
      while (!ended) {
        await runtime.probe('timeCodes', { timesteps: [500] }, () => {});
        answered++;
      }
      const second = await beside;
      return { answered, same: alone!.finalLatents!.every((x, i) => x === second!.finalLatents![i]) };
    }, REQUEST);
    expect(got.answered).toBeGreaterThan(0);
    expect(got.same).toBe(true);
  });

  test('a later run stops the one before; a cut skip connection paints another picture', async () => {
    const page = await stage.open();
    const got = await page.evaluate(async () => {
      const runtime = window.plainSight.createRuntime();
      const request = { prompt: '', seed: 3, numInferenceSteps: 2, guidanceScale: 1, scheduler: 'ddim' as const };
      const whole = await runtime.probe('run', request, () => {});
      const long = runtime.probe('run', { ...request, numInferenceSteps: 50 }, () => {});
      await new Promise((resolve) => setTimeout(resolve, 100));
      const cut = await runtime.probe('run', { ...request, interventions: { skipScales: [0, 1, 1, 1, 1, 1], timestepOffset: 0 } }, () => {});
      return {
        long: await long,
        difference: whole!.finalLatents!.reduce((worst, x, i) => Math.max(worst, Math.abs(x - cut!.finalLatents![i]!)), 0),
      };
    });
    expect(got.long).toBeNull();
    expect(got.difference).toBeGreaterThan(0.1);
  });

  test('a download that is stopped says so to who waits for it, and can be begun again', async () => {
    const page = await stage.open();
    const got = await page.evaluate(async () => {
      const runtime = window.plainSight.createRuntime();
      let stopped = false;
      const first = runtime
        .probe('timeCodes', { timesteps: [1] }, (event) => {
          if (event.type === 'download' && !stopped) {
            stopped = true;
            runtime.cancel('probing');
          }
        })
        .then(
          () => 'answered',
          (error: { code: string }) => error.code,
        );
      const code = await first;
      const again = await runtime.probe('timeCodes', { timesteps: [1] }, () => {});
      return { code, levels: again!.timesteps };
    });
    expect(got.code).not.toBe('answered');
    expect(got.levels).toEqual([1]);
  });
});
