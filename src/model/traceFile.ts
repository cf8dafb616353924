/**
 * A trace as one safetensors container, so that numpy opens what a reader exported:
 *
 * | tensor | shape | type |
 * |---|---|---|
 * | `steps/timestep`, `steps/alpha_cumprod` | `[steps]` | I32, F32 |
 * | `steps/latents`, `steps/noise_uncond`, `steps/noise_cond`, `steps/noise_guided`, `steps/pred_original_sample` | `[steps, channels, height, width]` | F32 or F16 |
 * | `steps/attention/<site>` | `[steps, batch, heads, height·width, tokens]` | F32 or F16 |
 * | `steps/pictures` | `[pictures, height, width, 4]` RGBA, of the steps that the metadata's `pictureSteps` names | U8 |
 * | `final_latents`, `picture` | `[channels, height, width]`, `[height, width, 4]` | F32 or F16, U8 |
 *
 * Everything else (request, tokens, sites …) is JSON under `trace` in the header's metadata.
 */
import { halfBits } from './half.ts';
import { validateRequest } from './request.ts';
import { readSafetensors, SafetensorsError, writeSafetensors, type SafeTensor } from './safetensors.ts';
import { tensorFloats } from './tensorFloats.ts';
import { blockOf } from './sites.ts';
import type { AttentionMap, AttentionSite, Picture, Token, Trace, TraceStep } from './trace.ts';

const TRACE_FORMAT = 'plain-sight.trace/1';

export interface TraceFileOptions {
  /** F16 halves the file; values are then good to three digits. Default F32. */
  dtype?: 'F32' | 'F16';
  /** Keep every head, or each site's mean over them. Default all. */
  heads?: 'all' | 'mean';
  /** Attention without and with words, or with words only. Default both. */
  batch?: 'both' | 'cond';
}

/** The file is no trace that can be read here, or the trace can't be written; the message says why. */
export class TraceFileError extends Error {
  override name = 'TraceFileError';
}

type Meta = Pick<Trace, 'format' | 'model' | 'backend' | 'request' | 'tokens' | 'truncated' | 'sites' | 'latentShape'> & {
  /** Indices of the steps whose pictures are in `steps/pictures`, ascending. */
  pictureSteps: number[];
};

const LATENT_FIELDS = {
  latents: 'steps/latents',
  noiseUncond: 'steps/noise_uncond',
  noiseCond: 'steps/noise_cond',
  noiseGuided: 'steps/noise_guided',
  predOriginalSample: 'steps/pred_original_sample',
} as const;
type LatentField = keyof typeof LATENT_FIELDS;

