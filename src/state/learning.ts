/** The small pair of encoders that learns on the reader's own device: what it is told, and how far it has come. */
import { atom, type ReadableAtom } from 'nanostores';
import { compactTokens, LEARNING_SIDE, splitScenes } from '../model/contrastive/examples.ts';
import type { Objective } from '../model/contrastive/learner.ts';
import { DEFAULT_LEARNING, type LearningSettings, type LearningSnapshot } from '../model/contrastive/session.ts';
import type { CaptionLanguage } from '../model/gallery.ts';
import { shrunk } from '../model/picture.ts';
import type { Gallery } from '../runtime/gallery.ts';
import type { Learner } from '../runtime/learner/client.ts';
import type { LearningMaterial, LearningReport } from '../runtime/learner/protocol.ts';
import { $gallery, openGallery } from './gallery.ts';
import { machine } from './machine.ts';

export const LEARNING_LIMITS = {
  learningRate: { minimum: 1e-4, maximum: 1 },
  batchSize: { minimum: 2, maximum: 64 },
} as const;

export type LearningFailure = 'gallery' | 'tokenizer' | 'worker' | 'diverged';

export interface LearningPoint {
  step: number;
  /** Mean over the steps since the point before; of `objective`, so that those of two objectives can't be compared. */
  loss: number;
  recall: number;
  objective: Objective;
  /** Of that loss. */
  batchSize: number;
}

export interface LearningFacts {
  /** Numbers that are learned. */
  parameters: number;
  /** Pairs that it learns from. */
  pairs: number;
  /** Places in the gallery of what it is never shown; the snapshot's matrix is in this order. */
  held: readonly number[];
}

export interface Learning {
  phase: 'idle' | 'loading' | 'ready' | 'running' | 'paused' | 'failed';
  settings: Readonly<LearningSettings>;
  seed: number;
  /** Of this attempt; null before the first one stands. */
  snapshot: LearningSnapshot | null;
  /** Time spent learning in this attempt. */
  seconds: number;
  history: readonly LearningPoint[];
  /** Of the attempt before this one. */
  former: readonly LearningPoint[];
  facts: LearningFacts | null;
  /** When `failed`; `detail` is for engineers. */
  failure: { code: LearningFailure; detail: string } | null;
}

const MOST_POINTS = 2000;

/** Appends a point; when there are too many, every second of them goes. The last always stays. */
export function withPoint(history: readonly LearningPoint[], point: LearningPoint, most = MOST_POINTS): LearningPoint[] {
  const all = [...history, point];
  return all.length > most ? all.filter((_, i) => (all.length - 1 - i) % 2 === 0) : all;
}

const state = atom<Learning>({
  phase: 'idle',
  settings: DEFAULT_LEARNING,
  seed: 1,
  snapshot: null,
  seconds: 0,
  history: [],
  former: [],
  facts: null,
  failure: null,
});
export const $learning: ReadableAtom<Learning> = state;

let learner: Learner | null = null;
let attempt = 0;

const change = (part: Partial<Learning>): void => state.set({ ...state.get(), ...part });

function fail(code: LearningFailure, error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error);
  change({ phase: 'failed', failure: { code, detail } });
}

async function galleryHere(): Promise<Gallery> {
  await openGallery();
  const now = $gallery.get();
  if (now.phase === 'ready') return now.value;
  throw new Error(now.phase === 'failed' ? now.detail : 'the gallery is not there');
}

/** @throws RuntimeError when the tokenizer's files are not there */
async function captionsOf(gallery: Gallery, language: CaptionLanguage): Promise<{ captions: number[][]; vocabularySize: number }> {
  const runtime = await machine();
  const ids: number[][] = [];
  for (const { captions } of gallery.scenes) {
    const { tokens } = await runtime.tokenize(captions[language]);
    ids.push(tokens.flatMap(({ kind, id }) => (kind === 'word' ? [id] : [])));
  }
  return compactTokens(ids);
}

function pixelsOf({ scenes, side: whole, pictureOf }: Gallery): Pick<LearningMaterial, 'pixels' | 'side'> {
  const side = Math.min(whole, LEARNING_SIDE);
  const size = side * side * 4;
  const pixels = new Uint8ClampedArray(scenes.length * size);
  for (const { index } of scenes) pixels.set(shrunk(pictureOf(index), side).data, index * size);
  return { pixels, side };
}

