import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { infoNceOfCosines, parseClipHistory } from '../../../src/model/clipHistory.ts';
import { infoNce } from '../../../src/model/contrastive/objectives.ts';
import { readSafetensors, SafetensorsError, writeSafetensors } from '../../../src/model/safetensors.ts';

const bytes = new Uint8Array(readFileSync('public/history/clip.safetensors'));
const history = parseClipHistory(bytes);
const { moments } = history;
const first = moments[0]!;
const last = moments[moments.length - 1]!;

describe("the record of CLIP's training", () => {
  test('begins before training and goes forward', () => {
    expect(first.samples).toBe(0);
    for (let i = 1; i < moments.length; i++) expect(moments[i]!.samples).toBeGreaterThan(moments[i - 1]!.samples);
  });

  test('has a picture and a caption of each language for every pair, no caption twice', () => {
    expect(history.pictures).toHaveLength(history.pairs);
    for (const language of ['en', 'ko'] as const) expect(new Set(history.captions[language]).size).toBe(history.pairs);
    expect(history.captions.en[9]).toBe('an orange apple on a grey background');
    expect(history.captions.ko[9]).toBe('주황색 사과, 회색 배경');
    // The apple's middle is orange, the corner grey: channels and rows are where they belong.
    const { data, width } = history.pictures[9]!;
    const pixel = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
    const [red, green, blue, alpha] = pixel(32, 40) as [number, number, number, number];
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeLessThan(80);
    expect(green).toBeLessThan(red);
    expect(alpha).toBe(255);
    const corner = pixel(2, 2).slice(0, 3);
    expect(Math.max(...corner) - Math.min(...corner)).toBeLessThan(20);
  });

  test('tells no picture from another before training: own and other captions have the same cosine', () => {
    for (const { matched, mismatched, deviation, lowest, highest, recall } of Object.values(first.measures)) {
      expect(Math.abs(matched - mismatched)).toBeLessThan(0.01);
      expect(deviation).toBeLessThan(0.1);
      expect(highest - lowest).toBeLessThan(0.4);
      expect(recall).toBeLessThanOrEqual(2 / history.pairs);
    }
    expect(first.measures.en.loss).toBeGreaterThan(Math.log(history.pairs) - 0.1);
  });

  test('ends with the diagonal alight in both languages', () => {
    for (const { matched, mismatched, recall, loss } of Object.values(last.measures)) {
      expect(matched).toBeGreaterThan(0.75);
      expect(mismatched).toBeLessThan(0.1);
      expect(recall).toBeGreaterThan(0.9);
      expect(loss).toBeLessThan(0.3);
    }
  });

  test('gives, from its vectors and its scale, the losses that were written down in training', () => {
    for (const { recordedLoss, measures } of moments) expect(measures.en.loss).toBeCloseTo(recordedLoss, 3);
  });

  test('measures all 48 × 48 cosines: mean, deviation and shares are of one matrix', () => {
    const { cosines, shares, mean, deviation, lowest, highest } = moments[20]!.measures.ko;
    expect(cosines).toHaveLength(history.pairs ** 2);
    const values = [...cosines];
    const average = values.reduce((a, b) => a + b) / values.length;
    expect(mean).toBeCloseTo(average, 6);
    expect(deviation).toBeCloseTo(Math.sqrt(values.reduce((a, b) => a + (b - average) ** 2, 0) / values.length), 5);
    expect([lowest, highest]).toEqual([Math.min(...values), Math.max(...values)]);
    const row = [...shares.subarray(5 * history.pairs, 6 * history.pairs)];
    expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    const own = values.slice(5 * history.pairs, 6 * history.pairs);
    expect(row.indexOf(Math.max(...row))).toBe(own.indexOf(Math.max(...own)));
  });

  test('has the loss that the small learner trains on', () => {
    const images = Float32Array.of(1, 0, 0.6, 0.8, 0, 1);
    const texts = Float32Array.of(0.8, 0.6, 0, 1, -0.6, 0.8);
    const cosines = Float32Array.from({ length: 9 }, (_, at) => {
      const [i, j] = [Math.floor(at / 3) * 2, (at % 3) * 2];
      return images[i]! * texts[j]! + images[i + 1]! * texts[j + 1]!;
    });
    expect(infoNceOfCosines(cosines, 3, 7)).toBeCloseTo(infoNce(images, texts, 2, Math.log(7)).loss, 5);
  });
});

describe('a file that is no such record', () => {
  const without = (change: (file: ReturnType<typeof readSafetensors>) => void): Uint8Array => {
    const file = readSafetensors(bytes);
    change(file);
    return writeSafetensors(file);
  };
  test.each([
    ['lacks a tensor', (file: ReturnType<typeof readSafetensors>) => void file.tensors.delete('embeds.ko'), /embeds\.ko/],
    [
      'has a number too few',
      (file: ReturnType<typeof readSafetensors>) => {
        const loss = file.tensors.get('loss')!;
        file.tensors.set('loss', { ...loss, shape: [loss.shape[0]! - 1], bytes: loss.bytes.subarray(4) });
      },
      /loss/,
    ],
    ['lacks captions', (file: ReturnType<typeof readSafetensors>) => void delete file.metadata['captions.en'], /captions\.en/],
  ])('is refused with the name of what is wrong: it %s', (_, change, message) => {
    const broken = without(change);
    expect(() => parseClipHistory(broken)).toThrow(SafetensorsError);
    expect(() => parseClipHistory(broken)).toThrow(message);
  });

  test('is refused where it breaks off', () => {
    expect(() => parseClipHistory(bytes.subarray(0, 100_000))).toThrow(SafetensorsError);
  });
});
