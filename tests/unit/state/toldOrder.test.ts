import { expect, test } from 'vitest';
import { missingOf } from '../../../src/state/toldOrder.ts';

const SIDE = 3;

/** Fills a map as it is told to, and says in which order. */
function order(row: number, most: number): { what: string; cells: number[] }[] {
  const filled = { measures: Array<1 | null>(9).fill(null), pictures: Array<1 | null>(9).fill(null) };
  const done: { what: string; cells: number[] }[] = [];
  for (let next = missingOf(filled, row, SIDE, most); next; next = missingOf(filled, row, SIDE, most)) {
    for (const cell of next.cells) filled[next.what][cell] = 1;
    done.push(next);
  }
  return done;
}

test('the row that is looked at comes first, then its pictures, then the rows near it', () => {
  expect(order(1, 3)).toEqual([
    { what: 'measures', cells: [3, 4, 5] },
    { what: 'pictures', cells: [3, 4, 5] },
    { what: 'measures', cells: [0, 1, 2] },
    { what: 'measures', cells: [6, 7, 8] },
  ]);
});

test('no more is asked at once than was allowed, and every cell comes once', () => {
  const asked = order(2, 2);
  expect(asked.every(({ cells }) => cells.length <= 2)).toBe(true);
  const measured = asked.filter(({ what }) => what === 'measures').flatMap(({ cells }) => cells);
  expect(measured.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('another row that is looked at later needs its pictures only', () => {
  const filled = { measures: Array(9).fill(1), pictures: Array(9).fill(null) };
  expect(missingOf(filled, 2, SIDE, 8)).toEqual({ what: 'pictures', cells: [6, 7, 8] });
});
