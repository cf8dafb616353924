import { describe, expect, test } from 'vitest';
import { alignTokens } from '../../../src/model/promptToPrompt.ts';

/** 0 begins, 1 ends and pads. */
const ids = (...words: number[]) => [0, ...words, ...Array(8 - 1 - words.length).fill(1)];

describe('columns of the old prompt for those of the new one', () => {
  test('are the same where a word is swapped for another', () => {
    expect(alignTokens(ids(5, 6, 7), ids(5, 9, 7), 1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('leave a longer replacement alone and follow the words after it', () => {
    //         0 5 6 7 1 1 1 1  →  0 5 9 9 7 1 1 1
    expect(alignTokens(ids(5, 6, 7), ids(5, 9, 9, 7), 1)).toEqual([0, 1, -1, -1, 3, 4, 5, 6]);
  });

  test('leave padding alone of which the old prompt has less', () => {
    //         0 5 6 6 7 1 1 1  →  0 5 9 7 1 1 1 1
    expect(alignTokens(ids(5, 6, 6, 7), ids(5, 9, 7), 1)).toEqual([0, 1, -1, 4, 5, 6, 7, -1]);
  });

  test('of equal prompts are their own', () => {
    expect(alignTokens(ids(5, 6), ids(5, 6), 1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('of an empty prompt are start, end and padding', () => {
    expect(alignTokens(ids(), ids(5, 6), 1)).toEqual([0, -1, -1, 1, 2, 3, 4, 5]);
  });
});
