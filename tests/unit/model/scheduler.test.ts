import { describe, expect, test } from 'vitest';
import { alphasCumprod, nextLatents, noiseFromV, noiseLevels, originalFromV, trailingTimesteps } from '../../../src/model/scheduler.ts';
import { manifest } from './lib/linearModel.ts';

describe('the cosine schedule', () => {
  test('follows Nichol & Dhariwal’s cos² but for the capped last β', () => {
    const alphas = alphasCumprod(1000);
    const f = (t: number) => Math.cos(((t / 1000 + 0.008) / 1.008) * (Math.PI / 2)) ** 2;
    for (let t = 0; t < 999; t++) expect(alphas[t]! / (f(t + 1) / f(0))).toBeCloseTo(1, 3);
    expect(alphas[999]! / alphas[998]!).toBeCloseTo(1 - 0.999, 6);
  });

  test('only ever falls', () => {
    const alphas = alphasCumprod(1000);
    for (let t = 1; t < 1000; t++) expect(alphas[t]!).toBeLessThan(alphas[t - 1]!);
  });
});

describe('trailing times', () => {
  test('begin at the last training time and go down evenly', () => {
    expect([...trailingTimesteps(4, 1000)]).toEqual([999, 749, 499, 249]);
    expect([...trailingTimesteps(1, 1000)]).toEqual([999]);
    expect(trailingTimesteps(50, 1000).at(-1)).toBe(19);
  });

  test('round halves to even, as numpy does', () => {
    expect(trailingTimesteps(16, 1000)[1]).toBe(937);
    expect(trailingTimesteps(16, 1000)[3]).toBe(811);
  });

  test.each([0, 1001, 1.5, NaN])('refuse %s steps', (steps) => {
    expect(() => trailingTimesteps(steps, 1000)).toThrow(RangeError);
  });
});

describe('noise levels', () => {
  test('of Euler end where there is no noise, those of DDIM at ᾱ of time 0 or at 1', () => {
    const alphas = alphasCumprod(1000);
    const last = (scheduler: 'ddim' | 'euler', setAlphaToOne: boolean) =>
      noiseLevels({ ...manifest.scheduler, setAlphaToOne }, scheduler, 20).at(-1)!.alphaCumprodNext;
    expect(last('euler', false)).toBe(1);
    expect(last('ddim', false)).toBe(alphas[0]);
    expect(last('ddim', true)).toBe(1);
  });
});

describe('v-prediction', () => {
  test('taken apart gives x0 and ε, and put together again x_t', () => {
    const [x0, noise, a] = [Float32Array.of(0.3, -1.2), Float32Array.of(1.1, 0.4), 0.37];
    const x = nextLatents(x0, noise, a);
    const v = Float32Array.from(x0, (value, i) => Math.sqrt(a) * noise[i]! - Math.sqrt(1 - a) * value);
    originalFromV(v, x, a).forEach((value, i) => expect(value).toBeCloseTo(x0[i]!, 6));
    noiseFromV(v, x, a).forEach((value, i) => expect(value).toBeCloseTo(noise[i]!, 6));
  });
});
