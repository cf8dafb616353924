import { expect, test } from 'vitest';
import { outlinePath } from '../../../src/viz/outline.ts';

test('the outline of one cell is its four sides', () => {
  expect(outlinePath([0, 0, 0, 0, 1, 0, 0, 0, 0], 3, 3)).toBe('M1 1H2M1 2H2M1 1V2M2 1V2');
});

test('sides between marked cells are left out, and straight ones are one line', () => {
  expect(outlinePath([1, 1, 1, 1], 2, 2)).toBe('M0 0H2M0 2H2M0 0V2M2 0V2');
});

test('nothing marked has no outline', () => {
  expect(outlinePath(new Uint8Array(16), 4, 4)).toBe('');
});

test('every edge of a chequerboard is drawn once', () => {
  // 2 × 2 with the diagonal marked: the cross in the middle and two corners.
  const length = [...outlinePath([1, 0, 0, 1], 2, 2).matchAll(/M(\d+) (\d+)([HV])(\d+)/g)].reduce((sum, [, x, y, way, to]) => sum + Number(to) - Number(way === 'H' ? x : y), 0);
  expect(length).toBe(8);
});
