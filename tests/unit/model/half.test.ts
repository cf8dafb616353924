import { expect, test } from 'vitest';
import { halfBits, halfValue } from '../../../src/model/half.ts';

test('every half is its own nearest half', () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = halfValue(bits);
    if (!Number.isNaN(value)) expect(halfBits(value)).toBe(bits);
  }
});

test('values between two halves go to the nearer one, and ties to the even one', () => {
  // The last is the border to infinity, which by IEEE 754 counts as the next half would.
  for (let bits = 0; bits < 0x7bff; bits++) {
    const low = halfValue(bits);
    const middle = (low + halfValue(bits + 1)) / 2;
    expect(halfBits(middle)).toBe(bits % 2 === 0 ? bits : bits + 1);
    expect(halfBits((low + middle) / 2)).toBe(bits);
    expect(halfBits(-(halfValue(bits + 1) + middle) / 2)).toBe(0x8000 | (bits + 1));
  }
});

test('what is too large is infinite, and no number stays none', () => {
  expect(halfBits(65519.99)).toBe(0x7bff);
  expect(halfBits(65520)).toBe(0x7c00);
  expect(halfBits(-1e30)).toBe(0xfc00);
  expect(halfValue(halfBits(NaN))).toBeNaN();
});
