/**
 * The picture that is noised, how much, and with which noise: chosen in one figure, shown in all. The first picture and
 * answers about it are recorded; others are encoded on the reader's device.
 */
import { atom, computed, type ReadableAtom } from 'nanostores';
import { addNoise, NOISE_RECORD, RECORDED_NOISE_SEED } from '../model/noiseRecord.ts';
import { gaussianNoise } from '../model/noise.ts';
import { alphasCumprod } from '../model/scheduler.ts';
import type { Picture } from '../model/trace.ts';
import { fetchedOnce, fetchRecord } from './fetchedOnce.ts';
import { $gallery, openGallery } from './gallery.ts';
import { newestWins } from './newestWins.ts';
import { probe } from './probing.ts';

export interface Specimen {
  picture: Picture;
  /** Its place in the gallery; null where it is the reader's own. */
  scene: number | null;
  /** x0, `[channels, height, width]`. */
  latents: Float32Array;
  source: 'recorded' | 'live';
}

const NUM_TRAIN_TIMESTEPS = 1000;
/** Where the figures begin: the picture is half gone. */
export const FIRST_LEVEL = 400;

const specimen = atom<Specimen | null>(null);
const seed = atom(RECORDED_NOISE_SEED);
const level = atom<Readonly<{ level: number; hover: number | null }>>({ level: FIRST_LEVEL, hover: null });

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

const opened = fetchedOnce(async () => {
  const [record] = await Promise.all([fetchRecord(NOISE_RECORD), openGallery()]);
  const gallery = $gallery.get();
  if (gallery.phase === 'failed') throw new Error(gallery.detail);
  return record;
});
export const $noiseRecord = opened.$state;

/** Fetches gallery and record unless they are here; after a failure it tries again. Never rejects: see `$noiseRecord`. */
export async function openNoise(): Promise<void> {
  await opened.open();
  const state = $noiseRecord.get();
  if (state.phase === 'ready' && !specimen.get()) chooseScene(state.value.scenes[0]!);
}

const encode = newestWins(async ({ picture, scene }: { picture: Picture; scene: number | null }) => {
  const latents = await probe('encode', { pictures: [picture] });
  if (latents) specimen.set({ picture, scene, latents: latents[0]!, source: 'live' });
});

/** A scene of the gallery to be noised: at once where its latents are recorded, otherwise encoded on this device first. */
export function chooseScene(scene: number): void {
  const gallery = $gallery.get();
  const recorded = $noiseRecord.get();
  if (gallery.phase !== 'ready' || recorded.phase !== 'ready') return;
  const picture = gallery.value.pictureOf(scene);
  const at = recorded.value.scenes.indexOf(scene);
  if (at >= 0) specimen.set({ picture, scene, latents: recorded.value.latents[at]!, source: 'recorded' });
  else encode({ picture, scene });
}

/** A picture of the reader's own (of the model's size), encoded on this device. */
export function setSpecimenPicture(picture: Picture): void {
  encode({ picture, scene: null });
}
