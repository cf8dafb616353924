/**
 * The picture that is noised, how much, and with which noise: chosen in one figure, shown in all. The first picture and
 * answers about it are recorded; others are encoded on the reader's device.
 */
import { atom, computed, type ReadableAtom } from 'nanostores';
import { addNoise, RECORDED_NOISE_SEED, type NoiseRecord } from '../model/noiseRecord.ts';
import { gaussianNoise } from '../model/noise.ts';
import { alphasCumprod } from '../model/scheduler.ts';
import type { Picture } from '../model/trace.ts';
import { siteUrl } from '../runtime/siteUrl.ts';
import { $gallery, openGallery } from './gallery.ts';
import { newestWins } from './newestWins.ts';
import { probe } from './probing.ts';
import { underWay } from './underWay.ts';

export interface Specimen {
  picture: Picture;
  /** Its place in the gallery; null where it is the reader's own. */
  scene: number | null;
  /** x0, `[channels, height, width]`. */
  latents: Float32Array;
  source: 'recorded' | 'live';
}

export type NoiseRecordState =
  | { phase: 'idle' }
  | { phase: 'loading' }
  | { phase: 'ready'; record: NoiseRecord }
  | { phase: 'failed'; detail: string };

const NUM_TRAIN_TIMESTEPS = 1000;
/** Where the figures begin: the picture is half gone. */
export const FIRST_LEVEL = 400;

const record = atom<NoiseRecordState>({ phase: 'idle' });
const specimen = atom<Specimen | null>(null);
const seed = atom(RECORDED_NOISE_SEED);
const level = atom<Readonly<{ level: number; hover: number | null }>>({ level: FIRST_LEVEL, hover: null });

export const $noiseRecord: ReadableAtom<NoiseRecordState> = record;
/** What is noised; null until the record is here. */
export const $specimen: ReadableAtom<Specimen | null> = specimen;
/** Of the noise. */
export const $noiseSeed: ReadableAtom<number> = seed;
/** The noise level shown, 0 … 999: hovered or locked. */
export const $level = computed(level, ({ level: locked, hover }) => hover ?? locked);
/** The locked one. */
export const $lockedLevel = computed(level, ({ level: locked }) => locked);

const whole = (value: number): number => Math.min(NUM_TRAIN_TIMESTEPS - 1, Math.max(0, Math.round(value)));
/** Locks a noise level; rounded and clamped to 0 … 999. `hoverLevel` previews. */
export const selectLevel = (value: number): void => level.set({ level: whole(value), hover: null });
export const hoverLevel = (value: number | null): void => {
  const hover = value === null ? null : whole(value);
  if (hover !== level.get().hover) level.set({ ...level.get(), hover });
};
/** @param next unsigned 32-bit integer; rounded and clamped */
export const setNoiseSeed = (next: number): void => seed.set(Math.min(0xffffffff, Math.max(0, Math.round(Number.isFinite(next) ? next : 0))));

const alphas = alphasCumprod(NUM_TRAIN_TIMESTEPS);
/** ᾱ of a noise level. @param timestep 0 … 999 */
export const alphaOf = (timestep: number): number => alphas[timestep]!;

export interface Noised {
  timestep: number;
  alphaCumprod: number;
  /** x0, ε and x_t. */
  clean: Float32Array;
  noise: Float32Array;
  latents: Float32Array;
  seed: number;
  specimen: Specimen;
}

/** The true noise, as the seed says it; the same object as long as the seed stays. */
export const $epsilon = computed([seed, specimen], (from, of) => (of ? gaussianNoise(from, of.latents.length) : null));

/** The specimen with the noise of its level; null until there is one. */
export const $noised = computed([specimen, $epsilon, $level, seed], (of, noise, timestep, from): Noised | null => {
  if (!of || !noise) return null;
  const alphaCumprod = alphas[timestep]!;
  return { timestep, alphaCumprod, clean: of.latents, noise, latents: addNoise(of.latents, noise, alphaCumprod), seed: from, specimen: of };
});

/** Fetches gallery and record unless they are here; after a failure it tries again. Never rejects: see `$noiseRecord`. */
export const openNoise = underWay(async () => {
  if (record.get().phase === 'ready') return;
  record.set({ phase: 'loading' });
  try {
    const [{ loadNoiseRecord }] = await Promise.all([import('../runtime/noiseRecord.ts'), openGallery()]);
    const gallery = $gallery.get();
    if (gallery.phase === 'failed') throw new Error(gallery.detail);
    const loaded = await loadNoiseRecord(siteUrl('probes/noise.safetensors'));
    record.set({ phase: 'ready', record: loaded });
    if (!specimen.get()) chooseScene(loaded.scenes[0]!);
  } catch (error) {
    record.set({ phase: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
});

const encode = newestWins(async ({ picture, scene }: { picture: Picture; scene: number | null }) => {
  const latents = await probe('encode', { pictures: [picture] });
  if (latents) specimen.set({ picture, scene, latents: latents[0]!, source: 'live' });
});

/** A scene of the gallery to be noised: at once where its latents are recorded, otherwise encoded on this device first. */
export function chooseScene(scene: number): void {
  const gallery = $gallery.get();
  const recorded = record.get();
  if (gallery.phase !== 'ready' || recorded.phase !== 'ready') return;
  const picture = gallery.gallery.pictureOf(scene);
  const at = recorded.record.scenes.indexOf(scene);
  if (at >= 0) specimen.set({ picture, scene, latents: recorded.record.latents[at]!, source: 'recorded' });
  else encode({ picture, scene });
}

/** A picture of the reader's own (of the model's size), encoded on this device. */
export function setSpecimenPicture(picture: Picture): void {
  encode({ picture, scene: null });
}
