import { describe, expect, test } from 'vitest';
import { editKey, neighbours, normalEdit, plain, requestOf, type Edit } from '../../src/figures/reweight/edit.ts';
import { lastChance, nearer, weightAnswer } from '../../src/figures/reweight/view.ts';
import { interventionProblem } from '../../src/model/interventions.ts';
import { recordOf } from '../../src/components/data/record.ts';
import { REWEIGHT_RECORD } from '../../src/model/stripsRecord.ts';
import { DEFAULT_REQUEST } from '../../src/state/request.ts';

const STEPS = 10;
const base = { ...DEFAULT_REQUEST, seed: 7, numInferenceSteps: STEPS };
const weight = (weights: Record<number, number>): Edit => ({ mode: 'weight', prompt: 'a', weights });
const hold = (value: number, to = 'b'): Edit => ({ mode: 'hold', from: 'a', to, value });
const change = (value: number): Edit => ({ mode: 'change', from: 'a', to: 'b', value });

describe('an edit', () => {
  test('becomes a request that can be painted', () => {
    expect(requestOf(weight({ 2: 3 }), base, 4)).toEqual({ ...base, prompt: 'a', interventions: { tokenScale: [1, 1, 3, 1] } });
    expect(requestOf(hold(0.5), base, 4)).toEqual({ ...base, prompt: 'b', interventions: { hold: { prompt: 'a', share: 0.5 } } });
    expect(requestOf(change(3), base, 4)).toEqual({ ...base, prompt: 'a', interventions: { promptChanges: [{ step: 3, prompt: 'b' }] } });
    for (const edit of [weight({ 1: -2, 3: 5 }), hold(1), change(9)]) expect(interventionProblem(requestOf(edit, base, 4).interventions!)).toBeNull();
  });

  test('that changes nothing is the plain run of its sentence', () => {
    expect(normalEdit(weight({ 1: 1, 2: 1 }), STEPS)).toEqual(plain('a'));
    expect(normalEdit(hold(0), STEPS)).toEqual(plain('b'));
    expect(normalEdit(hold(0.04), STEPS)).toEqual(plain('b'));
    expect(normalEdit(hold(1, 'a'), STEPS)).toEqual(plain('a'));
    expect(normalEdit(change(0), STEPS)).toEqual(plain('b'));
    expect(normalEdit(change(STEPS), STEPS)).toEqual(plain('a'));
    expect(requestOf(change(STEPS), base, 4)).toEqual({ ...base, prompt: 'a' });
  });

  test('has one key for one picture, and another for another', () => {
    expect(editKey(weight({ 1: 1, 2: 0 }), 7, STEPS)).toBe(editKey(weight({ 2: 0 }), 7, STEPS));
    const keys = [weight({ 2: 0 }), weight({ 2: 2 }), weight({}), hold(0.5), hold(0.6), change(5), change(6)].map((edit) => editKey(edit, 7, STEPS));
    expect(new Set(keys).size).toBe(keys.length);
    expect(editKey(hold(0.5), 8, STEPS)).not.toBe(editKey(hold(0.5), 7, STEPS));
  });

  test('stands beside its own sentence, or beside both', () => {
    expect(neighbours(weight({ 2: 0 }))).toEqual({ before: plain('a'), other: null });
    expect(neighbours(hold(0.5))).toEqual({ before: plain('a'), other: plain('b') });
  });
});

describe('what is said of a strip', () => {
  test('two distances that hardly differ are alike', () => {
    expect([weightAnswer(10, 30), weightAnswer(30, 10), weightAnswer(10, 11)]).toEqual(['five', 'off', 'alike']);
    expect([nearer(10, 30), nearer(30, 10), nearer(10, 11), nearer(0, 0)]).toEqual(['from', 'to', 'between', 'between']);
  });

  test('the last chance is the last step at which CLIP rather finds the new sentence', () => {
    expect(lastChance([0, 1, 2, 3], [1, 0.9, 0.51, 0.2])).toBe(2);
    expect(lastChance([0, 1, 2], [0.4, 0.1, 0])).toBeNull();
  });
});

const record = (await recordOf(REWEIGHT_RECORD))!;

describe('the recorded strips', () => {
  test('hold words and two swaps in each language, each at every value that the figure offers', () => {
    for (const language of ['ko', 'en'] as const) {
      const of = (id: string) => record.strips.filter((strip) => strip.language === language && strip.id === id);
      expect(of('weight').map(({ values }) => values)).toEqual(Array(3).fill([-2, -1, 0, 1, 2, 3, 4, 5]));
      expect(of('hold').map(({ values }) => values.map((value) => Math.round(value * record.numInferenceSteps)))).toEqual(Array(2).fill(Array.from({ length: 11 }, (_, i) => i)));
      expect(of('change').map(({ values }) => values)).toEqual(Array(2).fill(Array.from({ length: 11 }, (_, i) => i)));
    }
  });

  test('a sentence that is there from the beginning is found by CLIP, one that never comes is not', () => {
    for (const { readsAsOther } of record.strips.filter(({ id }) => id === 'change')) {
      expect(readsAsOther![0]).toBeGreaterThan(0.9);
      expect(readsAsOther!.at(-1)).toBeLessThan(0.1);
    }
  });
});
