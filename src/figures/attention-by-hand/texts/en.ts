import type { Column, Row } from '../../../viz/place';
import { en as machine } from '../../texts/machine.en';
import { places } from '../../texts/places';
import type { Stage } from '../view';

export type Guess = 'start' | 'word' | 'end' | 'padding';

const n = (value: number, digits = 2) => value.toFixed(digits).replace('-', '−');

export const en = {
  ...machine,
  figure: 'One attention, computed by hand',
  question: 'One place of the picture looks at all tokens of the sentence. Which gets the largest share of its look?',
  guesses: { word: 'A word', start: 'The start token', end: 'The end token', padding: 'The padding' } as Record<Guess, string>,
  show: 'Show it without guessing',
  answer: (who: string, share: number, words: number) =>
    `At this place, in this head: ${who}, ${n(100 * share, 0)} %. Over all places of this head a word comes first at ${n(100 * words, 0)} %.`,
  recordedNote: 'one step of a run painted earlier',
  onlyStep: (step: number) => `Recorded for step ${step} only. With the model here every step can be computed.`,
  notYet: 'These numbers were recorded for another run. Those of the run on this page have not been computed.',
  compute: 'Compute on this device',
  computing: 'Computing…',
  recordFailed: 'The recorded numbers could not be opened.',
  place: 'The place',
  placeHint: 'Click a place, or use the arrow keys.',
  placeName: (row: number, column: number, where: string) => `row ${row}, column ${column} (${where})`,
  where: (row: Row, column: Column) => places.en[row][column],
  pictureLabel: (place: string) => `The predicted picture with the site’s grid over it; chosen: ${place}. Arrow keys move`,
  site: 'Site',
  siteName: (number: number, block: 'down' | 'mid' | 'up', side: number) => `${number} · ${{ down: 'down', mid: 'middle', up: 'up' }[block]}, ${side} × ${side}`,
  head: 'Head',
  step: 'Step',
  stepOf: (step: number, of: number) => `${step} of ${of}`,
  stages: {
    query: '1 · Query',
    keys: '2 · Keys',
    scores: '3 · Scores',
    shares: '4 · Softmax',
    values: '5 · Values',
  } as Record<Stage, string>,
  stagesLabel: 'The steps of the computation',
  stageTexts: {
    query: (d: number) => `What the place holds is turned into a query: ${d} numbers that say what it would like to know.`,
    keys: (d: number, tokens: number) => `Each of the ${tokens} tokens has a key of ${d} numbers as well. They come from the text states alone; all places meet the same keys.`,
    scores: (d: number) => `Query and key are multiplied number by number and added up, then divided by √${d} = ${n(Math.sqrt(d))}. Choose a token to see its products.`,
    shares: () => 'e is raised to every score, and each is divided by the sum of all: shares, none negative, together 1.',
    values: () => 'Each token’s value is taken as many times as its share says, and all are added up. That is what the place takes away from this head.',
  } as { query: (d: number) => string; keys: (d: number, tokens: number) => string; scores: (d: number) => string; shares: () => string; values: () => string },
  play: 'Play (Space)',
  pause: 'Pause (Space)',
  queryLabel: 'Query of the place',
  keysLabel: 'Keys, one row a token. Arrow keys move over the numbers',
  valuesLabel: 'Values times their shares, one row a token. Arrow keys move over the numbers',
  takenLabel: 'What the place takes away',
  productsLabel: (token: string) => `Query times the key of ${token}`,
  tokens: 'Token',
  score: 'score',
  exponential: 'e^(s − max)',
  share: 'share',
  valueTitle: 'value × share',
  sum: 'Sum',
  tokenNames: { start: 'start', word: '', end: 'end', padding: 'padding' },
  padding: (number: number) => `padding ${number}`,
  quoted: (text: string) => `“${text}”`,
  keyWords: (i: number, token: string, q: number, k: number) => `Number ${i} of ${token}: query ${n(q)} × key ${n(k)} = ${n(q * k)}`,
  queryWords: (i: number, q: number) => `Number ${i} of the query: ${n(q)}. It is multiplied with number ${i} of every key.`,
  scoreWords: (token: string, sum: number, d: number, score: number) => `${token}: the products add up to ${n(sum)}; divided by √${d}: ${n(score)}`,
  shareWords: (token: string, score: number, exponential: number, total: number, share: number) =>
    `${token}: e to (${n(score)} − the largest score) = ${n(exponential, 3)}; divided by the sum ${n(total, 3)}: ${n(share, 3)}`,
  valueWords: (i: number, token: string, value: number, share: number) => `Number ${i} of ${token}: value ${n(value)} × share ${n(share, 3)} = ${n(value * share, 3)}`,
  takenWords: (i: number, taken: number) => `Number ${i} of what is taken away: ${n(taken, 3)}, the sum of its column above.`,
  pointHint: 'Point at any number to see where it comes from.',
  agrees: (most: string) => `The model’s own shares for this place and head differ from these by at most ${most}.`,
  scaleMatch: 'query and keys',
  scaleProduct: 'products',
  scaleValue: 'values, paler the smaller their share',
  after: 'The layer does the same in all its heads, mixes their results with one more matrix, and adds the outcome to what the place held before.',
  asTable: 'Scores and shares as a table',
};

export type HandTexts = typeof en;