/** @throws TraceFileError when the trace's steps do not agree on what they hold */
export function writeTrace(trace: Trace, options: TraceFileOptions = {}): Uint8Array<ArrayBuffer> {
  const { dtype = 'F32', heads = 'all', batch = 'both' } = options;
  const { steps } = trace;
  const tensors = new Map<string, SafeTensor>();
  const putFloats = (name: string, shape: number[], parts: readonly Float32Array[], type: 'F32' | 'F16' = dtype): void => {
    tensors.set(name, { dtype: type, shape, bytes: floatBytes(parts, type, name, product(shape)) });
  };

  if (steps.length > 0) {
    const timesteps = Int32Array.from(steps, (step) => step.timestep);
    tensors.set('steps/timestep', { dtype: 'I32', shape: [steps.length], bytes: bytesOf(timesteps) });
    putFloats('steps/alpha_cumprod', [steps.length], [Float32Array.from(steps, (step) => step.alphaCumprod)], 'F32');
    for (const [field, name] of Object.entries(LATENT_FIELDS)) {
      putFloats(
        name,
        [steps.length, ...trace.latentShape],
        steps.map((step) => step[field as LatentField]),
      );
    }
    for (const { site } of steps[0]!.attention) {
      const maps = steps.map((step) => {
        const map = step.attention.find((candidate) => candidate.site === site);
        if (!map) throw new TraceFileError(`step ${step.index} has no attention for ${site}, step 0 has`);
        return reduceAttention(map, heads, batch);
      });
      const first = maps[0]!;
      const shape = [first.batch, first.heads, first.height * first.width, first.tokens];
      putFloats(
        `steps/attention/${site}`,
        [steps.length, ...shape],
        maps.map((map) => map.data),
      );
    }
  }
  const pictured = steps.filter((step) => step.picture !== null);
  if (pictured.length > 0) {
    const { width, height } = pictured[0]!.picture!;
    const bytes = new Uint8Array(pictured.length * height * width * 4);
    pictured.forEach((step, i) => {
      const picture = step.picture!;
      if (picture.width !== width || picture.height !== height) {
        throw new TraceFileError(`step ${step.index}'s picture has another size than step ${pictured[0]!.index}'s`);
      }
      bytes.set(picture.data, i * height * width * 4);
    });
    tensors.set('steps/pictures', { dtype: 'U8', shape: [pictured.length, height, width, 4], bytes });
  }
  if (trace.finalLatents) putFloats('final_latents', [...trace.latentShape], [trace.finalLatents]);
  if (trace.picture) {
    const { width, height, data } = trace.picture;
    tensors.set('picture', { dtype: 'U8', shape: [height, width, 4], bytes: bytesOf(data) });
  }

  const meta: Meta = {
    format: trace.format,
    model: trace.model,
    backend: trace.backend,
    request: trace.request,
    tokens: trace.tokens,
    truncated: trace.truncated,
    sites: trace.sites,
    latentShape: trace.latentShape,
    pictureSteps: pictured.map((step) => step.index),
  };
  return writeSafetensors({ tensors, metadata: { format: TRACE_FORMAT, trace: JSON.stringify(meta) } });
}

/**
 * Floats come back as Float32Array, whatever they were stored as.
 * @throws TraceFileError when the file is damaged or is something else
 */
