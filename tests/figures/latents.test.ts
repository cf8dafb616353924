import { describe, expect, test } from 'vitest';
import { cellOfPanel, channelColours, correlation, differenceOf, mean, panelOfCell, sharesOf } from '../../src/figures/latents/view.ts';
import type { NoiseRecord } from '../../src/model/noiseRecord.ts';

const picture = (colours: number[][], width = colours.length) => ({
  width,
  height: colours.length / width,
  data: Uint8ClampedArray.from(colours.flatMap(([r, g, b]) => [r!, g!, b!, 255])),
});

test('the difference of two pictures is the mean over the colours, and transparency counts for nothing', () => {
  const a = picture([
    [0, 0, 0],
    [10, 20, 30],
  ]);
  const b = picture([
    [3, 6, 9],
    [10, 20, 30],
  ]);
  expect([...differenceOf(a, b)]).toEqual([6, 0]);
  expect(mean(differenceOf(a, b))).toBe(3);
});

describe('how far a change reaches', () => {
  /** 12 × 12 pixels, 4 a cell: 3 × 3 cells. */
  const change = (at: (x: number, y: number) => number) => Float32Array.from({ length: 144 }, (_, i) => at(i % 12, Math.floor(i / 12)));

  test('is its own square alone where nothing else changed', () => {
    expect(
      sharesOf(
        change((x, y) => (x >= 4 && x < 8 && y >= 4 && y < 8 ? 5 : 0)),
        12,
        { row: 1, column: 1 },
        4,
      ),
    ).toEqual({ own: 1, near: 1 });
  });

  test('counts the neighbours apart from what is farther off', () => {
    const { own, near } = sharesOf(
      change(() => 1),
      12,
      { row: 0, column: 0 },
      4,
    )!;
    expect(own).toBeCloseTo(16 / 144, 10);
    expect(near).toBeCloseTo(64 / 144, 10);
  });

  test('is unknown where nothing changed', () => {
    expect(sharesOf(new Float32Array(144), 12, { row: 1, column: 1 }, 4)).toBeNull();
  });
});

test('a number’s place in the square of panels, and back', () => {
  for (const cell of [
    { channel: 0, row: 0, column: 0 },
    { channel: 1, row: 3, column: 15 },
    { channel: 3, row: 15, column: 2 },
  ]) {
    const { x, y } = panelOfCell(cell.channel, cell.row, cell.column, 16, 16);
    expect(cellOfPanel(x, y, 16, 16)).toEqual(cell);
  }
  expect(panelOfCell(3, 0, 0, 16, 16)).toEqual({ x: 16, y: 16 });
});

test('correlation is 1, −1 and 0 where it must be', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  expect(correlation([1, 2, 3], [5, 5, 5])).toBe(0);
});

test('a channel that is the brightness says so, and one that is red against green', () => {
  const colours = [
    [255, 255, 255],
    [0, 0, 0],
    [200, 0, 0],
    [0, 200, 0],
  ];
  const latents = Float32Array.from([...colours.map(([r, g, b]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!), ...colours.map(([r, g]) => r! - g!)]);
  const record = { scenes: [0], latents: [latents], latentShape: [2, 2, 2] } as unknown as NoiseRecord;
  const table = channelColours(record, () => picture(colours, 2));
  expect(table[0]![0]).toBeCloseTo(1, 5);
  expect(table[1]![1]).toBeCloseTo(1, 5);
});
