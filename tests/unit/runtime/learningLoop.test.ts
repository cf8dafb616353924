import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_LEARNING, type LearningSettings } from '../../../src/model/contrastive/session.ts';
import { LearningLoop } from '../../../src/runtime/learner/loop.ts';
import type { LearningReport } from '../../../src/runtime/learner/protocol.ts';

/** A session whose every step takes 10 ms of a clock that only it moves. */
let now: number;
let steps: LearningSettings[];
let loss: number;
const session = {
  advance(settings: LearningSettings) {
    now += 10;
    steps.push(settings);
    return loss;
  },
  snapshot: () => ({ step: steps.length, recall: 0, cosines: new Float32Array(4), scale: 1 }),
};
let waiting: (() => void)[];
/** Lets the slices that are waiting run, and whatever their reports' listeners answer. */
async function slices(n: number): Promise<void> {
  for (let i = 0; i < n; i++) {
    for (const work of waiting.splice(0)) work();
    await Promise.resolve();
    await Promise.resolve();
  }
}
let heard: LearningReport[];
let take: (() => void)[];
/** @param prompt whether the page takes every report at once */
const loop = (prompt = true) =>
  new LearningLoop(
    session,
    7,
    DEFAULT_LEARNING,
    (report) => {
      heard.push(report);
      return prompt ? Promise.resolve() : new Promise((resolve) => take.push(resolve));
    },
    { now: () => now, defer: (work) => void waiting.push(work) },
  );

beforeEach(() => {
  now = 0;
  loss = 2;
  steps = [];
  waiting = [];
  heard = [];
  take = [];
});

describe('the loop that learns', () => {
  test('reports the random start and stands still', async () => {
    loop();
    await slices(3);
    expect(heard).toMatchObject([{ attempt: 7, step: 0, loss: null, seconds: 0, diverged: false }]);
  });

  test('learns in slices of 30 ms, between which the page is heard', async () => {
    loop().play();
    await slices(1);
    expect(steps).toHaveLength(3);
    expect(waiting).toHaveLength(1);
  });

  test('reports no faster than a page can draw, with the mean loss and the time since the start', async () => {
    const one = loop();
    await slices(1);
    one.play();
    await slices(3);
    expect(heard.at(-1)).toMatchObject({ step: 9, loss: 2, seconds: 0.09 });
    await slices(10);
    expect(heard.length).toBeLessThan(6);
  });

  test('sends no report before the page has taken the former one, and goes on learning', async () => {
    loop(false).play();
    await slices(20);
    expect(heard).toHaveLength(1);
    expect(steps).toHaveLength(60);
    take[0]!();
    await slices(2);
    expect(heard).toHaveLength(2);
  });

  test('stops at the word, and what it did before is told even when the page was not ready', async () => {
    const one = loop(false);
    one.play();
    await slices(2);
    one.pause();
    await slices(5);
    expect(steps).toHaveLength(6);
    take[0]!();
    await slices(1);
    expect(heard.at(-1)).toMatchObject({ step: 6 });
  });

  test('takes one step and stands still', async () => {
    const one = loop();
    await slices(1);
    one.step();
    await slices(4);
    expect(heard.at(-1)).toMatchObject({ step: 1, loss: 2 });
    expect(steps).toHaveLength(1);
  });

  test('takes new settings from the next step on', async () => {
    const one = loop();
    one.play();
    await slices(1);
    one.configure({ ...DEFAULT_LEARNING, batchSize: 4 });
    await slices(1);
    expect(steps.map(({ batchSize }) => batchSize)).toEqual([32, 32, 32, 4, 4, 4]);
  });

  test('says that it has run away, and takes no further step', async () => {
    const one = loop();
    await slices(1);
    loss = NaN;
    one.play();
    await slices(3);
    expect(heard.at(-1)).toMatchObject({ diverged: true, step: 1 });
    one.play();
    one.step();
    await slices(3);
    expect(steps).toHaveLength(1);
  });
});
