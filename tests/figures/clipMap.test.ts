import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { colourOrThing, labelledScenes } from '../../src/figures/clip-map/colourOrThing.ts';
import { latest } from '../../src/figures/clip-map/latest.ts';
import { neighboursOf, rowsOf, sortRows } from '../../src/figures/clip-map/neighbours.ts';
import { sheetOf } from '../../src/figures/clip-map/plot.ts';
import { texts } from '../../src/figures/clip-map/texts/index.ts';
import { closedGap, gapOf, mapOf, pointsOf, translations, type Point, type Shown, type Sources } from '../../src/figures/clip-map/view.ts';
import { parseGallery } from '../../src/model/gallery.ts';
import { recordOf } from '../../src/components/data/record.ts';
import { VECTORS_RECORD } from '../../src/model/vectorsRecord.ts';
import type { CaptionItem, PictureItem } from '../../src/state/similarity.ts';
import { dot } from '../../src/viz/pca.ts';

const gallery = parseGallery(readFileSync('public/gallery/gallery.json', 'utf8'));
const recorded = (await recordOf(VECTORS_RECORD))!;
const blank = { width: gallery.side, height: gallery.side, data: new Uint8ClampedArray(gallery.side ** 2 * 4) };

const sources = (pictures: Sources['pictures'] = [], captions: Sources['captions'] = []): Sources => ({
  recorded,
  gallery: { ...gallery, pictureOf: () => blank },
  pictures,
  captions,
  language: 'en',
  nameOf: () => 'a drawing',
});
const everything: Shown = { picture: true, caption: true, thing: true, colour: true, languages: 'en' };
const nothingElse: Shown = { picture: false, caption: false, thing: false, colour: false, languages: 'en' };
const drawing = (vector: Float32Array | null): PictureItem & { inMatrix: boolean } => ({
  id: 'picture-own',
  picture: blank,
  from: 'drawing',
  name: '',
  scene: null,
  vector,
  source: 'live',
  inMatrix: true,
});
const sceneCaption = (scene: number, language: 'en' | 'ko'): CaptionItem & { inMatrix: boolean } => ({
  id: `scene-${scene}-${language}`,
  text: gallery.scenes[scene]!.captions[language],
  language,
  scene,
  vector: recorded.captions[language][scene]!,
  source: 'recorded',
  reading: null,
  inMatrix: true,
});

/** A point of few numbers, which are taken as they are. */
const point = (kind: Point['kind'], ...numbers: number[]): Point => ({
  key: `${kind} ${numbers.join()}`,
  kind,
  text: `${kind} ${numbers.join()}`,
  language: null,
  scene: null,
  word: null,
  id: null,
  inMatrix: false,
  picture: null,
  vector: Float32Array.from(numbers),
  source: 'recorded',
});

