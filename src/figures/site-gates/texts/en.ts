import { en as machine } from '../../texts/machine.en';
import type { Guess } from '../view';
import type { Mix } from '../../../model/gatesRecord';

type Block = 'down' | 'mid' | 'up';
const percent = (share: number) => `${Math.round(100 * share)} %`;

export const en = {
  ...machine,
  figure: 'The words, shut off site by site',
  question: 'The words come in at several sites. If one of them is shut, which will be missed most: one of the coarse ones in the middle, or one of the fine ones outside?',
  guesses: { coarse: 'A coarse one', fine: 'A fine one', spread: 'None much: they share the work' } as Record<Guess, string>,
  show: 'Show it without guessing',
  answer: (which: Guess, worst: string, left: number, all: number, best: string, alone: number, none: number, n: number) =>
    `Measured on ${n} pictures of one thing each: with all sites open CLIP names the right thing in ${percent(all)}. Most is lost without site ${worst}: ${percent(left)} are left. Alone, site ${best} gives ${percent(alone)}; none at all ${percent(none)}. ${{ coarse: 'Coarse sites are missed more than fine ones.', fine: 'Fine sites are missed more than coarse ones.', spread: 'Between coarse and fine there is no clear difference.' }[which]}`,
  recordedNote: 'painted earlier by this model',
  recordFailed: 'The recorded pictures could not be opened.',
  gatesTitle: 'The gates',
  gatesHint: 'Each is multiplied with what its site adds to the picture, with words and without. In the order in which they run.',
  siteName: (number: number, block: Block, side: number) => `${number} · ${{ down: 'down', mid: 'middle', up: 'up' }[block]}, ${side} × ${side}`,
  slider: (number: number, block: Block, side: number) =>
    `Gate of site ${number}, ${{ down: 'on the way down', mid: 'in the middle', up: 'on the way up' }[block]}, ${side} × ${side}`,
  times: (value: string) => `times ${value}`,
  shut: 'shut',
  open: 'open',
  shutLabel: (number: number) => `Site ${number} open`,
  alone: 'only this',
  aloneLabel: (number: number) => `only this: site ${number} open`,
  allOff: 'Shut all',
  allOn: 'Open all',
  prompt: 'Sentence',
  seed: 'Seed',
  dice: 'Roll another seed',
  before: 'All sites open',
  after: 'With these gates',
  differenceTitle: 'Difference',
  differenceNote: 'brightness, after minus before, of 255',
  state: {
    all: 'All sites are open.',
    none: 'All sites are shut: no word gets in. This is the UNet of the lesson before.',
    noneMeasured: (difference: string) => `Two different sentences give pictures that differ by ${difference} of 255 then.`,
    shut: (names: string) => `Shut: ${names}.`,
    alone: (name: string) => `Only ${name} is open.`,
    changed: (count: number) => `${count} gates are changed.`,
  },
  layout: (value: string) => `Layout: ${value} of the distance between two seeds.`,
  notRecorded: 'This is not recorded.',
  compute: 'Paint it on this device',
  goLive: 'Paint on this device',
  computing: 'Painting…',
  preview: (steps: number) => `A preview in ${steps} steps; the whole run follows.`,
  tableTitle: 'What, where, which colour',
  asTable: 'These numbers as a table',
  tableHint: (prompts: string, seeds: number) =>
    `${prompts}; ${seeds} seeds each. Thing and colour: in how many pictures CLIP names the right one among all; it errs too, so compare with the first line. Layout: how far mean colours of 8 × 8 squares move, 1 being as far as another seed; with the 95 % interval.`,
  duties: {
    thing: (site: number, thing: number, colour: number) => `Site ${site} says what: shut, it leaves ${percent(thing)} of the things but ${percent(colour)} of the colours.`,
    noThing: 'No site is there for the thing alone.',
    colour: (site: number, colour: number) => `Most colour comes through site ${site}: ${percent(colour)} are left without it.`,
    layout: (site: number, distance: string) => `The layout moves most without site ${site}: ${distance} of the distance to another seed.`,
  },
  condition: 'Open sites',
  conditions: { all: 'all', none: 'none', shut: (number: number) => `all but ${number}`, alone: (number: number) => `only ${number}` },
  thing: 'Thing',
  colour: 'Colour',
  layoutColumn: 'Layout',
  mixTitle: 'Two sentences at once',
  mixHint: 'Each site can read a sentence of its own. Coarse: 4 × 4 and 8 × 8 places; fine: 16 × 16.',
  a: 'Sentence A',
  b: 'Sentence B',
  mixes: { a: 'A everywhere', b: 'B everywhere', fine: 'A coarse, B fine', coarse: 'B coarse, A fine' } as Record<Mix, string>,
  mixLabel: (mix: string, a: string, b: string) => `${mix}; A: ${a}, B: ${b}`,
  assign: (number: number) => `Site ${number} reads B`,
  assignment: 'Which sites read B',
  own: 'your own choice',
  nearest: (mix: string, near: string, far: string) => `${mix}: nearer to ${near} than to ${far} (mean colours of squares).`,
  quoted: (text: string) => `“${text}”`,
  fallback: {
    caption: (prompt: string, seed: number, steps: number) => `Recorded: “${prompt}”, seed ${seed}, ${steps} steps, with attention sites shut.`,
    missing: 'This copy of the site has no recorded pictures.',
    needsScript: 'Moving the gates needs JavaScript.',
    all: 'all open',
    none: 'all shut',
    shut: (number: number) => `without ${number}`,
  },
};

export type SiteGatesTexts = typeof en;
