import { beforeAll, describe, expect, test } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../../src/model/safetensors.ts';
import type { Trace } from '../../../src/model/trace.ts';
import { readTrace, TraceFileError, writeTrace } from '../../../src/model/traceFile.ts';
import { exampleTrace } from './lib/exampleTrace.ts';

let trace: Trace;
beforeAll(async () => {
  trace = await exampleTrace();
});

describe('a trace written and read', () => {
  test('is the same trace', () => {
    expect(readTrace(writeTrace(trace))).toEqual(trace);
  });

  test('is the same when it lies anywhere in a larger buffer', () => {
    const bytes = writeTrace(trace);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(readTrace(shifted)).toEqual(trace);
    expect(readTrace(bytes.buffer)).toEqual(trace);
  });

  test('is the same before it has a step, and between steps', () => {
    const begun = { ...trace, steps: [], finalLatents: null, picture: null };
    expect(readTrace(writeTrace(begun))).toEqual(begun);
    const half = { ...begun, steps: trace.steps.slice(0, 2) };
    expect(readTrace(writeTrace(half))).toEqual(half);
  });

  test('keeps pictures of the steps that have one, and attention only where there is some', () => {
    const sparse = { ...trace, steps: trace.steps.map((step, i) => ({ ...step, attention: [], picture: i === 1 ? step.picture : null })) };
    expect(readTrace(writeTrace(sparse))).toEqual(sparse);
  });

  test('is written to the same bytes every time', () => {
    expect(writeTrace(trace)).toEqual(writeTrace(readTrace(writeTrace(trace))));
  });
});

describe('a reduced trace', () => {
  test('in half precision comes back as floats good to three digits', () => {
    const read = readTrace(writeTrace(trace, { dtype: 'F16' }));
    const close = (actual: Float32Array, expected: Float32Array): void =>
      actual.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(Math.abs(expected[i]!) * 5e-4 + 1e-7));
    close(read.finalLatents!, trace.finalLatents!);
    read.steps.forEach((step, i) => {
      close(step.latents, trace.steps[i]!.latents);
      close(step.attention[1]!.data, trace.steps[i]!.attention[1]!.data);
      expect(step.alphaCumprod).toBe(trace.steps[i]!.alphaCumprod);
      expect(step.picture).toEqual(trace.steps[i]!.picture);
    });
  });

  test('holds the mean over heads, and rows still sum to 1', () => {
    const map = readTrace(writeTrace(trace, { heads: 'mean' })).steps[2]!.attention[0]!;
    const full = trace.steps[2]!.attention[0]!;
    expect([map.batch, map.heads]).toEqual([2, 1]);
    const size = map.height * map.width * map.tokens;
    for (let i = 0; i < size; i++) {
      expect(map.data[size + i]).toBeCloseTo((full.data[2 * size + i]! + full.data[3 * size + i]!) / 2, 6);
    }
    expect(map.data.subarray(0, map.tokens).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
  });

  test('holds the half with words', () => {
    const map = readTrace(writeTrace(trace, { batch: 'cond' })).steps[0]!.attention[1]!;
    const full = trace.steps[0]!.attention[1]!;
    expect([map.batch, map.heads]).toEqual([1, 2]);
    expect(map.data).toEqual(full.data.slice(full.data.length / 2));
  });

  test('is smaller by as much as was left out', () => {
    const sizes = [{}, { dtype: 'F16' }, { dtype: 'F16', batch: 'cond' }, { dtype: 'F16', batch: 'cond', heads: 'mean' }] as const;
    const bytes = sizes.map((options) => writeTrace(trace, options).byteLength);
    expect(bytes).toEqual([...bytes].sort((a, b) => b - a));
    expect(new Set(bytes).size).toBe(4);
  });
});

describe('writeTrace', () => {
  test('refuses steps that do not hold the same', () => {
    const [first, second, third] = trace.steps as [Trace['steps'][0], Trace['steps'][0], Trace['steps'][0]];
    expect(() => writeTrace({ ...trace, steps: [first, { ...second, attention: [] }, third] })).toThrow(TraceFileError);
    expect(() => writeTrace({ ...trace, steps: [first, { ...second, latents: second.latents.slice(1) }] })).toThrow('steps/latents');
    expect(() => writeTrace({ ...trace, steps: [first, { ...second, picture: { width: 1, height: 1, data: new Uint8ClampedArray(4) } }] })).toThrow('picture');
  });
});

describe('readTrace', () => {
  /** The trace's container with its tensors and metadata changed. */
  // biome-ignore lint/suspicious/noExplicitAny: a stranger's file may hold anything
  const tampered = (change: (file: ReturnType<typeof readSafetensors>, meta: Record<string, any>) => void): Uint8Array => {
    const file = readSafetensors(writeTrace(trace));
    const meta = JSON.parse(file.metadata.trace!) as Record<string, unknown>;
    change(file, meta);
    if (file.metadata.trace !== '') file.metadata.trace = JSON.stringify(meta);
    return writeSafetensors(file);
  };

  test.each<[string, RegExp, Parameters<typeof tampered>[0]]>([
    ['another format', /format is "x"/, (file) => (file.metadata.format = 'x')],
    ['no metadata', /metadata is not JSON/, (file) => (file.metadata.trace = '')],
    ['no request', /request/, (_, meta) => delete meta.request],
    ['a request out of range', /numInferenceSteps/, (_, meta) => (meta.request.numInferenceSteps = 99)],
    ['an unknown backend', /backend "gpu"/, (_, meta) => (meta.backend = 'gpu')],
    ['damaged tokens', /tokens/, (_, meta) => (meta.tokens[1].kind = 'noun')],
    ['damaged sites', /sites/, (_, meta) => (meta.sites[0].block = 'up')],
    ['a site less', /belongs to no site/, (_, meta) => meta.sites.pop()],
    ['a token less', /steps\/attention.*shape/, (_, meta) => meta.tokens.pop()],
    ['another latent shape', /steps\/latents has the shape/, (_, meta) => (meta.latentShape = [4, 4, 5])],
    ['pictures of steps that are not there', /steps 0, 1, 9/, (_, meta) => (meta.pictureSteps = [0, 1, 9])],
    ['pictures out of order', /pictureSteps/, (_, meta) => (meta.pictureSteps = [2, 1, 0])],
    ['a missing tensor', /steps\/noise_cond is missing/, (file) => file.tensors.delete('steps/noise_cond')],
    [
      'a tensor of another type',
      /picture is F32, not U8/,
      (file) => {
        const picture = file.tensors.get('picture')!;
        file.tensors.set('picture', { dtype: 'F32', shape: picture.shape, bytes: new Uint8Array(picture.bytes.length * 4) });
      },
    ],
  ])('says what is wrong with %s', (_, message, change) => {
    const bytes = tampered(change);
    expect(() => readTrace(bytes)).toThrow(TraceFileError);
    expect(() => readTrace(bytes)).toThrow(message);
  });

  test('refuses a file cut off anywhere, and never with another error', () => {
    const bytes = writeTrace(trace);
    for (let i = 0; i < 400; i++) {
      const length = Math.floor((bytes.length * i) / 400);
      expect(() => readTrace(bytes.slice(0, length)), `${length} bytes`).toThrow(TraceFileError);
    }
  });

  test.each([
    ['nothing', new Uint8Array(0)],
    ['a web page', new TextEncoder().encode('<!doctype html><title>404</title>')],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ['a header that is no object', Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0x5b, 0x5d)],
  ])('refuses %s', (_, bytes) => {
    expect(() => readTrace(bytes)).toThrow(TraceFileError);
  });
});