/** A page's turn: reports are taken as often as it draws, and while it is hidden every so often. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestAnimationFrame === 'undefined' || document.hidden) setTimeout(resolve, 100);
    else requestAnimationFrame(() => resolve());
  });

async function hear(report: LearningReport): Promise<void> {
  if (report.attempt === attempt) take(report);
  await drawn();
}

function take({ step, recall, cosines, scale, loss, seconds, settings, diverged }: LearningReport): void {
  if (diverged || !cosines.every(Number.isFinite)) {
    fail('diverged', new Error(`step ${step}, learning rate ${settings.learningRate}`));
    return;
  }
  const { history } = state.get();
  const { objective, batchSize } = settings;
  change({
    snapshot: { step, recall, cosines, scale },
    seconds,
    history: loss === null ? history : withPoint(history, { step, loss, recall, objective, batchSize }),
  });
}

async function begin(seed: number): Promise<void> {
  if (!learner) return;
  const { history, former, settings, facts } = state.get();
  change({ phase: 'ready', seed, history: [], former: history.length > 0 ? history : former, seconds: 0, failure: null });
  const parameters = await learner.begin({ attempt: ++attempt, seed, settings });
  if (facts && facts.parameters !== parameters) change({ facts: { ...facts, parameters } });
}

/**
 * Fetches gallery and tokenizer and starts the thread that learns, unless it is there; it then stands at its first random
 * numbers. After a failure it tries again. Never rejects: see `$learning`.
 */
export async function openLearning(language: CaptionLanguage): Promise<void> {
  const { phase, failure, seed } = state.get();
  if (phase === 'failed' ? failure?.code === 'diverged' : phase !== 'idle') return;
  change({ phase: 'loading', failure: null });
  let code: LearningFailure = 'gallery';
  try {
    const gallery = await galleryHere();
    code = 'tokenizer';
    const { captions, vocabularySize } = await captionsOf(gallery, language);
    code = 'worker';
    const { startLearner } = await import('../runtime/learner/client.ts');
    const { held, shown } = splitScenes(gallery.scenes);
    const material: LearningMaterial = { ...pixelsOf(gallery), captions, vocabularySize, held, shown };
    learner = startLearner(material, hear, (detail) => {
      learner = null;
      attempt++;
      fail('worker', detail);
    });
    change({ facts: { parameters: 0, pairs: shown.length, held } });
    await begin(seed);
  } catch (error) {
    if (state.get().phase !== 'failed') fail(code, error);
  }
}

const stands = (): boolean => ['ready', 'paused'].includes(state.get().phase);

export function playLearning(): void {
  if (!learner || !stands()) return;
  change({ phase: 'running' });
  learner.play();
}

export function pauseLearning(): void {
  if (!learner || state.get().phase !== 'running') return;
  change({ phase: 'paused' });
  learner.pause();
}

/** One step; a run stops for it. */
export function stepLearning(): void {
  if (!learner || !(stands() || state.get().phase === 'running')) return;
  change({ phase: 'paused' });
  learner.step();
}

/** From random numbers again; a run goes on with them. What was learned is gone, but its history is kept as `former`. */
export async function restartLearning(seed = state.get().seed): Promise<void> {
  const { phase, failure } = state.get();
  if (!learner || phase === 'loading' || (phase === 'failed' && failure?.code !== 'diverged')) return;
  try {
    const begun = begin(seed);
    if (phase === 'running') playLearning();
    await begun;
  } catch (error) {
    fail('worker', error);
  }
}

const within = (value: number, { minimum, maximum }: { minimum: number; maximum: number }, fallback: number): number =>
  Number.isNaN(value) ? fallback : Math.min(maximum, Math.max(minimum, value));

/** From the next step on, without starting again; numbers are clamped to `LEARNING_LIMITS`. */
export function setLearning(part: Partial<LearningSettings>): void {
  const before = state.get().settings;
  const asked = { ...before, ...part };
  const settings = {
    objective: asked.objective,
    learningRate: within(asked.learningRate, LEARNING_LIMITS.learningRate, before.learningRate),
    batchSize: Math.round(within(asked.batchSize, LEARNING_LIMITS.batchSize, before.batchSize)),
  };
  change({ settings });
  learner?.configure(settings);
}
