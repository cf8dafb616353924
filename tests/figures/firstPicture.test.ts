import { describe, expect, test } from 'vitest';
import type { AttentionMap, Picture, Token, Trace, TraceStep } from '../../src/model/trace';
import { frameTime } from '../../src/figures/base/player';
import { texts } from '../../src/figures/first-picture/texts';
import { replaceWord } from '../../src/figures/parts/unknownWords.ts';
import * as view from '../../src/figures/first-picture/view';
import { signalPercent } from '../../src/viz/signalPercent';

const tokens: Token[] = (['start', 'word', 'end', 'padding'] as const).map((kind, id) => ({
  id,
  kind,
  text: kind === 'word' ? 'apple' : '',
  start: 0,
  end: kind === 'word' ? 5 : 0,
  known: true,
}));

const picture = (level: number): Picture => ({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(level) });

/** Every row: 0.1 start, `word` the word, 0.1 end, the rest padding; the word only in the left half. */
function attention(site: string, size: number, word: number, batch: number, heads: number): AttentionMap {
  const data = new Float32Array(batch * heads * size * size * 4);
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < heads * size * size; i++) {
      const left = i % size < size / 2;
      // Without words (the first of two) nothing may be read: it is poisoned.
      const share = batch === 2 && b === 0 ? 9 : left ? word : 0;
      data.set([0.1, share, 0.1, 0.8 - share], (b * heads * size * size + i) * 4);
    }
  }
  return { site, batch, heads, height: size, width: size, tokens: 4, data };
}

const step = (index: number, maps: AttentionMap[], level: number): TraceStep => ({
  index,
  timestep: 999 - index * 500,
  alphaCumprod: index / 2,
  latents: new Float32Array(1024).fill(0.1),
  noiseUncond: new Float32Array(1024).fill(1),
  noiseCond: new Float32Array(1024).fill(-2),
  noiseGuided: new Float32Array(1024).fill(3),
  predOriginalSample: new Float32Array(1024).fill(level / 255),
  picture: picture(level),
  attention: maps,
});

function traceOf(batch: number, heads: number): Trace {
  const maps = (word: number) => [attention('a', 16, word, batch, heads), attention('b', 8, word, batch, heads)];
  return {
    format: 'plain-sight.trace/1',
    model: { name: 'm', manifestSha256: '' },
    backend: 'node',
    request: { prompt: 'apple', seed: 1, numInferenceSteps: 2, guidanceScale: 4, scheduler: 'ddim' },
    tokens,
    truncated: null,
    sites: [],
    latentShape: [4, 16, 16],
    steps: [step(0, maps(0.4), 60), step(1, maps(0.6), 120)],
    finalLatents: null,
    picture: picture(200),
  };
}

describe.each([
  ['full', 2, 4],
  ['reduced', 1, 1],
])('a %s trace', (_, batch, heads) => {
  const trace = traceOf(batch, heads);
  const found = view.attentionOf(trace, trace.steps[0]!)!;

  test('gives every token a map, and at each place the maps sum to 1', () => {
    expect(found.maps).toHaveLength(4);
    for (let place = 0; place < 256; place++) {
      expect(found.maps.reduce((sum, map) => sum + map[place]!, 0)).toBeCloseTo(1, 5);
    }
    expect(found.shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
  });

  test('shows a word where it was consulted', () => {
    expect(found.maps[1]![0]).toBeCloseTo(0.4, 5);
    expect(found.maps[1]![15]).toBeCloseTo(0, 5);
  });

  test('keeps one scale for a token over the whole run', () => {
    expect(view.heatScale(trace, 1)).toMatchObject({ min: 0, max: 0.6 });
  });
});

describe('the film strip', () => {
  const trace = traceOf(1, 1);
  const colours = view.runColours(trace);

  test('has one scale for all noise, centred on zero', () => {
    expect([colours.noise.min, colours.noise.max]).toEqual([-3, 3]);
  });
  test('shows a noise as its four channels and a picture as it is', () => {
    const sizes = view.rowIds.map((row) => view.cellOf(trace, trace.steps[0]!, row, colours).width);
    expect(sizes).toEqual([16, 32, 32, 32, 64]);
  });
  test('ends in the finished picture', () => {
    expect(view.pictureOf(trace, trace.steps[1]!)!.data[0]).toBe(200);
    expect(view.pictureOf(trace, trace.steps[0]!)!.data[0]).toBe(60);
  });
  test('still shows latents and predictions before any picture is decoded', () => {
    const bare = { ...trace, picture: null, steps: trace.steps.map((one) => ({ ...one, picture: null })) };
    expect(view.cellOf(bare, bare.steps[0]!, 'clean', view.runColours(bare)).width).toBe(32);
  });
  test('gives no answer about settling before the run is over', () => {
    expect(view.settlingOf({ ...trace, steps: trace.steps.slice(0, 1) })).toBeNull();
  });
});

describe('numbers in words', () => {
  test('a signal that is not nothing is not written as 0 %, nor one that is not all as 100 %', () => {
    expect([0, 0.0004, 0.314, 0.9991, 1].map(signalPercent)).toEqual(['0', '< 1', '31', '> 99', '100']);
  });
  test('a share that is not nothing is not written as nothing', () => {
    expect([0, 0.001, 0.041].map(view.share)).toEqual(['0.00', '<0.01', '0.04']);
  });
  test('an unknown word is replaced in its place', () => {
    expect(replaceWord('a red aple here', { start: 6, end: 10 }, 'apple')).toBe('a red apple here');
  });
  test('a long run does not play for a minute, a short one does not flicker', () => {
    expect([2, 20, 50].map(frameTime)).toEqual([350, 250, 100]);
  });
});

describe('the texts', () => {
  test.each(['아픔', '고래'])('put the right Korean ending after %s', (word) => {
    expect(texts.ko.unknown(word)).toContain(word === '아픔' ? '‘아픔’이라는' : '‘고래’라는');
  });
  test('name the reason that another backend was not taken', () => {
    const tried = [{ backend: 'webgpu', code: 'no-webgpu' }] as const;
    expect(texts.en.backend('wasm', [...tried])).toBe('WASM, one thread: this browser has no WebGPU');
    expect(texts.ko.backend('webgpu', [])).toBe('WebGPU');
  });
  test('announce a download only at quarters, so that a screen reader is not flooded', () => {
    const at = (loaded: number) => texts.en.announce({ phase: 'loading', progress: { loaded, total: 100, file: '' } });
    expect(new Set(Array.from({ length: 101 }, (_, i) => at(i))).size).toBe(5);
  });
});