describe('what is on the map', () => {
  test('is every word, caption and picture of the gallery, in one language or in both', () => {
    const { words } = recorded;
    const n = gallery.scenes.length;
    expect(pointsOf(sources(), everything)).toHaveLength(2 * n + words.length);
    expect(pointsOf(sources(), { ...everything, languages: 'both' })).toHaveLength(3 * n + 2 * words.length);
    expect(pointsOf(sources(), { ...nothingElse, colour: true })).toHaveLength(words.filter(({ kind }) => kind === 'colour').length);
  });

  test('is always what the matrix holds, whatever else is hidden and in whatever language', () => {
    const shown = pointsOf(sources([drawing(recorded.images[0]!)], [sceneCaption(3, 'ko')]), nothingElse);
    expect(shown.map(({ text, inMatrix }) => [text, inMatrix])).toEqual([
      ['a drawing', true],
      [gallery.scenes[3]!.captions.ko, true],
    ]);
  });

  test('holds a scene of the matrix once, and knows it there', () => {
    const shown = pointsOf(sources([], [sceneCaption(3, 'en')]), everything);
    const same = shown.filter(({ kind, scene }) => kind === 'caption' && scene === 3);
    expect(same.map(({ id, inMatrix }) => [id, inMatrix])).toEqual([['scene-3-en', true]]);
  });

  test('waits for what has no vector yet', () => {
    expect(pointsOf(sources([drawing(null)]), nothingElse)).toEqual([]);
  });

  test('lies on a sphere: every vector has length 1', () => {
    for (const { vector } of pointsOf(sources(), everything)) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  test('joins every word with itself in the other language', () => {
    const shown = pointsOf(sources(), { ...everything, languages: 'both' });
    const pairs = translations(shown).map(([a, b]) => [shown[a]!.text, shown[b]!.text]);
    expect(pairs).toHaveLength(recorded.words.length);
    expect(pairs).toContainEqual(['cat', '고양이']);
    expect(translations(pointsOf(sources(), everything))).toEqual([]);
  });
});

describe('where it lies', () => {
  const shown = pointsOf(sources(), everything);

  test('distances on the map are never longer than true ones', () => {
    const { positions } = mapOf(shown, false, false);
    for (let i = 1; i < shown.length; i += 7) {
      const onMap = Math.hypot(...positions[i]!.map((value, axis) => value - positions[0]![axis]!));
      const truly = Math.sqrt(2 - 2 * dot(shown[i]!.vector, shown[0]!.vector));
      expect(onMap).toBeLessThanOrEqual(truly + 1e-4);
    }
  });

  test('along the gap, pictures lie on one side and texts on the other; centred, both lie around its middle', () => {
    const mean = (positions: number[][], kind: boolean) => {
      const own = positions.filter((_, i) => (shown[i]!.kind === 'picture') === kind);
      return own.reduce((sum, position) => sum + position[0]!, 0) / own.length;
    };
    const gap = gapOf(shown)!;
    const open = mapOf(shown, false, true).positions;
    expect(mean(open, true) - mean(open, false)).toBeCloseTo(gap.distance, 4);
    const closed = mapOf(shown, true, true).positions;
    expect(mean(closed, true)).toBeCloseTo(0, 5);
    expect(mean(closed, false)).toBeCloseTo(0, 5);
  });

  test('centring takes from each kind its own mean on every axis', () => {
    const { positions } = mapOf(shown, true, false);
    for (const axis of [0, 1, 2]) {
      for (const kind of [true, false]) {
        const own = positions.filter((_, i) => (shown[i]!.kind === 'picture') === kind).map((position) => position[axis]!);
        expect(own.reduce((a, b) => a + b) / own.length).toBeCloseTo(0, 5);
      }
    }
  });
});

describe('the gap between pictures and texts', () => {
  test('is measured between the means, and counts who lies on which side', () => {
    const points = [point('picture', 1, 0, 0), point('picture', 0, 1, 0), point('caption', 0, 0, 1), point('thing', 0, 0, 1)];
    const gap = gapOf(points)!;
    expect(gap.cosine).toBeCloseTo(0, 6);
    expect(gap.distance).toBeCloseTo(Math.sqrt(0.5 + 1), 6);
    expect(gap.sorted).toBe(1);
    // Of a spread of 1 − |(¼, ¼, ½)|² = 0.625, a quarter of the squared distance is between the means.
    expect(gap.share).toBeCloseTo(0.375 / 0.625, 6);
  });

  test('is nothing where the clouds are the same', () => {
    const gap = gapOf([point('picture', 1, 0), point('picture', 0, 1), point('caption', 1, 0), point('caption', 0, 1)])!;
    expect(gap.distance).toBeCloseTo(0, 6);
    expect(gap.cosine).toBeCloseTo(1, 6);
    expect(gap.share).toBeCloseTo(0, 6);
  });

  test('closed, moves cosines and need not move the nearest texts', () => {
    // Texts that lie off along an axis of their own.
    const far = (angle: number) => [0.6 * Math.cos(angle), 0.6 * Math.sin(angle), 0.8];
    const angles = [0, 2, 4];
    const points = [...angles.map((angle) => point('picture', Math.cos(angle), Math.sin(angle), 0)), ...angles.map((angle) => point('caption', ...far(angle)))];
    const closed = closedGap(points, gapOf(points)!);
    expect(closed.kept).toBe(1);
    expect(closed.deviation).toBeGreaterThan(0.1);
    const same = [point('picture', 1, 0), point('picture', 0, 1), point('caption', 1, 0), point('caption', 0, 1)];
    expect(closedGap(same, gapOf(same)!)).toEqual({ kept: 1, mean: 0, deviation: 0 });
  });

  test('closed, may hand a picture to another text', () => {
    // Most texts lie below the picture, so that all are lifted: the nearest one too far, the second onto it.
    const points = [point('picture', 1, 0), point('caption', 0.8, 0.6), point('caption', 0.6, -0.8), point('caption', 0, -1)];
    const { kept, mean } = closedGap(points, gapOf(points)!);
    expect(kept).toBe(0);
    expect(mean).toBeGreaterThan(0);
  });

  test('is none without both kinds', () => {
    expect(gapOf([point('picture', 1, 0)])).toBeNull();
    expect(gapOf([])).toBeNull();
  });
});

describe('neighbours', () => {
  const points = [point('thing', 1, 0, 0), point('thing', 0.96, 0.28, 0), point('picture', 0.8, 0, 0.6), point('picture', -1, 0, 0)];
  /** A map that puts the farthest point right beside the first. */
  const positions = [
    [0, 0, 0],
    [1, 0, 0],
    [2, 0, 0],
    [0.1, 0, 5],
  ];

  test('by cosine are listed with their place on the map, and those on the map with their true place', () => {
    const { byCosine, onMap, kept, count } = neighboursOf(points, positions, 0, 2, 2);
    expect(byCosine.map(({ index, otherRank }) => [index, otherRank])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(onMap.map(({ index, otherRank }) => [index, otherRank])).toEqual([
      [3, 3],
      [1, 1],
    ]);
    expect([kept, count]).toEqual([1, 2]);
  });

  test('on the flat map do not see the third axis', () => {
    expect(neighboursOf(points, positions, 0, 2, 1).onMap[0]!.index).toBe(3);
    expect(neighboursOf(points, positions, 0, 3, 1).onMap[0]!.index).toBe(1);
  });

  test('are as many as there are', () => {
    expect(neighboursOf(points, positions, 0, 3, 9).count).toBe(3);
    expect(neighboursOf(points.slice(0, 1), positions, 0, 3, 5)).toMatchObject({ byCosine: [], onMap: [], kept: 0, count: 0 });
  });

  test('in the table are the nearest picture and the nearest text, never the point itself', () => {
    const rows = rowsOf(points);
    expect(rows[0]).toMatchObject({ nearestPicture: { index: 2 }, nearestText: { index: 1 } });
    expect(rows[2]).toMatchObject({ nearestPicture: { index: 3 }, nearestText: { index: 0 } });
    expect(rows[0]!.nearestText!.cosine).toBeCloseTo(0.96, 5);
    expect(rowsOf(points.slice(0, 2))[0]!.nearestPicture).toBeNull();
  });

  test('sort by any column, up and down', () => {
    const order = (by: Parameters<typeof sortRows>[3]['by'], falling = false) => sortRows(rowsOf(points), points, positions, { by, falling }).map(({ index }) => index);
    expect(order('axis1')).toEqual([0, 3, 1, 2]);
    expect(order('axis3', true)[0]).toBe(3);
    expect(order('kind').slice(0, 2)).toEqual([0, 1]);
    expect(order('text', true)).toEqual([...order('text')].reverse());
    expect(order('caption', true).slice(0, 2)).toEqual([0, 1]);
  });
});

describe('colour or thing', () => {
  test('reads thing and colour off captions of one kind of thing', () => {
    const colours = recorded.words.filter(({ kind }) => kind === 'colour').map(({ en }) => en.text);
    const labelled = labelledScenes(gallery, colours);
    expect(labelled.length).toBeGreaterThan(100);
    for (const { scene, thing, colour } of labelled) {
      expect(gallery.scenes[scene]!.things).toEqual([thing]);
      expect(gallery.scenes[scene]!.captions.en).toContain(`${colour} `);
    }
    expect(labelled).toContainEqual({ scene: 14, thing: 'apple', colour: 'red' });
  });

  test('averages pairs that share one, and those that share none, and leaves out those that share both', () => {
    const labelled = [
      { scene: 0, thing: 'apple', colour: 'red' },
      { scene: 1, thing: 'apple', colour: 'green' },
      { scene: 2, thing: 'car', colour: 'red' },
      { scene: 3, thing: 'apple', colour: 'red' },
    ];
    const vectors = [
      [1, 0],
      [0, 1],
      [2, 0],
      [3, 0],
    ].map((numbers) => Float32Array.from(numbers));
    const found = colourOrThing(labelled, vectors);
    expect(found.sameThing).toEqual({ mean: 0, n: 2 });
    expect(found.sameColour).toEqual({ mean: 1, n: 2 });
    expect(found.neither).toEqual({ mean: 0, n: 1 });
    expect(found.apples).toEqual({ mean: 0, n: 2 });
    expect(found.cars).toEqual({ mean: 1, n: 2 });
  });

  test('says what was measured, whichever way it went', () => {
    const of = (thing: number, colour: number) => ({
      sameThing: { mean: thing, n: 1 },
      sameColour: { mean: colour, n: 1 },
      neither: { mean: 0, n: 1 },
      apples: { mean: thing, n: 1 },
      cars: { mean: colour, n: 1 },
    });
    for (const t of Object.values(texts)) {
      const said = [of(0.2, 0.5), of(0.5, 0.2), of(0.4, 0.41)].map((measured) => t.answer(measured, measured));
      expect(new Set(said.map((text) => text.replace(/[−\d.,]+/g, ''))).size).toBe(3);
      expect(said[0]).toContain('0.50');
      expect(t.example(of(0.2, -0.5))).toContain('−0.50');
    }
  });
});

test('pictures stand in the sheet tile by tile', () => {
  const picture = (value: number) => ({ width: 2, height: 2, data: new Uint8ClampedArray(16).fill(value) });
  const { raster } = sheetOf([1, 2, 3].map(picture), 2, 2);
  const at = (x: number, y: number) => raster.data[(y * raster.width + x) * 4];
  expect([raster.width, raster.height]).toEqual([4, 4]);
  expect([at(0, 0), at(3, 1), at(1, 3), at(3, 3)]).toEqual([1, 2, 3, 0]);
});

test('what was computed last is not computed again for the same', () => {
  let times = 0;
  const twice = latest((n: number) => {
    times++;
    return 2 * n;
  });
  expect([twice(2), twice(2), twice(3), twice(2)]).toEqual([4, 4, 6, 4]);
  expect(times).toBe(3);
});
