import { describe, expect, test } from 'vitest';
import { DROP_CAPTION, drawBatch } from '../../../src/model/trainingBatch.ts';

describe('a batch of training examples', () => {
  test('is a pure function of its seed', () => {
    expect(drawBatch(7, 48, 8)).toEqual(drawBatch(7, 48, 8));
    expect(drawBatch(8, 48, 8)).not.toEqual(drawBatch(7, 48, 8));
  });

  test('has different scenes, and a noise of its own for each', () => {
    const batch = drawBatch(3, 48, 8);
    expect(new Set(batch.map(({ scene }) => scene)).size).toBe(8);
    expect(new Set(batch.map(({ noiseSeed }) => noiseSeed)).size).toBe(8);
    for (const { scene } of batch) expect(scene).toBeLessThan(48);
  });

  test('draws its levels as the training did: four of eight in the middle, one at the top, three from the three thirds', () => {
    for (let seed = 0; seed < 200; seed++) {
      const levels = drawBatch(seed, 48, 8).map(({ level }) => level);
      for (const level of levels) expect(Number.isInteger(level) && level >= 0 && level <= 999).toBe(true);
      const within = (from: number, to: number) => levels.filter((level) => level >= from && level < to).length;
      expect(within(300, 900)).toBeGreaterThanOrEqual(4);
      expect(within(900, 1000)).toBeGreaterThanOrEqual(1);
      expect(within(0, 334)).toBeGreaterThanOrEqual(1);
    }
  });

  test('leaves about one caption in ten out', () => {
    const all = Array.from({ length: 500 }, (_, seed) => drawBatch(seed, 48, 8)).flat();
    const share = all.filter(({ dropped }) => dropped).length / all.length;
    // Three standard errors.
    expect(Math.abs(share - DROP_CAPTION)).toBeLessThan(3 * Math.sqrt((DROP_CAPTION * (1 - DROP_CAPTION)) / all.length));
  });
});
