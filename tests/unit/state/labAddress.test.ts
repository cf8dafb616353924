import { describe, expect, test } from 'vitest';
import type { LabRequest } from '../../../src/state/lab.ts';
import { formatLabAddress, parseLabAddress, type LabSizes } from '../../../src/state/labAddress.ts';
import { NOTHING_SELECTED } from '../../../src/state/selection.ts';

const sizes: LabSizes = { tokens: 6, sites: 3, skips: 2 };
const defaults: LabRequest = {
  a: { prompt: 'a yellow star', seed: 7, numInferenceSteps: 10, guidanceScale: 4, scheduler: 'ddim' },
  difference: { prompt: 'a blue star' },
};
const shown = { view: 'map', tab: 'seeds' };

describe('a link to the Lab', () => {
  test('restores both requests, what is selected, and what is shown', () => {
    const request: LabRequest = {
      a: {
        ...defaults.a,
        prompt: '노란 별 & 자동차',
        interventions: { tokenScale: [1, 1, 2.5, 1, 1, 1], hold: { prompt: '빨간 사과', share: 0.4 }, promptChanges: [{ step: 3, prompt: 'a+b' }] },
      },
      difference: { seed: 9, scheduler: 'euler', siteGates: [1, 0, 1], sitePrompts: [null, '', 'a cat'], tokenScale: [] },
    };
    const selection = { ...NOTHING_SELECTED, step: 4, token: 2, site: 'mid_block.attentions.0.transformer_blocks.0.attn2', head: 1, patch: { x: 0.25, y: 1 } };
    const read = parseLabAddress(formatLabAddress(request, selection, shown), defaults, sizes);
    expect(read.request).toEqual(request);
    const { step, token, site, head, patch } = selection;
    expect(read.selection).toEqual({ step, token, site, head, patch });
    expect([read.view, read.tab, read.notices]).toEqual(['map', 'seeds', []]);
  });

  test('leaves out of a list what changes nothing at its end', () => {
    const address = formatLabAddress({ a: { ...defaults.a, interventions: { tokenScale: [1, 2, 1, 1, 1, 1] } }, difference: {} }, NOTHING_SELECTED, shown);
    expect(new URLSearchParams(address).get('change')).toBe('{"tokenScale":[1,2]}');
  });

  test('without any words of its own is the recorded comparison; a sentence of one’s own is not', () => {
    expect(parseLabAddress('', defaults, sizes).request).toEqual(defaults);
    expect(parseLabAddress('?view=map', defaults, sizes).request.difference).toEqual(defaults.difference);
    expect(parseLabAddress('?prompt=a+cat', defaults, sizes).request).toEqual({ a: { ...defaults.a, prompt: 'a cat' }, difference: {} });
  });

  test.each([
    ['change', '{"tokenScale":[9]}'],
    ['change', '{"tokenScale":[1,1,1,1,1,1,1]}'],
    ['change', 'not json'],
    ['change', '[1]'],
    ['b', '{"seed":-1}'],
    ['b', '{"prompt":5}'],
    ['b', '{"siteGates":"all"}'],
    ['token', '6'],
    ['step', '-1'],
  ])('says what it could not read: %s=%s', (key, written) => {
    const { request, notices } = parseLabAddress(`?prompt=a+cat&${key}=${encodeURIComponent(written)}`, defaults, sizes);
    expect(notices).toEqual([{ key, written, used: '' }]);
    expect(request).toEqual({ a: { ...defaults.a, prompt: 'a cat' }, difference: {} });
  });
});
