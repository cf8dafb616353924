import { describe, expect, test } from 'vitest';
import { changesBetween, differenceOf, rowsOfKind, scaleOf, twice, verdictOf, widthOf } from '../../src/figures/text-input/view.ts';
import type { Token } from '../../src/model/trace.ts';

const token = (text: string, kind: Token['kind'] = 'word', id = 5): Token => ({ id, kind, text, start: 0, end: 0, known: true });
const text = (states: number[], tokens: Token[]) => ({ prompt: '', states: Float32Array.from(states), tokens });
const three = [token('', 'start', 0), token('a'), token('', 'end', 1)];

describe('two sentences compared', () => {
  test('say of each row how far it moved, in its own lengths', () => {
    const a = text([1, 0, 0, 2, 3, 4], three);
    const b = text([1, 0, 0, 1, 3, 4], three);
    expect(changesBetween(a, b)).toEqual([
      { largest: 0, relative: 0 },
      { largest: 1, relative: 0.5 },
      { largest: 0, relative: 0 },
    ]);
    expect([...differenceOf(a, b)]).toEqual([0, 0, 0, -1, 0, 0]);
    expect(widthOf(a)).toBe(2);
  });

  test('say from where on they differ, and whether all after it does', () => {
    const changes = (...largest: number[]) => largest.map((value) => ({ largest: value, relative: value }));
    expect(verdictOf(changes(0, 1e-7, 0.5, 1))).toEqual({ first: 2, allAfter: true, before: 1e-7, changed: 2 });
    expect(verdictOf(changes(0, 1, 0, 1))).toEqual({ first: 1, allAfter: false, before: 0, changed: 2 });
    expect(verdictOf(changes(0, 0))).toEqual({ first: -1, allAfter: true, before: 0, changed: 0 });
  });
});

test('a word that stands twice has two rows, compared by their angle', () => {
  const tokens = [token('', 'start', 0), token('a', 'word', 7), token('b', 'word', 8), token('a', 'word', 7)];
  expect(twice(text([0, 0, 1, 0, 5, 5, 0, 1], tokens))).toEqual({ text: 'a', rows: [1, 3], cosine: 0 });
  expect(twice(text([0, 0, 1, 0], [token('', 'start', 0), token('a')]))).toBeNull();
});

test('colours reach as far as the numbers do, the wildest left out', () => {
  const { min, max } = scaleOf([Float32Array.of(-1, 0.5)]);
  expect([min, max]).toEqual([-1, 1]);
  expect(rowsOfKind(three, 'end')).toEqual([2]);
});
