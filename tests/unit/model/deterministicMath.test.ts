import { describe, expect, test } from 'vitest';
import { cosQuadrant, cosReduced, logOf, sinReduced } from '../../../src/model/deterministicMath.ts';

describe('log, sin and cos of + − × ÷ alone', () => {
  test('are the mathematical ones to the last places of a double', () => {
    for (let i = 0; i <= 1000; i++) {
      const m = 0.5 + i / 2000;
      expect(Math.abs(logOf(m, -3) - Math.log(m / 8))).toBeLessThan(1e-15);
      const a = ((i - 500) / 500) * (Math.PI / 4);
      expect(Math.abs(sinReduced(a) - Math.sin(a))).toBeLessThan(3e-16);
      expect(Math.abs(cosReduced(a) - Math.cos(a))).toBeLessThan(3e-16);
      const b = (i / 1000) * (Math.PI / 2);
      expect(Math.abs(cosQuadrant(b) - Math.cos(b))).toBeLessThan(3e-16);
    }
  });
});
