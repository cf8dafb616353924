import { afterEach, expect, test, vi } from 'vitest';
import { readAddress } from '../../../src/state/address.ts';
import { $request, DEFAULT_REQUEST, setRequest } from '../../../src/state/request.ts';
import { $wordlessRequest, openWordless, setWordless } from '../../../src/state/wordless.ts';

const replaced: string[] = [];
const opened = (search: string) => {
  vi.stubGlobal('location', { search, pathname: '/', hash: '' });
  vi.stubGlobal('history', { state: null, replaceState: (_: unknown, __: unknown, to: string) => replaced.push(to) });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  void openWordless('nowhere');
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('takes seed, steps and scheduler of a link, leaves its words, and touches nobody’s sentence', () => {
  setRequest({ prompt: 'a red apple', seed: 3 });
  opened('?prompt=a+cat&seed=11&steps=6&scheduler=euler');
  expect($wordlessRequest.get()).toEqual({ ...DEFAULT_REQUEST, seed: 11, numInferenceSteps: 6, scheduler: 'euler' });
  setWordless({ seed: 12, numInferenceSteps: 1000 });
  expect($wordlessRequest.get()).toMatchObject({ prompt: '', seed: 12, numInferenceSteps: 50 });
  expect($request.get()).toMatchObject({ prompt: 'a red apple', seed: 3 });
});

test('the address follows it, but not where it follows the page’s own request', () => {
  vi.useFakeTimers();
  opened('');
  setWordless({ seed: 20 });
  vi.advanceTimersByTime(1000);
  expect(replaced.pop()).toContain('seed=20');
  readAddress(DEFAULT_REQUEST);
  opened('');
  setWordless({ seed: 21 });
  vi.advanceTimersByTime(1000);
  expect(replaced).toEqual([]);
  setRequest({ seed: 22 });
  vi.advanceTimersByTime(1000);
  expect(replaced.pop()).toContain('seed=22');
});
