import { en as machine } from '../../texts/machine.en';
import type { Third } from '../view';

const n = (value: number) => value.toFixed(3).replace('-', '−');

export const en = {
  ...machine,
  figure: 'Guidance: with words, without words, and the difference',
  question: 'At which steps do the words change the prediction most?',
  guesses: { early: 'At the first steps', middle: 'In the middle', late: 'At the last steps' } as Record<Third, string>,
  show: 'Show it without a guess',
  answer: (step: number, of: number, third: string, size: string) =>
    `In this run at step ${step} of ${of} (${third.toLowerCase()}): the difference is ${size} on average there (root mean square over all numbers of the noise).`,
  thirds: { early: 'in the first third', middle: 'in the middle third', late: 'in the last third' } as Record<Third, string>,
  recordedNote: 'painted earlier by this model',
  noTrace: 'The run is not here yet.',
  step: 'Step',
  stepValue: (step: number, of: number, level: number) => `${step} of ${of}, noise level ${level}`,
  uncond: 'Without words',
  cond: 'With words',
  difference: 'Difference: with − without',
  guided: (scale: string) => `Guided: without + ${scale} × difference`,
  panel: (name: string, size: string) => `${name}. Root mean square ${size}. Four channels of 16 × 16 numbers.`,
  legend: 'Predicted noise, the latent’s four channels side by side. The difference has a scale of its own; the range is below each.',
  range: (limit: string) => `colours ±${limit}`,
  pointHint: 'Point at any number of the noise to see how it is guided.',
  equation: (channel: number, row: number, column: number, uncond: number, cond: number, scale: number, guided: number) =>
    `Channel ${channel}, row ${row}, column ${column}: ${n(uncond)} + ${Number(scale.toFixed(1))} × (${n(cond)} − ${n(uncond)}) = ${n(guided)}`,
  rms: (size: string) => `RMS ${size}`,
  angle: 'Angle between the two predictions',
  degrees: (value: string) => `${value}°`,
  share: 'Difference, as a share of the prediction without words',
  scale: 'Guidance at this step',
  scaleNote: 'Only this step’s arithmetic is done again; the UNet does not run, and the other steps stay as they were.',
  moved: (scale: string) => `moved; the run used ${scale}`,
  asRun: 'as in the run',
  clean: 'The clean picture that this step now expects',
  cleanOriginal: (scale: string) => `In the run, at ${scale}`,
  cleanMoved: (scale: string) => `With ${scale}`,
  rough: 'Colours estimated from the latents by a linear fit to this run’s own pictures.',
  decoded: 'Decoded by the VAE on this device.',
  decodeHere: 'Decode it on this device',
  chart: 'How strongly the words pull, step by step',
  chartLine: 'size of the difference (RMS)',
  chartX: 'step',
  strip: 'One noise, guidance 1 to 12',
  stripNote: (prompt: string, seed: number, steps: number) => `“${prompt}”, seed ${seed}, ${steps} steps DDIM. Distances are from the picture at guidance 1, mean of all pixels, of 255.`,
  stripScale: 'Guidance',
  saturation: 'Colour saturation',
  distance: 'Distance from guidance 1',
  stripAlt: (scale: number, saturation: string, distance: string) => `Guidance ${scale}: colour saturation ${saturation}, ${distance} away from the picture at guidance 1`,
  stripHere: 'Paint this strip for the run above, on this device',
  stripDone: (done: number, of: number) => `${done} of ${of} painted`,
  stripTrend: (first: string, last: string, scale: number) =>
    `Colour saturation goes from ${first} at guidance 1 to ${last} at ${scale}: ${Number(last) > Number(first) * 1.05 ? 'more guidance, stronger colours' : Number(last) < Number(first) * 0.95 ? 'here colours do not become stronger' : 'here colours hardly change'}.`,
  stop: 'Stop',
  stripFailed: 'The recorded strip could not be fetched.',
  asTable: 'These numbers as a table',
  norm: 'Difference (RMS)',
  fallback: {
    name: (scale: number) => `guidance ${scale}`,
    alt: (scale: number) => `The same noise painted with guidance ${scale}`,
    caption: (prompt: string, seed: number, steps: number) => `Recorded: “${prompt}” from the same noise (seed ${seed}, ${steps} steps) with guidance from 1 to 12.`,
    missing: 'This copy of the site has no recorded pictures.',
    needsScript: 'Moving the scale needs JavaScript.',
  },
};

export type GuidanceTexts = typeof en;
