import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_LEARNING, type LearningSettings } from '../../../src/model/contrastive/session.ts';
import { RuntimeError } from '../../../src/runtime/contract.ts';
import type { Gallery } from '../../../src/runtime/gallery.ts';
import type { Attempt, LearningMaterial, LearningReport } from '../../../src/runtime/learner/protocol.ts';
import type { LearningPoint } from '../../../src/state/learning.ts';

/** A thread whose every report a test decides. */
let asked: string[];
let attempts: Attempt[];
let material: LearningMaterial;
let hear: (report: LearningReport) => Promise<void>;
let die: (detail: string) => void;
let galleryFails: boolean;
let tokenizerFails: boolean;
let state: typeof import('../../lib/state.ts');

const SCENES = 40;
const gallery = {
  side: 2,
  scenes: Array.from({ length: SCENES }, (_, index) => ({ index, captions: { en: `caption ${index}`, ko: `설명 ${index}` } })),
  pictureOf: (index: number) => ({ width: 2, height: 2, data: new Uint8ClampedArray(16).fill(index) }),
} as unknown as Gallery;

beforeEach(async () => {
  asked = [];
  attempts = [];
  galleryFails = false;
  tokenizerFails = false;
  vi.resetModules();
  vi.stubGlobal('location', { href: 'http://localhost/' });
  vi.doMock('../../../src/runtime/gallery.ts', () => ({
    loadGallery: async () => {
      if (galleryFails) throw new Error('scenes.webp: HTTP 404');
      return gallery;
    },
  }));
  vi.doMock('../../../src/runtime/client.ts', () => ({
    createRuntime: () => ({
      tokenize: async (caption: string) => {
        if (tokenizerFails) throw new RuntimeError('weights-missing', 'tokenizer/vocab.json');
        const number = Number(caption.split(' ')[1]);
        return {
          tokens: [
            { id: 0, kind: 'start' },
            { id: 100 + number, kind: 'word' },
            { id: 1, kind: 'end' },
            { id: 1, kind: 'padding' },
          ],
        };
      },
    }),
  }));
  vi.doMock('../../../src/runtime/learner/client.ts', () => ({
    startLearner: (given: LearningMaterial, listener: typeof hear, died: typeof die) => {
      [material, hear, die] = [given, listener, died];
      return {
        begin: async (attempt: Attempt) => {
          attempts.push(attempt);
          return 1234;
        },
        configure: (settings: LearningSettings) => asked.push(`configure ${settings.objective} ${settings.learningRate} ${settings.batchSize}`),
        play: () => asked.push('play'),
        pause: () => asked.push('pause'),
        step: () => asked.push('step'),
      };
    },
  }));
  state = await import('../../lib/state.ts');
});

const report = (part: Partial<LearningReport>): Promise<void> =>
  hear({
    attempt: attempts.at(-1)!.attempt,
    settings: DEFAULT_LEARNING,
    step: 10,
    loss: 1,
    recall: 0.5,
    cosines: new Float32Array(4),
    scale: 14,
    seconds: 1,
    diverged: false,
    ...part,
  });
const now = () => state.$learning.get();

