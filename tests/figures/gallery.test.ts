import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agreeing, centreOf, kinds, matching, names, NO_FILTER, pieces } from '../../src/figures/gallery/view';
import { peakOf } from '../../src/viz/place';
import { parseGallery } from '../../src/model/gallery';
import { highlightItems } from '../../src/viz/highlight';

const { scenes } = parseGallery(readFileSync('public/gallery/gallery.json', 'utf8'));
const find = (change: Partial<typeof NO_FILTER>) => matching(scenes, { ...NO_FILTER, ...change });

describe('the gallery’s filter', () => {
  test('without anything to look for shows all scenes', () => {
    expect(find({})).toHaveLength(384);
    expect(find({ text: '   ' })).toHaveLength(384);
  });

  test('finds English words whole, with their plurals, in either case: cars, but no carrots', () => {
    const cars = find({ text: 'Car' });
    expect(cars.length).toBeGreaterThan(0);
    expect(cars.every(({ things }) => things.includes('car'))).toBe(true);
    expect(cars.some(({ captions }) => captions.en.includes('cars'))).toBe(true);
  });

  test('finds the beginning of a word that is still being typed', () => {
    expect(find({ text: 'umbr' }).map(({ index }) => index)).toEqual(find({ text: 'umbrella' }).map(({ index }) => index));
  });

  test('finds Korean nouns whatever particle they carry', () => {
    const found = find({ text: '당근' });
    expect(found.every(({ things }) => things.includes('carrot'))).toBe(true);
    expect(found.some(({ captions }) => /당근[과은이]/.test(captions.ko))).toBe(true);
  });

  test('wants every word that is written, of either language', () => {
    const found = find({ text: 'red 사과' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ captions }) => captions.en.includes('red') && captions.ko.includes('사과'))).toBe(true);
  });

  test('narrows by thing, colour and style together', () => {
    const found = find({ thing: 'cat', colour: { language: 'en', words: ['red'] }, style: 'noto' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((scene) => scene.things.includes('cat') && scene.captions.en.includes('red') && scene.style === 'noto')).toBe(true);
  });

  test('finds every moment of typing a word: plurals that change the word, syllables half made, a comma', () => {
    expect(find({ text: 'strawberry' })).toEqual(find({ thing: 'strawberry' }));
    for (const text of ['ㄱ', '공', '고야', '고양이']) expect(find({ text }).length, text).toBeGreaterThan(10);
    expect(find({ text: 'cat, red' })).toEqual(find({ text: 'cat red' }));
    expect(find({ text: `${'red '.repeat(16)}zzz` })).toEqual([]);
  });

  test('takes a colour by the caption of the reader’s language, in any of its words', () => {
    const black = find({ colour: { language: 'ko', words: ['검은', '검은색'] } });
    expect(black.length).toBeGreaterThan(20);
    expect(black.every(({ captions }) => captions.ko.includes('검은'))).toBe(true);
  });

  test.each(['🍎', 'تفاحة', 'x'.repeat(10_000), 'a.*('])('finds nothing for %.12s, without complaint', (text) => {
    expect(find({ text })).toEqual([]);
  });
});

describe('a caption', () => {
  test.each(['en', 'ko'] as const)('in %s falls into pieces that make it up again, its nouns among them', (language) => {
    for (const { captions, spans, things } of scenes) {
      const parts = pieces(captions[language], spans[language]);
      expect(parts.map(({ text }) => text).join('')).toBe(captions[language]);
      expect(parts.filter(({ items }) => items)).toHaveLength(things.length);
    }
  });
});

test('captions agree on colours where each language names the same ones', () => {
  const colours = [{ en: ['red'], ko: ['빨간', '빨간색'] }];
  expect(names('a red apple, on pink', ['apple', 'red'])).toBe(true);
  expect(names('a redder apple', ['red'])).toBe(false);
  expect(agreeing(scenes, colours)).toBe(scenes.filter(({ captions }) => /\bred\b/.test(captions.en) === /(^|\s)빨간/.test(captions.ko)).length);
});

test('a thing is where its middle is, as large as its share of the picture', () => {
  const mask = new Uint8Array(81);
  mask.fill(1, 0, 2);
  mask.fill(2, 60, 63);
  expect(peakOf(...centreOf(mask, 9, [1]))).toMatchObject({ row: 'upper', column: 'left', mean: expect.closeTo(2 / 81, 5) });
  expect(peakOf(...centreOf(mask, 9, [2]))).toMatchObject({ row: 'lower', column: 'right' });
});

test('every scene is of one kind', () => {
  const { one, several, two } = kinds(scenes);
  expect(one + several + two).toBe(scenes.length);
  expect(Math.min(one, several, two)).toBeGreaterThan(20);
});

describe('a highlighted picture', () => {
  const picture = { width: 2, height: 1, data: new Uint8ClampedArray([10, 20, 30, 255, 40, 50, 60, 255]) };

  test('keeps the items that are meant, and pales the rest without touching its colours', () => {
    expect([...highlightItems(picture, Uint8Array.of(1, 0), [1]).data]).toEqual([10, 20, 30, 255, 40, 50, 60, 77]);
  });

  test('with nothing meant is the picture itself, as a copy', () => {
    const raster = highlightItems(picture, Uint8Array.of(1, 0), []);
    expect(raster.data).toEqual(picture.data);
    expect(raster.data).not.toBe(picture.data);
  });
});
