import type { LearningFailure } from '../../../state/learning';
import { en as machine } from '../../texts/machine.en';

export type Guess = 'falls' | 'stays' | 'rises';
export type ObjectiveName = 'contrastive' | 'matchingOnly';

export const en = {
  ...machine,
  figure: 'Train one yourself',
  question: 'If it only ever sees pairs that match, what will become of the similarity of pairs that do not match?',
  guesses: { falls: 'It falls to 0', stays: 'It stays as it is', rises: 'It rises to 1 too' } as Record<Guess, string>,
  tryIt: 'Run it that way',
  notYet: 'Now let it learn from matching pairs only, and watch.',
  answer: (steps: number, mismatched: string, matched: string, recall: string) =>
    `After ${steps} steps of matching pairs only, pairs that do not match have a mean cosine of ${mismatched}, those that do ${matched}; recall@1 is ${recall}.`,
  collapsed:
    'All vectors have gathered on one point. The loss is nearly 0, because making everything alike is the cheapest way of making each pair alike. Only mismatches push apart what is different.',
  compare: 'Start again with mismatches',
  liveNote: 'learns on this device, from random numbers',
  recordedNote: 'a run that was learned earlier, from another seed',
  waiting: 'waits',
  waitingNote: 'the scenes are on their way',
  preparing: 'Fetching scenes and tokenizer…',
  play: 'Let it learn',
  pause: 'Pause',
  space: 'Space',
  step: 'One step',
  restart: 'Start again',
  reseed: 'Other random numbers',
  controls: 'Learning',
  rate: 'Learning rate',
  batch: 'Batch size',
  objective: 'It is shown',
  objectives: { contrastive: 'matches and mismatches', matchingOnly: 'matching pairs only' } as Record<ObjectiveName, string>,
  progress: (step: number, seconds: string, seed: number) => `Step ${step} · ${seconds} s of learning · seed ${seed}`,
  facts: (parameters: string, pairs: number, held: number) =>
    `Learns ${parameters} numbers from ${pairs} pairs of the gallery. Measured on ${held} others that it is never shown, with the running mean of its weights.`,
  matrix: (n: number) => `Cosines of ${n} held-out captions, in rows, with their ${n} pictures, in columns. Arrow keys move, Enter holds a cell, Escape lets go.`,
  columns: (n: number) => `${n} pictures it is never shown`,
  rows: 'their captions',
  legend: 'Cosine. What belongs together lies on the diagonal.',
  point: 'Point at a cell, or enter the matrix and use the arrow keys.',
  cell: (cosine: string) => `cosine ${cosine}`,
  own: 'its own caption',
  other: 'another picture’s caption',
  pictureOf: (caption: string) => `The picture of “${caption}”`,
  caption: (text: string) => `“${text}”`,
  cellWords: (caption: string, picture: string, cosine: string, own: boolean) =>
    own ? `“${caption}” with its own picture: cosine ${cosine}` : `“${caption}” with the picture of “${picture}”: cosine ${cosine}`,
  recallTitle: 'Held-out recall@1',
  recallNow: (value: string, found: number, n: number) => `${value} — ${found} of ${n} pictures find their own caption first`,
  recallLabel: (value: string, step: number, chance: string) => `Held-out recall@1 over steps; ${value} at step ${step}. Chance is ${chance}.`,
  chance: (n: number) => `chance, 1 in ${n}`,
  former: 'Thin line: the attempt before this one.',
  lossTitle: { contrastive: 'Loss: InfoNCE', matchingOnly: 'Loss: 1 − cosine of matching pairs' } as Record<ObjectiveName, string>,
  lossLabel: (name: string, value: string, step: number) => `${name}, over steps; ${value} at step ${step}.`,
  guessing: (n: number) => `guessing among ${n}`,
  lossSince: (step: number) => `Another quantity than before: drawn from step ${step} on, when the objective changed.`,
  steps: 'steps',
  spreadTitle: 'Cosines of held-out pairs',
  matched: (value: string) => `matching: mean ${value}`,
  mismatched: (value: string) => `not matching: mean ${value}`,
  spreadLabel: (matched: string, mismatched: string) => `Mean cosine of matching pairs ${matched}, of pairs that do not match ${mismatched}.`,
  stuck:
    'The loss stands where pure guessing stands. A learning rate too large throws the weights about; one too small hardly moves them. Change it, and start again if nothing helps.',
  failures: {
    gallery: 'The scenes of the gallery could not be fetched, so there is nothing to learn from.',
    tokenizer: 'The tokenizer’s files could not be fetched, so the captions cannot be read.',
    worker: 'The thread that learns did not start or has failed.',
    diverged: 'The learning has run away: the loss is not a number any more. The learning rate is too large. Lower it and start again.',
  } as Record<LearningFailure, string>,
  asTable: 'Every picture’s nearest caption as a table',
  tablePicture: 'Picture of',
  tableNearest: 'Nearest caption',
  tableOwn: 'Cosine with its own',
  tableNearestCosine: 'with the nearest',
  itsOwn: 'its own',
  announce: (step: number, recall: string) => `Step ${step}, held-out recall at 1: ${recall}`,
};

export type TrainClipTexts = typeof en;
