import { describe, expect, test } from 'vitest';
import { gaussianNoise } from '../../../src/model/noise.ts';
import { addNoise, trueV } from '../../../src/model/noiseRecord.ts';
import { noiseFromV, originalFromV } from '../../../src/model/scheduler.ts';
import { detailOf, toldAnswer } from '../../../src/model/told.ts';
import type { Picture } from '../../../src/model/trace.ts';

const SIZE = 1024;
const ALPHA = 0.7;
const clean = gaussianNoise(1, SIZE).map((value) => 0.5 * value);
const noise = gaussianNoise(2, SIZE);
const latents = addNoise(clean, noise, ALPHA);

/** What a probe gives when the UNet says `v`. */
const saying = (v: Float32Array) => ({
  alphaCumprod: ALPHA,
  latents,
  noise: noiseFromV(v, latents, ALPHA),
  predOriginalSample: originalFromV(v, latents, ALPHA),
});

describe('an answer to a told noise level', () => {
  test('is without error where the truth was told and the UNet knows all', () => {
    const { original, measures } = toldAnswer(saying(trueV(clean, noise, ALPHA)), clean, noise, ALPHA);
    expect(measures.original).toBeCloseTo(0, 8);
    expect(measures.noise).toBeCloseTo(0, 8);
    expect(measures.v).toBeCloseTo(0, 8);
    expect(measures.left).toBeCloseTo(0, 5);
    expect(original[17]).toBeCloseTo(clean[17]!, 4);
  });

  test('leaves all the noise in where the UNet believes that there is none: x̂0 is x_t', () => {
    const { original, measures } = toldAnswer(saying(noise), clean, noise, 1);
    original.forEach((value, i) => expect(value).toBeCloseTo(latents[i]!, 5));
    // x0 shrinks a little too, and is not quite at right angles to the noise.
    expect(measures.left).toBeCloseTo(1, 1);
  });

  test('is read with the level that was told: x̂0 belongs to x_t and v at that level', () => {
    const v = gaussianNoise(3, SIZE);
    const { original } = toldAnswer(saying(v), clean, noise, 0.9);
    originalFromV(v, latents, 0.9).forEach((value, i) => expect(original[i]).toBeCloseTo(value, 4));
  });

  test('has a share below 0 where more noise was taken away than there was', () => {
    // v that leads to x0 − 0.2·ε: x̂0 = √ᾱ·x_t − √(1−ᾱ)·v.
    const v = latents.map((x, i) => (Math.sqrt(ALPHA) * x - (clean[i]! - 0.2 * noise[i]!)) / Math.sqrt(1 - ALPHA));
    expect(toldAnswer(saying(v), clean, noise, ALPHA).measures.left).toBeCloseTo(-0.2 / Math.sqrt(1 - ALPHA), 4);
  });
});

describe('how much detail is kept', () => {
  const checked = (contrast: number, shift = 0): Picture => {
    const data = new Uint8ClampedArray(64 * 64 * 4).fill(255);
    for (let i = 0; i < 64 * 64; i++) {
      const on = ((i % 64) + Math.floor(i / 64) + shift) % 2 === 0;
      for (let k = 0; k < 3; k++) data[i * 4 + k] = 128 + (on ? contrast : -contrast);
    }
    return { width: 64, height: 64, data };
  };

  test('is all of it in the picture itself, half of it at half the contrast, none in a flat one', () => {
    expect(detailOf(checked(40), checked(40)).kept).toBeCloseTo(1, 6);
    expect(detailOf(checked(20), checked(40)).kept).toBeCloseTo(0.5, 6);
    expect(detailOf(checked(0), checked(40))).toEqual({ kept: 0, foreign: 0 });
  });

  test('does not count detail that is elsewhere', () => {
    expect(detailOf(checked(40, 1), checked(40)).kept).toBeCloseTo(-1, 6);
  });

  test('does not count what is coarser than a place of the latents', () => {
    const brighter = checked(20);
    for (let i = 0; i < brighter.data.length; i++) if (i % 4 < 3) brighter.data[i]! += 60;
    expect(detailOf(brighter, checked(40)).kept).toBeCloseTo(0.5, 6);
  });

  test('is the same of a picture twice as large', () => {
    const twice = ({ width, height, data }: Picture): Picture => {
      const out = new Uint8ClampedArray(data.length * 4);
      for (let y = 0; y < 2 * height; y++) for (let x = 0; x < 2 * width; x++) out.set(data.subarray(((y >> 1) * width + (x >> 1)) * 4).subarray(0, 4), (y * 2 * width + x) * 4);
      return { width: 2 * width, height: 2 * height, data: out };
    };
    expect(detailOf(twice(checked(20)), twice(checked(40)))).toEqual(detailOf(checked(20), checked(40)));
  });
});

describe('foreign detail', () => {
  test('is none where only the contrast differs, and all where the true picture has nothing of it', () => {
    const pattern = (value: (x: number, y: number) => boolean): Picture => {
      const data = new Uint8ClampedArray(64 * 64 * 4).fill(255);
      for (let i = 0; i < 64 * 64; i++) data.fill(value(i % 64, Math.floor(i / 64)) ? 160 : 96, i * 4, i * 4 + 3);
      return { width: 64, height: 64, data };
    };
    const upright = pattern((x) => x % 2 === 0);
    const level = pattern((_, y) => y % 2 === 0);
    expect(detailOf(upright, upright).foreign).toBeCloseTo(0, 6);
    expect(detailOf(level, upright)).toEqual({ kept: 0, foreign: 1 });
  });
});
