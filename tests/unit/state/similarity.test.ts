/** The store of what is compared, with a runtime whose every answer the test decides. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { RuntimeError, type RunEvent } from '../../../src/runtime/contract.ts';
import { picture, ScriptedRuntime } from './scriptedRuntime.ts';

let runtime: ScriptedRuntime;
let state: typeof import('../../lib/state.ts');

beforeEach(async () => {
  runtime = new ScriptedRuntime();
  vi.resetModules();
  vi.doMock('../../../src/runtime/client.ts', () => ({ createRuntime: () => runtime }));
  state = await import('../../lib/state.ts');
});

const asked = async (n: number) => {
  await vi.waitFor(() => expect(runtime.embeds.length).toBe(n));
  return runtime.embeds[n - 1]!;
};
const answer = ({ request, resolve }: Awaited<ReturnType<typeof asked>>, value = 1) =>
  resolve({
    captions: request.captions.map(() => Float32Array.of(value, 0)),
    pictures: request.pictures.map(() => Float32Array.of(value, value)),
    scale: 20,
  });
const backend: RunEvent = { type: 'backend', backend: 'wasm', reason: 'first-choice', tried: [] };

describe('what the reader brings', () => {
  test('is chosen at once, has no vector until the encoder has answered, and then one of its own', async () => {
    state.setCaption('a cat');
    expect(state.$pair.get().caption).toMatchObject({ text: 'a cat', vector: null });
    const first = await asked(1);
    expect(first.request.captions).toEqual(['a cat']);
    first.emit(backend);
    expect(state.$clip.get()).toEqual({ phase: 'encoding' });
    answer(first, 3);
    await vi.waitFor(() => expect(state.$clip.get()).toEqual({ phase: 'ready' }));
    expect(state.$pair.get().caption).toMatchObject({ text: 'a cat', source: 'live', vector: Float32Array.of(3, 0) });
    expect(state.$logitScale.get()).toBe(20);
  });

  test('typed further while the encoder is at work is encoded next, and the stale answer goes nowhere', async () => {
    state.setCaption('a c');
    const first = await asked(1);
    state.setCaption('a cat');
    answer(first, 1);
    const second = await asked(2);
    expect(second.request.captions).toEqual(['a cat']);
    expect(state.$pair.get().caption!.vector).toBeNull();
    answer(second, 2);
    await vi.waitFor(() => expect(state.$pair.get().caption!.vector).toEqual(Float32Array.of(2, 0)));
  });

  test('is in the matrix only when it is put there, and is chosen there when it is written again', async () => {
    state.setPicture(picture, 'drawing');
    state.setCaption('a cat');
    expect([state.$pictures.get().length, state.$captions.get().length]).toEqual([0, 0]);
    expect(state.keepDrafts()).toBe(true);
    expect([state.$pictures.get().length, state.$captions.get().length]).toEqual([1, 1]);
    expect([state.$draftPicture.get(), state.$draftCaption.get()]).toEqual([null, null]);
    const kept = state.$captions.get()[0]!.id;
    state.setCaption('a dog');
    state.setCaption('a cat');
    expect(state.$chosen.get().caption).toBe(kept);
  });

  test('finds no room in a full matrix, and is not lost', () => {
    for (let i = 0; i < state.MOST_CAPTIONS; i++) {
      state.setCaption(`caption ${i}`);
      expect(state.keepDrafts()).toBe(true);
    }
    state.setCaption('one too many');
    expect(state.keepDrafts()).toBe(false);
    expect(state.$captions.get()).toHaveLength(state.MOST_CAPTIONS);
    expect(state.$pair.get().caption?.text).toBe('one too many');
  });

  test('taken out while it is chosen gives the choice to another', () => {
    for (const text of ['one', 'two']) {
      state.setCaption(text);
      state.keepDrafts();
    }
    const [one, two] = state.$captions.get();
    expect(state.$chosen.get().caption).toBe(two!.id);
    state.removeCaption(two!.id);
    expect(state.$chosen.get().caption).toBe(one!.id);
  });

  test('is read by the tokenizer, unknown words and all', async () => {
    runtime.tokenization = async () => ({ tokens: [], truncated: { start: 4, end: 9 }, unknown: [] });
    state.setCaption('far too long');
    await vi.waitFor(() => expect(state.$pair.get().caption?.reading?.truncated).toEqual({ start: 4, end: 9 }));
  });
});

describe('what goes wrong', () => {
  test('is told with the file at fault, nothing written is lost, and asking again goes on', async () => {
    state.setCaption('a cat');
    const first = await asked(1);
    first.emit({ type: 'download', file: 'a', loaded: 1, total: 2, overallLoaded: 3, overallTotal: 4 });
    expect(state.$clip.get()).toEqual({ phase: 'loading', progress: { loaded: 3, total: 4, file: 'a' } });
    first.reject(new RuntimeError('weights-missing', 'clip/x'));
    await vi.waitFor(() => expect(state.$clip.get()).toMatchObject({ phase: 'failed', code: 'weights-missing', file: 'clip/x' }));
    expect(state.$pair.get().caption?.text).toBe('a cat');
    void state.encode();
    answer(await asked(2));
    await vi.waitFor(() => expect(state.$clip.get()).toEqual({ phase: 'ready' }));
  });

  test('nothing to encode asks nothing', async () => {
    await state.encode();
    expect(runtime.embeds).toHaveLength(0);
  });
});

describe('pointing', () => {
  test('previews a pair without letting go of the chosen one', () => {
    for (const text of ['one', 'two']) {
      state.setCaption(text);
      state.keepDrafts();
    }
    const [one, two] = state.$captions.get();
    state.hoverCaption(one!.id);
    expect(state.$pair.get().caption?.id).toBe(one!.id);
    state.hoverCaption(null);
    expect(state.$pair.get().caption?.id).toBe(two!.id);
  });
});
