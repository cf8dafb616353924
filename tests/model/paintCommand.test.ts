import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pictureFromSample } from '../../src/model/picture.ts';
import { readTrace } from '../../src/model/traceFile.ts';
import { metadata, modelFolder, reference } from './lib/shippedModel.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');

/** The command as `npm run paint --` runs it. */
function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [tsx, 'scripts/paint.ts', ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paint-'));
});
afterAll(() => rm(folder, { recursive: true }));

// Each test starts a Node or several, which takes its time on a busy machine.
describe('npm run paint', { timeout: 180_000 }, () => {
  test('paints the picture that StableDiffusionPipeline paints, and keeps its trace', async () => {
    const out = join(folder, 'new', 'picture.png');
    const trace = join(folder, 'run.safetensors');
    const { code, stdout, stderr } = await run(
      metadata.prompt!,
      '--seed',
      metadata.seed!,
      '--steps',
      metadata.num_inference_steps!,
      '--guidance',
      metadata.guidance_scale!,
      '--model',
      modelFolder,
      '--out',
      out,
      '--trace',
      trace,
      '--trace-small',
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toBe(`${out}\n${trace}\n`);

    const { data, info } = await sharp(out).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const { shape, data: sample } = reference('vae_decoder/sample');
    expect([info.height, info.width]).toEqual(shape.slice(2));
    const expected = pictureFromSample(sample as Float32Array, info.width, info.height).data;
    let worst = 0;
    data.forEach((value, i) => (worst = Math.max(worst, Math.abs(value - expected[i]!))));
    expect(worst).toBeLessThanOrEqual(1);

    const read = readTrace(await readFile(trace));
    expect(read.request).toMatchObject({ prompt: metadata.prompt, seed: 7, scheduler: 'ddim' });
    expect(read.steps).toHaveLength(Number(metadata.num_inference_steps));
    expect(read.steps[0]!.attention[0]).toMatchObject({ batch: 1, heads: 1 });
    expect(read.picture!.data).toEqual(new Uint8ClampedArray(data));
  });

  test('paints every prompt of a file with every seed, larger if asked, and says which file is which', async () => {
    const prompts = join(folder, 'prompts.txt');
    await writeFile(prompts, 'a red apple\n\n빨간 사과\r\n');
    const out = join(folder, 'many');
    const { code, stderr } = await run('--prompts', prompts, '--seeds', '0..1', '--steps', '1', '--out', out, '--scale', '2', '--model', modelFolder);
    expect([code, stderr]).toEqual([0, '']);
    const index = JSON.parse(await readFile(join(out, 'index.json'), 'utf8')) as { file: string; prompt: string; seed: number }[];
    expect(index.map(({ prompt, seed }) => [prompt, seed])).toEqual([
      ['a red apple', 0],
      ['a red apple', 1],
      ['빨간 사과', 0],
      ['빨간 사과', 1],
    ]);
    expect((await readdir(out)).sort()).toEqual([...index.map((row) => row.file), 'index.json'].sort());
    const [, , height, width] = reference('vae_decoder/sample').shape;
    expect(await sharp(join(out, index[0]!.file)).metadata()).toMatchObject({ width: 2 * width!, height: 2 * height! });
  });

  test('says what the model never saw and what does not fit, and paints all the same', async () => {
    const out = join(folder, 'odd.png');
    const { code, stderr } = await run(`aple ${'a cat '.repeat(12)}`, '--steps', '1', '--out', out, '--model', modelFolder);
    expect(code).toBe(0);
    expect(stderr).toContain('The model never saw "aple". Did you mean apple');
    expect(stderr).toMatch(/Too long: "[a cat]+ a cat" is left out\./);
  });

  test('says that an empty prompt paints without words', async () => {
    const { code, stderr } = await run('', '--steps', '1', '--out', join(folder, 'empty.png'), '--model', modelFolder);
    expect([code, stderr]).toEqual([0, 'The prompt is empty: painting without words.\n']);
  });

  test('names a weight file that is cut off, altered or missing', async () => {
    const broken = join(folder, 'model');
    await cp(modelFolder, broken, { recursive: true });
    const attempt = () => run('a cat', '--out', join(folder, 'never.png'), '--model', broken);
    const weights = join(broken, 'unet/diffusion_pytorch_model.safetensors');

    const bytes = await readFile(weights);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(weights, bytes);
    expect(await attempt()).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/unet\/diffusion_pytorch_model\.safetensors is altered/) });
    await truncate(weights, 1000);
    expect((await attempt()).stderr).toMatch(/unet\/diffusion_pytorch_model\.safetensors is cut off/);
    await rm(weights);
    expect((await attempt()).stderr).toMatch(/unet\/diffusion_pytorch_model\.safetensors is missing/);
  });

  test('answers a mistake with one line and a hint, not with a stack', async () => {
    const { code, stderr } = await run('a cat', '--out', 'x.png', '--steps', '99');
    expect(code).toBe(2);
    expect(stderr).toBe('--steps must be from 1 to 50, not 99\nnpm run paint -- --help says more.\n');
    const elsewhere = await run('a cat', '--steps', '1', '--out', join(modelFolder, 'manifest.json', 'x.png'), '--model', modelFolder);
    expect(elsewhere.code).toBe(1);
    expect(elsewhere.stderr.trim().split('\n')).toHaveLength(1);
  });
});
