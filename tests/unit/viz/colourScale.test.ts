import { describe, expect, test } from 'vitest';
import { cssGradient, diverging, entryOf, overGround, sequential, type ColourTable } from '../../../src/viz/colourScale';

const luminance = (table: ColourTable, i: number): number => {
  const linear = [0, 1, 2].map((k) => {
    const v = table[i * 4 + k]! / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
};

describe('the sequential scale', () => {
  test('only gets lighter, so that it is read in grey and by colour-blind readers as well', () => {
    for (let i = 1; i < 256; i++) expect(luminance(sequential, i)).toBeGreaterThanOrEqual(luminance(sequential, i - 1));
    expect(luminance(sequential, 255) - luminance(sequential, 0)).toBeGreaterThan(0.8);
  });
});

describe('the diverging scale', () => {
  test('is lightest at zero and darkens towards both ends', () => {
    const zero = entryOf({ table: diverging, min: -2, max: 2 }, 0);
    expect(Math.abs(zero - 127.5)).toBeLessThan(1);
    expect(luminance(diverging, zero)).toBeGreaterThan(0.85);
    expect(luminance(diverging, 0)).toBeLessThan(0.1);
    expect(luminance(diverging, 255)).toBeLessThan(0.1);
  });

  test('tells a value from its negative by hue: green above, purple below', () => {
    const green = (i: number) => diverging[i * 4 + 1]! - diverging[i * 4]!;
    expect(green(220)).toBeGreaterThan(20);
    expect(green(35)).toBeLessThan(-20);
  });
});

describe('the scale on the page’s ground', () => {
  const alpha = (i: number) => overGround[i * 4 + 3]!;

  test('shows the ground at zero and less of it the larger a value is, either way', () => {
    expect([alpha(127), alpha(128)]).toEqual([0, 0]);
    for (let i = 1; i < 256; i++) expect(Math.sign(alpha(i) - alpha(i - 1))).toBe(i <= 127 ? -1 : i === 128 ? 0 : 1);
    expect([alpha(0), alpha(255)]).toEqual([255, 255]);
    expect(cssGradient(overGround, 2)).toMatch(/^linear-gradient\(to right, rgb\(.* \/ 1\), rgb\(.* \/ 1\)\)$/);
  });

  test('stands out of a light ground and of a dark one', () => {
    for (const end of [0, 255]) {
      expect(luminance(overGround, end)).toBeGreaterThan(0.12);
      expect(luminance(overGround, end)).toBeLessThan(0.35);
    }
  });
});

describe('looking a value up', () => {
  const scale = { table: sequential, min: 0, max: 0.5 };
  test('is linear over the range and clamps outside it', () => {
    expect([0, 0.25, 0.5, -1, 9].map((v) => entryOf(scale, v))).toEqual([0, 128, 255, 0, 255]);
  });
  test('gives the lower end for what is no number and for a range without width', () => {
    expect(entryOf(scale, NaN)).toBe(0);
    expect(entryOf({ table: sequential, min: 0, max: 0 }, 0.3)).toBe(0);
  });
});
