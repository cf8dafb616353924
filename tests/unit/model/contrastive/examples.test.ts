import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compactTokens, splitScenes } from '../../../../src/model/contrastive/examples.ts';
import { parseGallery } from '../../../../src/model/gallery.ts';

test('of the held-out scenes no two have the same caption, in either language, and none is learned from', () => {
  const { scenes } = parseGallery(readFileSync('public/gallery/gallery.json', 'utf8'));
  const { held, shown } = splitScenes(scenes);
  expect(held).toHaveLength(32);
  for (const language of ['en', 'ko'] as const) expect(new Set(held.map((i) => scenes[i]!.captions[language])).size).toBe(32);
  expect([...held, ...shown].sort((a, b) => a - b)).toEqual([...scenes.keys()]);
});

test('a scene whose caption is taken in one language is passed over', () => {
  const scene = (en: string, ko: string) => ({ captions: { en, ko } });
  expect(splitScenes([scene('a', '가'), scene('b', '가'), scene('a', '나'), scene('c', '다')], 2)).toEqual({ held: [0, 3], shown: [1, 2] });
});

test('tokens are numbered as they come', () => {
  expect(
    compactTokens([
      [900, 7],
      [7, 12, 900],
    ]),
  ).toEqual({
    captions: [
      [0, 1],
      [1, 2, 0],
    ],
    vocabularySize: 3,
  });
});
