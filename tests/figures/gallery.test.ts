import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kinds, matching, NO_FILTER, pieces } from '../../src/figures/gallery/view';
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
    const found = find({ thing: 'cat', colour: 'red', style: 'noto' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((scene) => scene.things.includes('cat') && scene.captions.en.includes('red') && scene.style === 'noto')).toBe(true);
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
