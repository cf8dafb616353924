import type { Column, Row } from '../../../viz/place';
import { en as machine } from '../../texts/machine.en';
import { places } from '../../texts/places';
import type { Verdict } from '../view';

const n = (value: number | null, digits = 2) => (value === null || Number.isNaN(value) ? '–' : value.toFixed(digits).replace('-', '−'));

export const en = {
  ...machine,
  figure: 'Is the map true?',
  question: 'Here is where a word is looked at. If nobody may look at it any more, where will the prediction change? Mark it on the picture, then look.',
  recordedNote: 'a run painted earlier',
  recordFailed: 'The recorded effects could not be opened.',
  words: 'The word that is taken away',
  unitNames: { start: 'start token', word: '', end: 'end token', padding: 'all padding' },
  step: 'Step',
  stepOf: (step: number, of: number) => `${step} of ${of}`,
  place: (row: Row, column: Column) => places.en[row][column],
  mapTitle: (name: string) => `The map of ${name}`,
  mapNote: 'share of attention, mean over all sites and heads',
  mapWords: (name: string, place: string, peak: number, share: number) => `${name}: strongest ${place}, ${n(peak)}; ${n(100 * share, 0)}\u00a0% of all attention`,
  marksTitle: 'Your marks',
  marksHint: 'Click squares, or move with the arrow keys and mark with Enter.',
  marksLabel: (marked: number) => `Where you expect a change: ${marked} of 64 squares marked. Arrow keys move, Enter marks`,
  clear: 'Clear',
  reveal: 'Look what changes',
  showAtOnce: 'Show it without marking',
  effectTitle: 'What changes',
  effectNote: 'how far the predicted noise moves at each place, root mean square of four channels',
  effectWords: (name: string, place: string, peak: number) => `Without ${name} the prediction moves most ${place}, by ${n(peak)}`,
  hidden: 'Hidden until you have marked.',
  with: 'With all words',
  without: (name: string) => `Without ${name}`,
  predictedTitle: 'At this one step',
  predicted: 'The clean picture that is predicted at this step, with the words alone.',
  wholeTitle: 'In a whole run',
  wholeWith: 'the run as it was',
  wholeWithout: (name: string) => `the run without ${name} from the first step on`,
  wholeNote: 'One step cannot undo what the steps before have painted. Taken away from the start, the word never gets its say.',
  askWhole: 'Paint the run without it',
  chartTitle: 'How well does each tell the effect?',
  chartNote: 'Pearson’s correlation over 256 places, −1 … 1',
  rows: { own: 'this word’s map', others: 'other words’ maps (mean)', centre: 'the picture’s centre', uniform: 'the same everywhere', marks: 'your marks' },
  uniformNone: 'none: what is the same everywhere points nowhere',
  marksNone: 'none: all or no squares are marked',
  verdicts: {
    tells: (name: string, own: number, best: number) =>
      `The map of ${name} tells where the word works: ${n(own)}, against ${n(best)} for the best of what knows nothing of the word.`,
    'no-more': (name: string, own: number, best: number) => `The map of ${name} tells no more than what knows nothing of the word: ${n(own)}, against ${n(best)}.`,
    against: (name: string, own: number) => `Map and effect of ${name} disagree: ${n(own)}. The word is looked at in one place and works in another.`,
    none: (name: string) => `The map or the effect of ${name} is the same everywhere: there is nothing to compare.`,
  } as Record<Verdict, (name: string, own: number, best: number) => string>,
  extremes: (looked: string, share: number, works: string, worksShare: number, ratio: number) =>
    looked === works
      ? `Most of the attention (${n(100 * share, 0)}\u00a0%) goes to ${looked}, and that also does most.`
      : `Most of the attention (${n(100 * share, 0)}\u00a0%) goes to ${looked}; most is done by ${works}, with ${n(100 * worksShare, 0)}\u00a0% of the attention and ${n(ratio, 1)} times the effect of ${looked}.`,
  overall: (own: number, low: number, high: number, others: number, centre: number, words: number) =>
    `Over the ${words} words of this sentence at this step: own map ${n(own)} (95\u00a0% interval ${n(low)} … ${n(high)}), other words’ maps ${n(others)}, centre ${n(centre)}.`,
  compute: 'Compute on this device',
  computing: 'Computing…',
  notYet: 'Not computed yet for this run and step.',
  asTable: 'All words at this step, as a table',
  columns: { word: 'Word', share: 'Attention', size: 'Effect', own: 'Own map', others: 'Other words', centre: 'Centre' },
};

export type MapTruthTexts = typeof en;
