import { expect, test } from 'vitest';
import { editDistance } from '../../../src/model/tokenizer/editDistance.ts';

test.each([
  ['', '', 0],
  ['cat', 'cat', 0],
  ['', 'cat', 3],
  ['kitten', 'sitting', 3],
  ['cta', 'cat', 1],
  ['ca', 'abc', 3],
  ['🍎a', '🍏a', 1],
])('from %j to %j is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});
