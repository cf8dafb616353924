/** Runs that a figure edits: what is recorded first, then the newest that is asked for, and what is shown meanwhile. */
import type { ReactiveController } from 'lit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { EditedRun } from '../../src/figures/parts/editedRuns.ts';
import type { RunEvent } from '../../src/runtime/contract.ts';
import { RuntimeError } from '../../src/runtime/contract.ts';
import type { PaintRequest, Picture } from '../../src/model/trace.ts';
import { ScriptedRuntime } from '../unit/state/scriptedRuntime.ts';

let runtime: ScriptedRuntime;
let edited: typeof import('../../src/figures/parts/editedRuns.ts');

beforeEach(async () => {
  runtime = new ScriptedRuntime();
  vi.resetModules();
  vi.doMock('../../src/runtime/client.ts', () => ({ createRuntime: () => runtime }));
  edited = await import('../../src/figures/parts/editedRuns.ts');
});

const chosen: RunEvent = { type: 'backend', backend: 'wasm', reason: 'first-choice', tried: [] };
const picture = (of: string): Picture => ({ width: 1, height: 1, data: Uint8ClampedArray.of(of.length, 0, 0, 255) });
const run = (key: string): EditedRun => ({ key, request: () => ({ prompt: key }) as PaintRequest });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A figure with one number, set by `set`. Its picture at 0 is the one before; previews are other runs. */
function figure({ recorded = [] as number[] } = {}) {
  let value = 0;
  let scheduled = false;
  const update = (): void => {
    scheduled = false;
    runs.hostUpdate();
  };
  const host = {
    addController: (_: ReactiveController) => undefined,
    removeController: () => undefined,
    updateComplete: Promise.resolve(true),
    requestUpdate: () => {
      if (!scheduled) queueMicrotask(update);
      scheduled = true;
    },
  };
  const name = (of: number, isPreview: boolean) => `${isPreview ? 'preview of ' : ''}${of}`;
  const runs = new edited.EditedRuns(
    host,
    (isPreview) => ({ before: run(name(0, isPreview)), after: run(name(value, isPreview)), other: null }),
    () => true,
  );
  for (const of of recorded) runs.record(String(of), picture(String(of)));
  return {
    runs,
    set: async (to: number, how?: 'set' | 'dragged' | 'typed') => {
      value = to;
      runs.changed(how);
      await settled();
    },
  };
}

/** What the model was asked to paint, in order. */
const asked = () => runtime.probes.map(({ request }) => (request as PaintRequest).prompt);
const answer = async (i: number) => {
  runtime.probes[i]!.emit(chosen);
  runtime.probes[i]!.resolve({ picture: picture(asked()[i]!) });
  await settled();
};

/** The model is here, and has painted what is before. */
async function begun() {
  const one = figure();
  await one.set(0);
  one.runs.paint();
  await settled();
  await answer(0);
  expect(one.runs.fits).toBe(true);
  return one;
}

describe('what is recorded', () => {
  test('is shown at once and not painted; what is not is missing, stale, and waits to be asked for', async () => {
    const { runs, set } = figure({ recorded: [0, 1] });
    await set(1);
    expect([runs.fits, runs.isMissing, runs.isStale]).toEqual([true, false, false]);
    expect(runs.shown?.after.source).toBe('recorded');
    await set(2);
    expect([runs.fits, runs.isMissing, runs.isStale]).toEqual([false, true, true]);
    // The last one stays until the next one is there.
    expect(runs.shown?.after.picture).toEqual(picture('1'));
    expect(asked()).toEqual([]);
    runs.paint();
    await settled();
    expect([runs.busy, runs.isMissing, runs.isStale]).toEqual([true, false, true]);
    await answer(0);
    expect(asked()).toEqual(['2']);
    expect([runs.fits, runs.shown?.after.source, runs.shown?.before.source]).toEqual([true, 'live', 'recorded']);
  });

  test('is shown rather than painted also once the model is here, unless it is asked for afresh', async () => {
    const { runs, set } = figure({ recorded: [0, 1] });
    await set(2);
    runs.paint();
    await settled();
    await answer(0);
    await set(1);
    expect(runs.shown?.after.source).toBe('recorded');
    expect(asked()).toEqual(['2']);
    runs.paint(true);
    await settled();
    await answer(1);
    await answer(2);
    expect(asked()).toEqual(['2', '0', '1']);
    expect(runs.shown?.after.source).toBe('live');
  });
});

