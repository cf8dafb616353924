import { beforeEach, describe, expect, test } from 'vitest';
import { $clipCell, $clipMoment, $clipSelection, hoverClipCell, hoverClipMoment, letGoOfClipHistory, selectClipCell, selectClipMoment } from '../../../src/state/clipHistory.ts';

beforeEach(letGoOfClipHistory);

describe('pointing into the record of a training', () => {
  test('shows what is hovered over what is locked, and what is locked once the pointer leaves', () => {
    selectClipMoment(7);
    hoverClipMoment(12);
    expect($clipMoment.get()).toBe(12);
    hoverClipMoment(null);
    expect($clipMoment.get()).toBe(7);
    selectClipCell({ row: 3, column: 4 });
    hoverClipCell({ row: 0, column: 0 });
    expect($clipCell.get()).toEqual({ row: 0, column: 0 });
    hoverClipCell(null);
    expect($clipCell.get()).toEqual({ row: 3, column: 4 });
  });

  test('locks what was hovered, so that a touch, which has no leaving, is not overruled by its own hover', () => {
    hoverClipCell({ row: 1, column: 1 });
    selectClipCell({ row: 2, column: 2 });
    expect($clipCell.get()).toEqual({ row: 2, column: 2 });
  });

  test('lets go of everything at once', () => {
    selectClipMoment(7);
    selectClipCell({ row: 3, column: 4 });
    letGoOfClipHistory();
    expect($clipMoment.get()).toBeNull();
    expect($clipCell.get()).toBeNull();
  });

  test('says nothing when nothing changes, such as the pointer moving within one cell', () => {
    let calls = 0;
    hoverClipCell({ row: 1, column: 2 });
    const stop = $clipSelection.listen(() => calls++);
    hoverClipCell({ row: 1, column: 2 });
    expect(calls).toBe(0);
    hoverClipCell({ row: 1, column: 3 });
    expect(calls).toBe(1);
    stop();
  });
});
