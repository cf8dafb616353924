import { describe, expect, test } from 'vitest';
import { alphasCumprod, nextLatents, noiseFromV, noiseLevels, originalFromV, stepLatents, trailingTimesteps } from '../../../src/model/scheduler.ts';
import type { SchedulerName } from '../../../src/model/trace.ts';
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
  test('of Euler and DPM-Solver++ end where there is no noise, those of DDIM at ᾱ of time 0 or at 1', () => {
    const alphas = alphasCumprod(1000);
    const last = (scheduler: SchedulerName, setAlphaToOne: boolean) => noiseLevels({ ...manifest.scheduler, setAlphaToOne }, scheduler, 20).at(-1)!.alphaCumprodNext;
    expect(last('euler', false)).toBe(1);
    expect(last('dpm', false)).toBe(1);
    expect(last('ddim', false)).toBe(alphas[0]);
    expect(last('ddim', true)).toBe(1);
  });
});

describe('DPM-Solver++', () => {
  const factors = (scheduler: SchedulerName, steps: number) => noiseLevels(manifest.scheduler, scheduler, steps).map(({ multistep }) => multistep);

  test('looks back from the second step on, and not at the last; the others never do', () => {
    const [first, ...rest] = factors('dpm', 6);
    expect([first, rest.pop()]).toEqual([0, 0]);
    for (const factor of rest) expect(factor).toBeGreaterThan(0);
    for (const name of ['ddim', 'euler'] as const) expect(factors(name, 6)).toEqual(Array(6).fill(0));
    for (const steps of [1, 2]) expect(factors('dpm', steps)).toEqual(Array(steps).fill(0));
  });

  test('carries x̂0 on as the paper has it, by half a step along its change', () => {
    const [before, level] = noiseLevels(manifest.scheduler, 'dpm', 6).slice(2);
    const { alphaCumprod: now, alphaCumprodNext: next, multistep } = level!;
    const lambda = (a: number) => Math.log(a / (1 - a)) / 2;
    const h = lambda(next) - lambda(now);
    const r = (lambda(now) - lambda(before!.alphaCumprod)) / h;
    expect(multistep).toBeCloseTo((Math.sqrt(next) * (1 - Math.exp(-h))) / (2 * r), 12);
    const [x0, noise, previous] = [Float32Array.of(0.3), Float32Array.of(1.1), Float32Array.of(-0.2)];
    const x = Math.sqrt(now) * 0.3 + Math.sqrt(1 - now) * 1.1;
    const carried = (1 + 1 / (2 * r)) * 0.3 - (1 / (2 * r)) * -0.2;
    const expected = (Math.sqrt(1 - next) / Math.sqrt(1 - now)) * x + Math.sqrt(next) * (1 - Math.exp(-h)) * carried;
    expect(stepLatents(level!, x0, noise, previous)[0]).toBeCloseTo(expected, 6);
  });

  test('begun in the middle goes on by a move of first order, as diffusers does', () => {
    const level = noiseLevels(manifest.scheduler, 'dpm', 6)[3]!;
    const [x0, noise] = [Float32Array.of(0.3), Float32Array.of(1.1)];
    expect(stepLatents(level, x0, noise, null)).toEqual(nextLatents(x0, noise, level.alphaCumprodNext));
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