export function readTrace(bytes: Uint8Array | ArrayBuffer): Trace {
  const { tensors, metadata } = openContainer(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
  if (metadata.format !== TRACE_FORMAT) {
    throw new TraceFileError(`the file's format is ${JSON.stringify(metadata.format ?? null)}, not ${JSON.stringify(TRACE_FORMAT)}`);
  }
  const meta = readMeta(metadata.trace ?? '');

  const take = (name: string, shape: readonly (number | null)[]): SafeTensor => {
    const tensor = tensors.get(name);
    if (!tensor) throw new TraceFileError(`the tensor ${name} is missing`);
    if (tensor.shape.length !== shape.length || shape.some((size, i) => size !== null && size !== tensor.shape[i])) {
      const expected = shape.map((size) => size ?? '?').join(', ');
      throw new TraceFileError(`${name} has the shape [${tensor.shape.join(', ')}], not [${expected}]`);
    }
    return tensor;
  };

  const steps: TraceStep[] = [];
  const timestepTensor = tensors.get('steps/timestep');
  if (timestepTensor) {
    if (timestepTensor.dtype !== 'I32') throw new TraceFileError(`steps/timestep is ${timestepTensor.dtype}, not I32`);
    const count = take('steps/timestep', [null]).shape[0]!;
    const timesteps = new Int32Array(copyOf(timestepTensor.bytes));
    const alphas = floatsOf('steps/alpha_cumprod', take('steps/alpha_cumprod', [count]));
    const latentSize = product(meta.latentShape);
    const stacks = Object.fromEntries(Object.entries(LATENT_FIELDS).map(([field, name]) => [field, floatsOf(name, take(name, [count, ...meta.latentShape]))])) as Record<
      LatentField,
      Float32Array
    >;
    const attention = readAttention(meta, tensors, take, count);
    const pictures = meta.pictureSteps.length > 0 ? readPictures('steps/pictures', take('steps/pictures', [meta.pictureSteps.length, null, null, 4])) : [];
    for (let index = 0; index < count; index++) {
      const row = (field: LatentField): Float32Array => stacks[field].slice(index * latentSize, (index + 1) * latentSize);
      steps.push({
        index,
        timestep: timesteps[index]!,
        alphaCumprod: alphas[index]!,
        latents: row('latents'),
        noiseUncond: row('noiseUncond'),
        noiseCond: row('noiseCond'),
        noiseGuided: row('noiseGuided'),
        predOriginalSample: row('predOriginalSample'),
        picture: pictures[meta.pictureSteps.indexOf(index)] ?? null,
        attention: attention[index]!,
      });
    }
  }
  if (meta.pictureSteps.some((index) => index >= steps.length)) {
    throw new TraceFileError(`the pictures belong to steps ${meta.pictureSteps.join(', ')}, but there are ${steps.length} steps`);
  }
  const { pictureSteps: _, ...head } = meta;
  return {
    ...head,
    steps,
    finalLatents: tensors.has('final_latents') ? floatsOf('final_latents', take('final_latents', meta.latentShape)) : null,
    picture: tensors.has('picture') ? readPictures('picture', take('picture', [null, null, 4]))[0]! : null,
  };
}

function reduceAttention(map: AttentionMap, heads: 'all' | 'mean', batch: 'both' | 'cond'): AttentionMap {
  const rows = map.height * map.width * map.tokens;
  let { data } = map;
  let batches = map.batch;
  if (batch === 'cond' && batches === 2) {
    data = data.subarray(map.heads * rows);
    batches = 1;
  }
  if (heads === 'all' || map.heads === 1) return { ...map, batch: batches, data };
  const mean = new Float32Array(batches * rows);
  for (let b = 0; b < batches; b++) {
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let head = 0; head < map.heads; head++) sum += data[(b * map.heads + head) * rows + i]!;
      mean[b * rows + i] = sum / map.heads;
    }
  }
  return { ...map, batch: batches, heads: 1, data: mean };
}

function readAttention(meta: Meta, tensors: Map<string, SafeTensor>, take: (name: string, shape: readonly (number | null)[]) => SafeTensor, count: number): AttentionMap[][] {
  const out: AttentionMap[][] = Array.from({ length: count }, () => []);
  for (const name of tensors.keys()) {
    const site = /^steps\/attention\/(.*)$/.exec(name)?.[1];
    if (site !== undefined && !meta.sites.some((known) => known.name === site)) {
      throw new TraceFileError(`${name} belongs to no site of the trace`);
    }
  }
  for (const { name: site, height, width, heads: siteHeads } of meta.sites) {
    const name = `steps/attention/${site}`;
    if (!tensors.has(name)) continue;
    const tokens = meta.tokens.length;
    const tensor = take(name, [count, null, null, height * width, tokens]);
    const batch = tensor.shape[1]!;
    const heads = tensor.shape[2]!;
    if ((batch !== 1 && batch !== 2) || (heads !== 1 && heads !== siteHeads)) {
      throw new TraceFileError(`${name} has ${batch} halves and ${heads} heads; 1 or 2, and 1 or ${siteHeads}, were expected`);
    }
    const values = floatsOf(name, tensor);
    const size = batch * heads * height * width * tokens;
    for (let i = 0; i < count; i++) {
      out[i]!.push({ site, batch, heads, height, width, tokens, data: values.slice(i * size, (i + 1) * size) });
    }
  }
  return out;
}

function readPictures(name: string, { dtype, shape, bytes }: SafeTensor): Picture[] {
  if (dtype !== 'U8') throw new TraceFileError(`${name} is ${dtype}, not U8`);
  const [height, width] = shape.slice(-3) as [number, number];
  const size = height * width * 4;
  return Array.from({ length: shape.length === 4 ? shape[0]! : 1 }, (_, i) => ({
    width,
    height,
    data: new Uint8ClampedArray(copyOf(bytes.subarray(i * size, (i + 1) * size))),
  }));
}

