/** CLIP through the whole runtime in a real Chromium, against PyTorch's numbers and beside a run. */
import { describe, expect, test } from 'vitest';
import { cosine } from '../../../src/model/similarity.ts';
import { metadata, reference } from '../../model/lib/shippedModel.ts';
import { REQUEST, useStage } from './page.ts';

const stage = useStage();

const texts = (): Float32Array[] => {
  const { shape, data } = reference('clip/text_embeds');
  const width = shape.at(-1)!;
  return [0, 1].map((row) => Float32Array.from(data.slice(row * width, (row + 1) * width)));
};

/** A picture of one colour; the recorded ones are compared in tests/model. */
const plain = { width: 64, height: 64, level: 200 };

describe('CLIP in the browser', () => {
  test("makes PyTorch's vectors, fetching nothing that painting alone needs", async () => {
    const page = await stage.open();
    const before = stage.server.requests.length;
    const { captions, pictures, scale, events } = await page.evaluate(
      async ({ prompt, width, height, level }) => {
        const runtime = window.plainSight.createRuntime();
        const types = new Set<string>();
        const data = new Uint8ClampedArray(width * height * 4).fill(level);
        const made = await runtime.embed({ captions: [prompt, ''], pictures: [{ width, height, data }] }, ({ type }) => types.add(type));
        return { captions: made.captions.map((v) => [...v]), pictures: made.pictures.map((v) => [...v]), scale: made.scale, events: [...types] };
      },
      { prompt: metadata.prompt!, ...plain },
    );
    const [own, other] = texts();
    expect(cosine(Float32Array.from(captions[0]!), own!)).toBeGreaterThan(0.9999);
    expect(cosine(Float32Array.from(captions[0]!), other!)).toBeLessThan(0.9);
    expect(captions[1]).toHaveLength(own!.length);
    expect(pictures[0]).toHaveLength(own!.length);
    expect(scale).toBeGreaterThan(1);
    expect(events).toEqual(expect.arrayContaining(['download', 'backend']));
    const asked = stage.server.requests.slice(before).map(({ path }) => path);
    expect(asked.filter((path) => /\/(unet|vae)\//.test(path))).toEqual([]);
    // Each file once: the library takes its files from ours.
    const model = asked.filter((path) => path.includes('/models/'));
    expect(new Set(model).size).toBe(model.length);
  });

  test('makes the same vectors on WebGPU, here emulated', async () => {
    const page = await stage.open();
    const caption = await page.evaluate(async (prompt) => {
      const { captions } = await window.plainSight.createRuntime({ backend: 'webgpu' }).embed({ captions: [prompt], pictures: [] }, () => {});
      return [...captions[0]!];
    }, metadata.prompt!);
    expect(cosine(Float32Array.from(caption), texts()[0]!)).toBeGreaterThan(0.999);
  });

  test('answers while a picture is being painted, and the picture is the one it would have been', async () => {
    const page = await stage.open();
    const { between, steps, same } = await page.evaluate(async (request) => {
      const runtime = window.plainSight.createRuntime();
      const alone = await runtime.paint(request, () => {});
      const asked: Promise<number>[] = [];
      const beside = await runtime.paint(request, (event) => {
        if (event.type === 'step' && event.step.index === 0)
          asked.push(runtime.embed({ captions: ['a red apple', '빨간 사과'], pictures: [] }, () => {}).then(({ captions }) => captions.length));
      });
      return {
        between: await asked[0],
        steps: beside?.steps.length,
        same: alone!.finalLatents!.every((value, i) => value === beside!.finalLatents![i]),
      };
    }, REQUEST);
    expect({ between, steps, same }).toEqual({ between: 2, steps: 2, same: true });
  });

  test('and the first picture can be asked for while CLIP is on its way, on the same worker', async () => {
    const page = await stage.open();
    const result = await page.evaluate(async (request) => {
      const runtime = window.plainSight.createRuntime();
      const [embeddings, trace] = await Promise.all([runtime.embed({ captions: ['a'], pictures: [] }, () => {}), runtime.paint(request, () => {})]);
      return { captions: embeddings.captions.length, steps: trace?.steps.length };
    }, REQUEST);
    expect(result).toEqual({ captions: 1, steps: 2 });
  });

  test('says which file is missing, and works once it is there', async () => {
    let missing = true;
    const server = await stage.serve({
      intercept: async (_, response, path) => {
        if (!missing || !path.endsWith('clip/projection.safetensors')) return false;
        response.writeHead(404).end();
        return true;
      },
    });
    const page = await stage.open(server.url);
    const ask = () =>
      page.evaluate(async () => {
        window.plainSight.state.setCaption('a cat');
        await window.plainSight.state.encode();
        return { state: window.plainSight.state.$clip.get(), caption: window.plainSight.state.$draftCaption.get()?.text };
      });
    expect(await ask()).toMatchObject({ state: { phase: 'failed', code: 'weights-missing', file: 'clip/projection.safetensors' }, caption: 'a cat' });
    missing = false;
    expect(await ask()).toEqual({ state: { phase: 'ready' }, caption: 'a cat' });
  });
});
