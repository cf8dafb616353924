import { expect, test } from 'vitest';
import { underWay } from '../../../src/state/underWay.ts';

test('whoever asks while the work is under way waits for the same one, and afterwards it begins anew', async () => {
  const asked: string[] = [];
  const ends: (() => void)[] = [];
  const work = underWay((what: string) => {
    asked.push(what);
    return new Promise<void>((resolve) => ends.push(resolve));
  });
  const first = work('a');
  expect(work('b')).toBe(first);
  ends[0]!();
  await first;
  void work('c');
  expect(asked).toEqual(['a', 'c']);
});
