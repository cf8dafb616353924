import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cosinesOf, foundFirst, histogram, matchedAndNot, shared, sortedBy } from '../../src/figures/similarity-matrix/view';
import { texts as matrixTexts } from '../../src/figures/similarity-matrix/texts';
import { texts as pairTexts } from '../../src/figures/two-encoders/texts';
import { commonLimit, largestAt, runningSum } from '../../src/figures/two-encoders/view';
import { parseGallery } from '../../src/model/gallery';
import { FIRST_SCENES } from '../../src/state/firstScenes';
import { signed } from '../../src/viz/signed';

const item = (id: string, scene: number | null, vector: number[] | null) => ({ id, scene, vector: vector && Float32Array.from(vector) });
const rows = [item('a', 1, [1, 0]), item('b', 2, [0, 1]), item('mine', null, [1, 1])];
const columns = [item('x', 1, [2, 0]), item('y', 2, [1, 3])];

describe('the matrix', () => {
  test('has a cosine in every cell, and none where an encoder is still at work', () => {
    expect([...cosinesOf(rows.slice(0, 1), columns)].map((v) => v.toFixed(2))).toEqual(['1.00', '0.32']);
    expect([...cosinesOf([item('late', null, null)], columns)].every(Number.isNaN)).toBe(true);
  });

  test('tells what belongs together from what does not, and leaves out what the reader brought', () => {
    const { matched, mismatched } = matchedAndNot(rows, columns, cosinesOf(rows, columns));
    expect(matched).toHaveLength(2);
    expect(mismatched).toHaveLength(2);
  });

  test('counts the pictures that find their own caption first', () => {
    expect(foundFirst(rows.slice(0, 2), columns, cosinesOf(rows.slice(0, 2), columns))).toEqual({ found: 2, of: 2 });
    expect(foundFirst(rows.slice(2), columns, cosinesOf(rows.slice(2), columns))).toEqual({ found: 0, of: 0 });
  });

  test('sorts from the largest down, what has no value last', () => {
    expect(sortedBy(['p', 'q', 'r'], [0.1, NaN, 0.9])).toEqual(['r', 'p', 'q']);
  });

  test('knows whether two scenes share a thing, or only a colour', () => {
    const apple = { things: ['apple'], colours: ['red', 'pink'] };
    expect(shared(apple, { things: ['apple', 'cat'], colours: [] })).toBe('thing');
    expect(shared(apple, { things: ['car'], colours: ['red'] })).toBe('colour');
    expect(shared(apple, { things: ['car'], colours: ['blue'] })).toBe('neither');
  });

  test('a histogram counts every value once, ends included', () => {
    expect(histogram([-1, -1, 0, 1], 4)).toEqual([1, 0, 0.5, 0.5]);
  });
});

describe('numbers', () => {
  test('have a real minus, and none in front of nothing', () => {
    expect([signed(-0.256), signed(-0.001), signed(0.5, 1), signed(-12.4, 0)]).toEqual(['−0.26', '0.00', '0.5', '−12']);
  });

  test('of both vectors share one scale; the sum grows to the dot product', () => {
    expect(commonLimit([Float32Array.of(1, -3.21), null])).toBe(3.3);
    expect(commonLimit([null, null])).toBe(1);
    expect([...runningSum(Float32Array.of(1, 2, -4))]).toEqual([1, 3, -1]);
    expect(largestAt(Float32Array.of(1, -5, 2))).toBe(1);
  });
});

describe.each(['en', 'ko'] as const)('the first question, in %s', (language) => {
  test('is about the first scene, its caption changed in the colour alone', () => {
    const gallery = parseGallery(readFileSync('public/gallery/gallery.json', 'utf8'));
    const right = gallery.scenes[FIRST_SCENES[0]!]!.captions[language].split(' ');
    const wrong = pairTexts[language].wrongCaption.split(' ');
    expect(wrong).toHaveLength(right.length);
    expect(wrong.filter((word, i) => word !== right[i])).toHaveLength(1);
  });

  test('has all its words', () => {
    for (const texts of [pairTexts, matrixTexts]) {
      expect(Object.values(texts[language]).filter((value) => value === '')).toEqual([]);
    }
  });
});
