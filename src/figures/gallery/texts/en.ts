import type { Column, Row } from '../../../viz/place';
import { en as machine } from '../../texts/machine.en';
import { places } from '../../texts/places';

export type Guess = 'always' | 'mostly' | 'rarely';

export const en = {
  ...machine,
  figure: 'Scenes with their captions',
  question: 'Every picture here has two captions, one in each language, both true. How often do the two name the same colours?',
  guesses: { always: 'Always', mostly: 'In most pictures', rarely: 'In few' } as Record<Guess, string>,
  answer: (same: number, all: number) => `In ${same} of ${all}. A caption picks what it says: choose a picture and ask which other sentences would be just as true.`,
  badge: 'unseen',
  note: 'drawn as in training, but these scenes were shown to no network',
  search: 'Find a word, in English or Korean',
  thing: 'Thing',
  colour: 'Colour in the caption',
  style: 'Style',
  any: 'any',
  styles: { noto: 'Noto', twemoji: 'Twemoji' } as Record<string, string>,
  count: (found: number, of: number) => `${found} of ${of} scenes`,
  none: (text: string) => (text ? `No caption here has “${text}” in it.` : 'No scene here is like that.'),
  clear: 'Show all',
  more: (n: number) => `Show ${n} more`,
  grid: 'Scenes. Arrow keys move, Enter chooses',
  tile: (caption: string, style: string) => `${caption}. Style: ${style}`,
  captionsTitle: 'Captions',
  pictureLabel: (caption: string) => `The chosen scene: ${caption}`,
  hint: 'Point at a noun, or at a thing in the picture.',
  where: (row: Row, column: Column, percent: number) => `${places.en[row][column]}, ${percent} % of the picture`,
  noun: (noun: string) => `${noun}: show where`,
  use: 'Compare it in the figures below',
  used: 'It is in the figures below.',
  usedFull: 'The matrix below is full: take something out there first.',
  kinds: (one: number, several: number, two: number, all: number) =>
    `Of these ${all} scenes ${one} show one thing, ${several} two or three of a kind, ${two} two different things.`,
  loading: 'Fetching the gallery…',
  recordFailed: 'The gallery could not be fetched.',
};

export type GalleryTexts = typeof en;
