import { describe, expect, test } from 'vitest';
import { answerOf, dutiesOf, findingOf, gated, linesOf, recordedGates, recordedMixes, type GateLine } from '../../src/figures/site-gates/view.ts';
import { recordOf } from '../../src/components/data/record.ts';
import { DEFAULT_REQUEST } from '../../src/state/request.ts';
import { requestKey } from '../../src/model/requestDifference.ts';
import { conditionsOf, GATES_RECORD, gatesOf, readsB } from '../../src/model/gatesRecord.ts';

const record = (await recordOf(GATES_RECORD))!;
const { sites } = record;

describe('recorded gates', () => {
  test('are found again by how the gates stand, and no others are', () => {
    const row = record.rows[0]!;
    const plain = { ...DEFAULT_REQUEST, prompt: row.prompt, seed: record.seed, numInferenceSteps: record.numInferenceSteps };
    const known = new Map(recordedGates(record, row, plain).map(([request, picture]) => [requestKey(request), picture]));
    const found = (gates: readonly number[]) => known.get(requestKey(gated(plain, gates)));
    conditionsOf(sites.length).forEach((condition, i) => expect(found(gatesOf(condition, sites.length))).toBe(row.pictures[i]));
    expect(found(sites.map(() => 1))).toBe(known.get(requestKey(plain)));
    expect(found(sites.map((_, i) => (i < 2 ? 0 : 1)))).toBeUndefined();
    expect(found(sites.map(() => 0.5))).toBeUndefined();
  });

  test('two sentences shared out are the plain runs of A and of B where one has all sites', () => {
    const row = record.rows[0]!;
    const known = new Map(recordedMixes(record, row, DEFAULT_REQUEST).map(([request, picture]) => [requestKey(request), picture]));
    expect(known.size).toBe(4);
    expect([row.a, row.b].map((prompt) => known.get(requestKey({ ...DEFAULT_REQUEST, prompt })))).toEqual([row.mixed[0], row.mixed[1]]);
  });

  test('with every site shut no sentence is heard: two of them give the same picture', () => {
    expect(record.shutDifference).toBe(0);
  });

  test('name things and colours when open, hardly any when shut, and every interval holds its mean', () => {
    const lines = linesOf(record);
    const { all, none } = findingOf(lines, sites);
    expect(all.thing).toBeGreaterThan(0.6);
    expect(none.thing).toBeLessThan(0.3);
    expect(all.layout.mean).toBe(0);
    for (const { layout, thing, colour } of lines) {
      expect(layout.low).toBeLessThanOrEqual(layout.mean);
      expect(layout.high).toBeGreaterThanOrEqual(layout.mean);
      for (const share of [thing, colour]) expect(share >= 0 && share <= 1).toBe(true);
    }
  });
});

describe('which sites are missed', () => {
  const grids = [{ height: 16 }, { height: 8 }];
  const line = (condition: GateLine['condition'], thing: number): GateLine => ({ condition, n: 24, thing, colour: 1, layout: { mean: 0, low: 0, high: 0 } });
  const lines = (fine: number, coarse: number) => [
    line({ kind: 'all' }, 1),
    line({ kind: 'none' }, 0),
    line({ kind: 'shut', site: 0 }, fine),
    line({ kind: 'shut', site: 1 }, coarse),
    line({ kind: 'alone', site: 0 }, 0.4),
    line({ kind: 'alone', site: 1 }, 0.2),
  ];

  test('is said by which of them costs most when shut', () => {
    expect(answerOf(findingOf(lines(0.5, 0.9), grids))).toBe('fine');
    expect(answerOf(findingOf(lines(0.9, 0.5), grids))).toBe('coarse');
    expect(answerOf(findingOf(lines(0.95, 0.95), grids))).toBe('spread');
    expect(findingOf(lines(0.5, 0.9), grids)).toMatchObject({ worst: { condition: { site: 0 } }, best: { condition: { site: 0 } } });
  });

  test('a site that costs things and no colours says what, and none does where both go together', () => {
    const when = (thing: number, colour: number) =>
      lines(0.9, 0.9).map((one) => (one.condition.kind === 'shut' && one.condition.site === 1 ? { ...one, thing, colour, layout: { mean: 0.8, low: 0.7, high: 0.9 } } : one));
    expect(dutiesOf(when(0.2, 1))).toMatchObject({ thing: { condition: { site: 1 } }, layout: { condition: { site: 1 } } });
    expect(dutiesOf(when(0.2, 0.2))).toMatchObject({ thing: null, colour: { condition: { site: 1 } } });
  });

  test('the finest grid is fine, and mixing shares all sites out', () => {
    expect(readsB('fine', grids)).toEqual([true, false]);
    expect(readsB('coarse', grids)).toEqual([false, true]);
    expect([readsB('a', grids), readsB('b', grids)]).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});