describe('opening', () => {
  test('hands over every picture, its caption without start, end and padding, and which are held out', async () => {
    await state.openLearning('ko');
    expect(now()).toMatchObject({ phase: 'ready', facts: { parameters: 1234, pairs: SCENES - 32 }, failure: null });
    expect(material.captions[5]).toEqual([5]);
    expect(material.pixels.subarray(16 * 5, 16 * 6)).toEqual(new Uint8ClampedArray(16).fill(5));
    expect([...material.held, ...material.shown]).toEqual([...Array(SCENES).keys()]);
  });

  test('hands over larger pictures averaged down', async () => {
    const striped = { width: 128, height: 128, data: new Uint8ClampedArray(128 * 128 * 4).map((_, i) => (i % 8 < 3 ? 0 : 255)) };
    vi.doMock('../../../src/runtime/gallery.ts', () => ({ loadGallery: async () => ({ ...gallery, side: 128, pictureOf: () => striped }) }));
    await state.openLearning('en');
    expect(material.side).toBe(64);
    expect(material.pixels).toHaveLength(SCENES * 64 * 64 * 4);
    expect(material.pixels.every((value, i) => value === (i % 4 === 3 ? 255 : 128))).toBe(true);
  });

  test('says that the gallery is missing, and tries again', async () => {
    galleryFails = true;
    await state.openLearning('en');
    expect(now()).toMatchObject({ phase: 'failed', failure: { code: 'gallery', detail: 'scenes.webp: HTTP 404' } });
    galleryFails = false;
    await state.openLearning('en');
    expect(now()).toMatchObject({ phase: 'ready', failure: null });
  });

  test('says that the tokenizer is missing, and which file', async () => {
    tokenizerFails = true;
    await state.openLearning('en');
    expect(now()).toMatchObject({ phase: 'failed', failure: { code: 'tokenizer', detail: expect.stringContaining('vocab.json') } });
  });

  test('a thread that dies is said, and the next attempt is another thread', async () => {
    await state.openLearning('en');
    state.playLearning();
    die('the worker did not load');
    expect(now()).toMatchObject({ phase: 'failed', failure: { code: 'worker' } });
    await state.openLearning('en');
    expect(now().phase).toBe('ready');
  });
});

describe('learning', () => {
  beforeEach(() => state.openLearning('en'));

  test('plays, pauses and steps', () => {
    state.playLearning();
    expect(now().phase).toBe('running');
    state.playLearning();
    state.stepLearning();
    expect(now().phase).toBe('paused');
    state.playLearning();
    state.pauseLearning();
    expect(asked).toEqual(['play', 'step', 'play', 'pause']);
  });

  test('keeps the curve with its objective, and the last snapshot', async () => {
    await report({ step: 0, loss: null });
    expect(now().history).toEqual([]);
    await report({ step: 10, loss: 3 });
    await report({ step: 20, loss: 0.2, settings: { ...DEFAULT_LEARNING, objective: 'matchingOnly' } });
    expect(now().history).toMatchObject([
      { step: 10, loss: 3, objective: 'contrastive' },
      { step: 20, loss: 0.2, objective: 'matchingOnly' },
    ]);
    expect(now().snapshot).toMatchObject({ step: 20, recall: 0.5 });
  });

  test('starting again keeps the curve as the former one, drops late reports, and goes on if it ran', async () => {
    await report({ step: 10 });
    state.playLearning();
    await state.restartLearning(9);
    await report({ step: 20, attempt: attempts[0]!.attempt });
    expect(now()).toMatchObject({ phase: 'running', seed: 9, history: [], former: [{ step: 10 }] });
    expect(attempts.at(-1)).toMatchObject({ seed: 9 });
    expect(asked).toEqual(['play', 'play']);
  });

  test('takes settings at once, within their limits', () => {
    state.setLearning({ learningRate: 50, batchSize: 1 });
    state.setLearning({ objective: 'matchingOnly', batchSize: NaN });
    expect(asked).toEqual(['configure contrastive 1 2', 'configure matchingOnly 1 2']);
    expect(now().settings).toEqual({ learningRate: 1, batchSize: 2, objective: 'matchingOnly' });
  });

  test('that has run away is said, keeps what was there, and can be started again', async () => {
    await report({ step: 10 });
    state.playLearning();
    await report({ step: 11, diverged: true, cosines: new Float32Array(4).fill(NaN) });
    expect(now()).toMatchObject({ phase: 'failed', failure: { code: 'diverged' }, snapshot: { step: 10 } });
    state.playLearning();
    expect(now().phase).toBe('failed');
    await state.restartLearning();
    expect(now()).toMatchObject({ phase: 'ready', failure: null });
  });
});

test('a history that grows too long is thinned, and its last point stays', async () => {
  const { withPoint } = await import('../../../src/state/learning.ts');
  let history: LearningPoint[] = [];
  for (let step = 1; step <= 1000; step++) {
    history = withPoint(history, { step, loss: 1, recall: 0, objective: 'contrastive', batchSize: 2 }, 100);
    expect(history.at(-1)!.step).toBe(step);
  }
  expect(history.length).toBeLessThanOrEqual(100);
  expect(history.length).toBeGreaterThan(40);
  expect(history.every(({ step }, i) => i === 0 || step > history[i - 1]!.step)).toBe(true);
});
