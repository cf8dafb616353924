import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCHEDULER_NAMES } from '../../../src/model/request.ts';
import type { PaintRequest } from '../../../src/model/trace.ts';
import { formatAddress, parseAddress } from '../../../src/state/address.ts';
import { DEFAULT_REQUEST } from '../../../src/state/request.ts';

const requests: fc.Arbitrary<PaintRequest> = fc.record({
  prompt: fc.string({ unit: 'binary' }), // any well-formed text: Hangul, emoji, control characters, & and +
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  numInferenceSteps: fc.integer({ min: 1, max: 50 }),
  guidanceScale: fc.double({ min: 1, max: 12, noNaN: true }),
  scheduler: fc.constantFrom(...SCHEDULER_NAMES),
});

describe('a request’s address', () => {
  test('reads as what was written, whatever the prompt', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(parseAddress(formatAddress(request), DEFAULT_REQUEST)).toEqual({ request, notices: [] });
      }),
    );
  });

  test('uses the short names that one can type', () => {
    const request = { prompt: '빨간 사과', seed: 7, numInferenceSteps: 20, guidanceScale: 4, scheduler: 'ddim' as const };
    expect(parseAddress('?prompt=빨간 사과&seed=7&steps=20&guidance=4&scheduler=ddim', DEFAULT_REQUEST).request).toEqual(request);
    expect(formatAddress({ ...request, prompt: 'a & b' })).toBe('?prompt=a+%26+b&seed=7&steps=20&guidance=4&scheduler=ddim');
  });

  test.each(['ddim', 'euler', 'dpm'])('takes the scheduler %s: a link once given away stays true', (scheduler) => {
    const { request, notices } = parseAddress(`?scheduler=${scheduler}`, DEFAULT_REQUEST);
    expect([request.scheduler, notices]).toEqual([scheduler, []]);
  });

  test('takes what it lacks from the defaults', () => {
    const defaults = { ...DEFAULT_REQUEST, prompt: 'a red apple', seed: 3 };
    expect(parseAddress('', defaults)).toEqual({ request: defaults, notices: [] });
    expect(parseAddress('?prompt=', defaults).request.prompt).toBe('');
  });

  test('clamps what is out of range, and says so', () => {
    const { request, notices } = parseAddress('?seed=-1&steps=999&guidance=0.2&scheduler=magic', DEFAULT_REQUEST);
    expect(request).toMatchObject({ seed: 0, numInferenceSteps: 50, guidanceScale: 1, scheduler: 'ddim' });
    expect(notices).toEqual([
      { key: 'seed', written: '-1', used: '0' },
      { key: 'steps', written: '999', used: '50' },
      { key: 'guidance', written: '0.2', used: '1' },
      { key: 'scheduler', written: 'magic', used: 'ddim' },
    ]);
  });

  test('never gives a request that could not be painted, whatever is written there', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('NaN', 'Infinity', '-Infinity', '1e999', '0x10', '', ' ', '7.5', '%', '１'), fc.double().map(String));
    fc.assert(
      fc.property(text, text, text, text, (seed, steps, guidance, scheduler) => {
        const search = `?${new URLSearchParams({ seed, steps, guidance, scheduler }).toString()}`;
        const { request } = parseAddress(search, DEFAULT_REQUEST);
        expect(Number.isInteger(request.seed) && request.seed >= 0 && request.seed <= 0xffff_ffff).toBe(true);
        expect(Number.isInteger(request.numInferenceSteps) && request.numInferenceSteps >= 1 && request.numInferenceSteps <= 50).toBe(true);
        expect(request.guidanceScale >= 1 && request.guidanceScale <= 12).toBe(true);
        expect(SCHEDULER_NAMES).toContain(request.scheduler);
      }),
    );
  });

  test('leaves parameters that are not its own alone', () => {
    expect(new URLSearchParams(formatAddress(DEFAULT_REQUEST, '?backend=wasm&seed=9')).get('backend')).toBe('wasm');
  });
});
