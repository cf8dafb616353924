import { en as machine } from '../../texts/machine.en';
import type { Shown } from '../view';
import { reading } from '../../texts/reading';

export type Guess = 'one' | 'after' | 'all';
type Changed = 'first' | 'middle' | 'last';
const n = (value: number, digits = 2) => value.toFixed(digits).replace('-', '−');

export const en = {
  ...machine,
  figure: 'The text as the UNet receives it',
  question: 'You exchange one word in the middle of the sentence. Which rows of numbers change?',
  guesses: { one: 'Only that word’s row', after: 'That row and all after it', all: 'All rows' } as Record<Guess, string>,
  show: 'Show it without guessing',
  recordedNote: 'computed earlier by this model',
  recordFailed: 'The recorded numbers could not be opened.',
  sentence: 'The sentence',
  other: 'The same with another word',
  hint: 'empty: no words',
  changes: { first: 'exchange the first word', middle: 'one in the middle', last: 'the last one' } as Record<Changed, string>,
  orTry: 'Or',
  compute: 'Compute on this device',
  computing: 'Computing…',
  notComputed: 'These sentences are not computed yet. Below are: ',
  view: 'What the grid shows',
  views: { a: 'The sentence', b: 'With the other word', difference: 'Their difference' } as Record<Shown, string>,
  grid: (rows: number, columns: number) => `${rows} rows, one a token, of ${columns} numbers each. Arrow keys move over the numbers`,
  gridTitle: (rows: number, columns: number) => `${rows} tokens × ${columns} numbers`,
  moved: 'how far it moved',
  movedNote: 'length of the difference, in lengths of the row',
  covered: 'Guess first',
  same: 'same',
  tokenNames: { start: 'start', word: '', end: 'end', padding: 'padding' },
  padding: (number: number) => `padding ${number}`,
  unknown: 'not trained on this word',
  cell: (row: number, token: string, column: number, value: number) => `Row ${row}, ${token}, number ${column}: ${n(value, 3)}`,
  cellHint: 'Point at any number.',
  quoted: (text: string) => `“${text}”`,
  verdict: (first: number, of: number, token: string, before: number, allAfter: boolean, changed: number) =>
    first === 0
      ? `Already row 1 changed.`
      : `Rows 1 to ${first} are the same${before === 0 ? ' to the last digit' : ` (largest difference ${before.toExponential(0)}, rounding)`}. From row ${first + 1} (${token}) on ${allAfter ? `all ${of - first} rows changed` : `${changed} of ${of - first} rows changed`}, the padding too: the encoder reads from left to right, and whatever comes later has read the exchanged word.`,
  noChange: 'Both sentences give the same numbers.',
  paddingMoved: (mean: number) => `The padding, which nobody wrote, moved by ${n(100 * mean, 0)} % of its length on average.`,
  twice: (word: string, first: number, second: number, cosine: number) =>
    `“${word}” stands in this sentence twice, in rows ${first} and ${second}. Its two rows are not the same (cosine ${n(cosine)}): each knows its place and what stands before it.`,
  cut: reading.en.notRead,
  unknownWords: (words: string[]) => `The model was never trained on ${words.map((word) => `“${word}”`).join(', ')}: it reads them in byte pieces.`,
  asTable: 'How far each row moved, as a table',
  row: 'Row',
  token: 'Token',
  otherToken: 'Other sentence',
  largest: 'Largest difference',
};

export type TextInputTexts = typeof en;
