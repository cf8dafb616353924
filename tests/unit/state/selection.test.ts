import { beforeEach, describe, expect, test } from 'vitest';
import {
  $head,
  $patch,
  $selection,
  $site,
  $step,
  $token,
  hoverHead,
  hoverPatch,
  hoverSite,
  hoverStep,
  hoverToken,
  NOTHING_SELECTED,
  selectHead,
  selectPatch,
  selectSite,
  selectStep,
  selectToken,
} from '../../../src/state/selection.ts';

beforeEach(() => $selection.set(NOTHING_SELECTED));

describe('the selection', () => {
  test('a place of the picture is previewed and locked like everything else', () => {
    selectPatch({ x: 0.25, y: 0.5 });
    hoverPatch({ x: 0.9, y: 0.1 });
    expect($patch.get()).toEqual({ x: 0.9, y: 0.1 });
    hoverPatch(null);
    expect($patch.get()).toEqual({ x: 0.25, y: 0.5 });
    selectPatch(null);
    expect($patch.get()).toBeNull();
  });

  test('shows what is hovered over what is locked, and what is locked once the pointer leaves', () => {
    for (const [$shown, select, hover, locked, passing] of [
      [$step, selectStep, hoverStep, 4, 7],
      [$token, selectToken, hoverToken, 2, 0],
      [$head, selectHead, hoverHead, 1, 0],
    ] as const) {
      expect($shown.get()).toBeNull();
      select(locked);
      hover(passing);
      expect($shown.get()).toBe(passing);
      hover(null);
      expect($shown.get()).toBe(locked);
      select(null);
      expect($shown.get()).toBeNull();
    }
    selectSite('a');
    hoverSite('b');
    expect($site.get()).toBe('b');
    hoverSite(null);
    expect($site.get()).toBe('a');
  });

  test('lets go of the head with its site: head 2 of one site is not head 2 of another', () => {
    selectSite('a');
    selectHead(2);
    selectSite('a');
    expect($head.get()).toBe(2);
    selectSite('b');
    expect($head.get()).toBeNull();
  });

  test('stays silent when nothing changes', () => {
    selectStep(3);
    let heard = 0;
    const stop = $selection.listen(() => heard++);
    selectStep(3);
    hoverStep(null);
    expect(heard).toBe(0);
    selectStep(4);
    expect(heard).toBe(1);
    stop();
  });
});