function openContainer(bytes: Uint8Array): ReturnType<typeof readSafetensors> {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    if (error instanceof SafetensorsError) throw new TraceFileError(error.message, { cause: error });
    throw error;
  }
}

function readMeta(text: string): Meta {
  let meta: Partial<Meta>;
  try {
    meta = JSON.parse(text) as Partial<Meta>;
  } catch (error) {
    throw new TraceFileError(`the metadata is not JSON (${(error as Error).message})`);
  }
  const check = (holds: boolean, what: string): void => {
    if (!holds) throw new TraceFileError(`the metadata's ${what}`);
  };
  check(typeof meta === 'object' && meta !== null && meta.format === TRACE_FORMAT, `format is not ${TRACE_FORMAT}`);
  check(typeof meta.model?.name === 'string' && typeof meta.model.manifestSha256 === 'string', 'model has no name and hash');
  check(['webgpu', 'wasm-threads', 'wasm', 'node'].includes(meta.backend as string), `backend ${JSON.stringify(meta.backend)} is unknown`);
  check(typeof meta.request === 'object' && meta.request !== null, 'request is missing');
  const problem = validateRequest(meta.request!)[0];
  check(problem === undefined, `request has ${problem?.field} = ${JSON.stringify(problem?.value)} (${problem?.code})`);
  check(Array.isArray(meta.latentShape) && meta.latentShape.length === 3 && meta.latentShape.every(isSize), 'latentShape is not three sizes');
  check(Array.isArray(meta.tokens) && meta.tokens.every(isToken), 'tokens are damaged');
  check(Array.isArray(meta.sites) && meta.sites.every(isSite), 'sites are damaged');
  check(meta.truncated === null || (Number.isSafeInteger(meta.truncated?.start) && Number.isSafeInteger(meta.truncated?.end)), 'truncated is neither null nor a range');
  const pictured = meta.pictureSteps;
  check(
    Array.isArray(pictured) && pictured.every((step, i) => Number.isSafeInteger(step) && step >= 0 && (i === 0 || step > pictured[i - 1]!)),
    'pictureSteps are not ascending step numbers',
  );
  return meta as Meta;
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isToken(token: Token): boolean {
  return (
    typeof token === 'object' &&
    token !== null &&
    [token.id, token.start, token.end].every((n) => Number.isSafeInteger(n) && n >= 0) &&
    ['start', 'word', 'end', 'padding'].includes(token.kind) &&
    typeof token.text === 'string' &&
    typeof token.known === 'boolean'
  );
}

function isSite(site: AttentionSite): boolean {
  return (
    typeof site === 'object' &&
    site !== null &&
    typeof site.name === 'string' &&
    blockOf(site.name) === site.block &&
    isSize(site.height) &&
    isSize(site.width) &&
    isSize(site.heads)
  );
}

function floatBytes(parts: readonly Float32Array[], dtype: 'F32' | 'F16', name: string, expected: number): Uint8Array {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  if (total !== expected) throw new TraceFileError(`${name} has ${total} values in all, ${expected} were expected`);
  const out = dtype === 'F32' ? new Float32Array(total) : new Uint16Array(total);
  let at = 0;
  for (const part of parts) {
    if (dtype === 'F32') out.set(part, at);
    else for (let i = 0; i < part.length; i++) out[at + i] = halfBits(part[i]!);
    at += part.length;
  }
  return bytesOf(out);
}

function floatsOf(name: string, tensor: SafeTensor): Float32Array<ArrayBuffer> {
  const values = tensorFloats(tensor);
  if (!values) throw new TraceFileError(`${name} is ${tensor.dtype}, not F32 or F16`);
  return values;
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** A copy is aligned, which a view into the file need not be; and the file's buffer can go. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function product(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}
