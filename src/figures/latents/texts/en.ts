import { en as machine } from '../../texts/machine.en';
import type { ColourAxis } from '../view';

export type Guess = 'own' | 'near' | 'all';

export const en = {
  ...machine,
  figure: 'A picture, its latents, and what the decoder makes of them',
  question: 'If one single number of the latents is changed, how large a spot changes in the picture?',
  guesses: { own: 'Its own square of pixels', near: 'That and the squares around it', all: 'The whole picture' } as Record<Guess, string>,
  answer: (own: string, near: string, side: number) =>
    `Measured on the change shown here: ${own} of it lies in the number’s own ${side} × ${side} pixels, ${near} in the ${3 * side} × ${3 * side} around them. The rest is farther off.`,
  recordedNote: 'one picture, decoded before and after one change',
  backend: (...chosen: Parameters<typeof machine.backend>) => `decoded on this device: ${machine.backend(...chosen)}`,
  loadingRecord: 'Fetching the recorded latents…',
  recordFailed: 'The recorded latents did not arrive.',
  picture: 'Picture',
  pictureNote: (numbers: string) => `${numbers} numbers`,
  latents: 'Latents',
  latentsNote: (numbers: string, times: string) => `${numbers} numbers, ${times} times fewer. Choose one.`,
  decoded: 'Decoded',
  decodedNote: (difference: string) => `off by ${difference} of 255 on average`,
  changed: 'Decoded after the change',
  changedNote: (difference: string) => `changed by ${difference} of 255 on average`,
  change: 'Where it changed',
  loss: 'Where it was off',
  endNote: (end: number) => `mean of three colours; the scale ends at ${end}`,
  legend: (limit: string) => `Latents: one scale for all four channels, which ends at ±${limit}.`,
  grid: 'Latents, four channels of 16 × 16. Arrow keys choose a number, Enter sets it to the slider’s end, Escape lets go.',
  cell: (channel: number, row: number, column: number, value: string) => `channel ${channel}, row ${row}, column ${column}: ${value}`,
  value: 'Its value',
  shift: (channel: number) => `channel ${channel}`,
  shifts: 'Shift a whole channel',
  reset: 'Take all changes back',
  pokes: (count: number) => (count === 1 ? '1 number changed' : `${count} numbers changed`),
  decode: 'Decode it on this device',
  waiting: 'Not decoded yet.',
  covered: 'Guess first',
  channels: 'What do the four channels carry?',
  channelsNote: (places: string) =>
    `Correlation of each channel with the colour at the same place, over ${places} places of the recorded scenes. Nobody asked for this: encoder and decoder settled it between themselves.`,
  channel: 'Channel',
  axes: { brightness: 'brightness', redGreen: 'red against green', blueYellow: 'blue against yellow' } as Record<ColourAxis, string>,
  fallback: {
    picture: 'The first picture of the gallery, decoded from its latents',
    poked: 'The same after one number of the latents was changed',
    caption: (poke: string) => `Recorded: a picture decoded from its latents, and again after one of their numbers was changed (${poke}).`,
    missing: 'This copy of the site has no recorded latents.',
  },
};

export type LatentsTexts = typeof en;
