import { expect, test } from 'vitest';
import { newestWins } from '../../../src/state/newestWins.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('while a piece of work is under way, of all that is asked only the newest is done after it', async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const ask = newestWins((level: number) => {
    begun.push(level);
    return new Promise<void>((resolve) => ends.push(resolve));
  });
  for (const level of [1, 2, 3, 4]) ask(level);
  expect(begun).toEqual([1]);
  ends[0]!();
  await settled();
  expect(begun).toEqual([1, 4]);
  ends[1]!();
  await settled();
  expect(begun).toEqual([1, 4]);
  ask(5);
  expect(begun).toEqual([1, 4, 5]);
});