describe('the newest', () => {
  test('is painted next, what it overtook never', async () => {
    const { runs, set } = await begun();
    await set(1);
    await set(2);
    await set(3);
    await answer(1);
    expect(asked()).toEqual(['0', '1', '3']);
    expect([runs.fits, runs.isStale]).toEqual([false, true]);
    await answer(2);
    expect(asked()).toEqual(['0', '1', '3']);
    expect(runs.shown?.after.picture).toEqual(picture('3'));
  });

  test('is left in the middle by one that is newer, and going back is at once', async () => {
    const { runs, set } = figure();
    await set(1);
    runs.paint();
    await settled();
    await set(2);
    await answer(0);
    // '0' was painted for both; '1' nobody wants any more.
    expect(asked()).toEqual(['0', '2']);
    await answer(1);
    await set(0);
    expect([runs.fits, asked().length]).toEqual([true, 2]);
  });

  test('that failed is not asked for again by itself', async () => {
    const { runs, set } = await begun();
    await set(1);
    runtime.probes[1]!.reject(new RuntimeError('run-failed'));
    await settled();
    runs.changed();
    await settled();
    expect(asked()).toEqual(['0', '1']);
    expect([runs.isMissing, runs.isStale]).toEqual([true, true]);
    runs.paint();
    await settled();
    expect(asked()).toEqual(['0', '1', '1']);
  });
});

test('what was called off is not asked for again by itself', async () => {
  const { runs, set } = await begun();
  await set(1);
  const { cancelProbing, mayAsk } = await import('../../src/state/probing.ts');
  cancelProbing();
  await answer(1);
  expect(mayAsk()).toBe(true);
  runs.changed();
  await settled();
  expect([asked(), runs.isMissing]).toEqual([['0', '1'], true]);
});

describe('while something is dragged', () => {
  test('previews come, a little late and not called stale; let go, the whole run is painted', async () => {
    const { runs, set } = await begun();
    await set(1, 'dragged');
    await answer(1);
    expect(asked()).toEqual(['0', 'preview of 0', 'preview of 1']);
    await set(2, 'dragged');
    await answer(2);
    expect([runs.shown?.isPreview, runs.fits, runs.isStale]).toEqual([true, false, false]);
    expect(runs.shown?.after.picture).toEqual(picture('preview of 1'));
    await answer(3);
    expect([runs.shown?.isPreview, runs.fits]).toEqual([true, true]);
    await set(2);
    expect([asked().at(-1), runs.fits, runs.isStale]).toEqual(['2', false, false]);
    await answer(4);
    expect([runs.shown?.isPreview, runs.fits]).toEqual([false, true]);
    // Where the whole run is known nobody needs a preview.
    await set(0, 'dragged');
    expect([runs.shown?.isPreview, asked().length]).toEqual([false, 5]);
  });
});

test('what is typed is painted when the typing pauses', async () => {
  const { runs, set } = await begun();
  await set(1, 'typed');
  expect(asked()).toEqual(['0']);
  expect(runs.isMissing).toBe(false);
  await vi.waitFor(() => expect(asked()).toEqual(['0', '1']));
});

test('a row is painted one after the other, each once, until it is stopped', async () => {
  const { runs } = await begun();
  runs.paintAll(['0', '1', '2', '3'].map(run));
  await settled();
  expect([runs.isPainting, asked().at(-1)]).toEqual([true, '1']);
  await answer(1);
  runs.stop();
  await answer(2);
  expect([runs.isPainting, ...asked()]).toEqual([false, '0', '1', '2']);
  expect(runs.known('2')?.source).toBe('live');
  expect(runs.known('3')).toBeNull();
});
