import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { texts } from '../../src/figures/clip-training/texts';
import * as view from '../../src/figures/clip-training/view';
import { parseClipHistory } from '../../src/model/clipHistory';
import { diverging, sequential } from '../../src/viz/colourScale';
import { signed } from '../../src/viz/signed';

const history = parseClipHistory(new Uint8Array(readFileSync('public/history/clip.safetensors')));
const { moments, pairs } = history;
const before = moments[0]!.measures.en;
const after = moments[moments.length - 1]!.measures.en;
const pixel = (raster: { width: number; data: Uint8ClampedArray }, row: number, column: number) => [
  ...raster.data.subarray((row * raster.width + column) * 4, (row * raster.width + column) * 4 + 3),
];
const luminance = ([r, g, b]: number[]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;

describe('the matrices', () => {
  test('hardly differ from white before training, and have a dark green diagonal after it', () => {
    const first = view.matrixRaster('cosine', before, pairs);
    const last = view.matrixRaster('cosine', after, pairs);
    for (let i = 0; i < pairs; i++) expect(luminance(pixel(first, i, i))).toBeGreaterThan(190);
    const diagonal = Array.from({ length: pairs }, (_, i) => luminance(pixel(last, i, i)));
    const beside = Array.from({ length: pairs }, (_, i) => luminance(pixel(last, i, (i + 20) % pairs)));
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    expect(mean(diagonal)).toBeLessThan(mean(beside) - 80);
  });

  test('have the label on the scale of the shares, so that both can be compared by eye', () => {
    expect(view.scaleOf('label')).toEqual(view.scaleOf('share'));
    expect(view.scaleOf('share')).toEqual({ table: sequential, min: 0, max: 1 });
    expect(view.scaleOf('cosine')).toEqual({ table: diverging, min: -1, max: 1 });
    const label = view.matrixRaster('label', after, pairs);
    expect(pixel(label, 5, 5)).toEqual([...sequential.subarray(255 * 4, 255 * 4 + 3)]);
    expect(pixel(label, 5, 6)).toEqual([...sequential.subarray(0, 3)]);
  });

  test('show the first rows and columns of the whole when fewer pairs are asked for', () => {
    const whole = view.matrixRaster('share', after, pairs);
    const part = view.matrixRaster('share', after, pairs, 12);
    expect([part.width, part.height]).toEqual([12, 12]);
    for (const [row, column] of [
      [0, 0],
      [11, 3],
      [4, 11],
    ] as const)
      expect(pixel(part, row, column)).toEqual(pixel(whole, row, column));
  });
});

describe('the verdict on a picture and a caption', () => {
  test('is "similar" by label and "not" by prediction for every own pair before training', () => {
    for (let i = 0; i < pairs; i++) {
      const verdict = view.verdictOf(before, pairs, { row: i, column: i });
      expect(verdict.label).toBe(true);
      expect(verdict.prediction).toBe(false);
      expect(verdict.choiceShare).toBeLessThan(0.2);
    }
  });

  test('agrees with recall@1 at every moment', () => {
    for (const { measures } of moments) {
      const right = Array.from({ length: pairs }, (_, i) => view.verdictOf(measures.ko, pairs, { row: i, column: i }).prediction);
      expect(right.filter(Boolean).length / pairs).toBeCloseTo(measures.ko.recall, 10);
    }
  });

  test('names the caption that the model would rather choose, and its share', () => {
    const { cosines, shares } = before;
    const verdict = view.verdictOf(before, pairs, { row: 7, column: 7 });
    for (let j = 0; j < pairs; j++) {
      expect(cosines[7 * pairs + verdict.choice]).toBeGreaterThanOrEqual(cosines[7 * pairs + j]!);
      expect(verdict.choiceShare).toBeGreaterThanOrEqual(shares[7 * pairs + j]!);
    }
    expect(verdict.cosine).toBe(cosines[7 * pairs + 7]);
  });
});

test('a pair has a cosine at every moment, its own row and column of each', () => {
  const values = view.cosineThroughTime(history, 'ko', { row: 3, column: 9 });
  expect(values).toHaveLength(moments.length);
  expect(values[20]).toBe(moments[20]!.measures.ko.cosines[3 * pairs + 9]);
  expect(view.throughTime(history, 'en', 'loss')[44]).toBe(after.loss);
});

test('arrows move a cell and stop at the edges of what is shown, Home goes to the own caption', () => {
  expect(view.stepCell({ row: 3, column: 4 }, 'ArrowUp', 12)).toEqual({ row: 2, column: 4 });
  expect(view.stepCell({ row: 3, column: 11 }, 'ArrowRight', 12)).toEqual({ row: 3, column: 11 });
  expect(view.stepCell({ row: 0, column: 0 }, 'ArrowLeft', 12)).toEqual({ row: 0, column: 0 });
  expect(view.stepCell({ row: 11, column: 2 }, 'ArrowDown', 48)).toEqual({ row: 12, column: 2 });
  expect(view.stepCell({ row: 7, column: 2 }, 'Home', 12)).toEqual({ row: 7, column: 7 });
  expect(view.stepCell({ row: 7, column: 2 }, 'Tab', 12)).toBeNull();
});

test('the axes reach every value of the record', () => {
  for (const { measures } of moments) {
    for (const { loss, lowest, highest } of Object.values(measures)) {
      expect(loss).toBeLessThanOrEqual(view.LOSS_AXIS.max);
      expect(lowest).toBeGreaterThanOrEqual(view.COSINE_AXIS.min);
      expect(highest).toBeLessThanOrEqual(view.COSINE_AXIS.max);
    }
  }
});

test('the stretch on sides begins and ends at recorded moments', () => {
  const samples = moments.map((moment) => moment.samples);
  for (const edge of view.SIDES_STRETCH) expect(samples).toContain(edge);
});

test('numbers are written as one reads them', () => {
  expect(signed(-0.034)).toBe('−0.03');
  expect(signed(-0.001)).toBe('0.00');
  expect(view.percent(1 / 48)).toBe('2.1\u00a0%');
  expect(view.percent(0.9583)).toBe('96\u00a0%');
  expect(view.percent(0.0001)).toBe('<\u00a00.1\u00a0%');
  expect(view.percent(0)).toBe('0\u00a0%');
});

test('a caption that is said to be true of another picture is', () => {
  expect(texts.en.note.join(' ')).toContain('caption 16 is also true of picture 17');
  expect(history.captions.en[15]).toBe('a bear and a boat on a grey background');
  expect(history.captions.en[16]).toBe('a bear to the left of a boat in front of a grey background');
});

test('Korean joins numbers with the particle that their sound asks for', () => {
  expect(texts.ko.otherPair(3, 12)).toBe('그림 3과 그림 12의 설명');
  expect(texts.ko.ownPair(12)).toBe('그림 12와 제 설명');
  expect(texts.ko.ownPair(40)).toBe('그림 40과 제 설명');
});
