import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gaussianNoise, philox4x32 } from '../../../src/model/noise.ts';

interface Golden {
  philox: { counter: string[]; key: string[]; result: string[] }[];
  noise: { seed: number; stream: number; length: number; from: number; bits: string[] }[];
}
const golden = JSON.parse(readFileSync(new URL('../../model/fixtures/noise.json', import.meta.url), 'utf8')) as Golden;
const hex = (word: number): string => word.toString(16).padStart(8, '0');
const words = <T extends number[]>(texts: string[]): T => texts.map((text) => parseInt(text, 16)) as T;

describe('gaussianNoise', () => {
  test.each(golden.philox)('stands on Philox4x32-10, which gives the published answer $result', ({ counter, key, result }) => {
    expect(philox4x32(words<[number, number, number, number]>(counter), words<[number, number]>(key)).map(hex)).toEqual(result);
  });

  test.each(golden.noise)('gives numpy’s bits for seed $seed, stream $stream', ({ seed, stream, length, from, bits }) => {
    const noise = gaussianNoise(seed, length, stream);
    expect(Array.from(new Uint32Array(noise.buffer), hex).slice(from)).toEqual(bits);
  });

  test('the value at an index does not depend on how many are asked for', () => {
    expect(gaussianNoise(7, 1001).subarray(0, 10)).toEqual(gaussianNoise(7, 10));
  });

  test('seeds and streams give different noise', () => {
    const [a, b, c] = [gaussianNoise(1, 64), gaussianNoise(2, 64), gaussianNoise(1, 64, 1)];
    expect(a).not.toEqual(b);
    expect(a).not.toEqual(c);
  });

  test('of no length there is none', () => {
    expect(gaussianNoise(1, 0)).toHaveLength(0);
  });

  test.each([-1, 2 ** 32, 1.5, NaN])('the seed %s is refused', (seed) => {
    expect(() => gaussianNoise(seed, 4)).toThrow(RangeError);
  });
});
