import { en as machine } from '../../texts/machine.en';

export type Mode = 'cosine' | 'overCaptions' | 'overPictures';
export type Guess = 'matched' | 'colour' | 'even';

export const en = {
  ...machine,
  figure: 'Every caption against every picture',
  question: 'Eight pictures, eight captions. Besides the right pairs, which cells will be warmest: those that share a thing, those that share a colour, or none?',
  wordsQuestion: 'It was never given a dictionary. Will “cat” and “고양이” be the same to it?',
  guesses: { matched: 'Same thing', colour: 'Same colour', even: 'None stands out' } as Record<Guess, string>,
  answer: (thing: string, colour: string, neither: string) =>
    `Mean cosine of the pairs here that do not belong together: same thing ${thing}, same colour ${colour}, neither ${neither}.`,
  recordedNote: 'vectors computed earlier by this model',
  recordFailed: 'The recorded vectors could not be fetched, so there is no matrix yet.',
  runHere: 'Compute it on this device',
  views: { captions: 'Captions × pictures', words: 'English × Korean words' },
  modes: { cosine: 'Cosine', overCaptions: 'Which caption fits this picture?', overPictures: 'Which picture fits this caption?' } as Record<Mode, string>,
  modeNotes: {
    cosine: 'The cosine of every caption with every picture, from −1 to 1.',
    overCaptions: 'Softmax down each column: each picture shares out 1 among the captions.',
    overPictures: 'Softmax along each row: each caption shares out 1 among the pictures.',
  } as Record<Mode, string>,
  scale: 'logit_scale',
  scaleNote: (scale: string, temperature: string, own: string) => `cosines × ${scale} before the softmax (temperature ${temperature}); this model learned ${own}`,
  ownScale: 'The model’s own',
  languages: { en: 'English', ko: '한국어', both: 'Both' },
  languagesLabel: 'Captions in',
  grid: 'Captions in rows, pictures in columns',
  rowHint: ' — sort the pictures by this caption',
  columnHint: ' — sort the captions by this picture',
  sortedByRow: (caption: string) => `Pictures sorted by “${caption}”.`,
  sortedByColumn: (picture: string) => `Captions sorted by the picture “${picture}”.`,
  unsort: 'Back to the first order',
  addCaption: 'Add a caption',
  add: 'Add',
  addScene: 'Deal another scene',
  remove: (what: string) => `Take out ${what}`,
  removeRow: 'this caption',
  removeColumn: 'this picture',
  restore: 'Start over',
  full: 'The matrix is full: take something out first.',
  pictureOf: (caption: string) => `the picture of “${caption}”`,
  ownPicture: 'your picture',
  pointCell: 'Point at a cell, or move with the arrow keys.',
  rangeLabel: 'Cosine',
  shareLabel: 'Share',
  histogram: 'Matched and mismatched',
  histogramNote: (n: number, m: string, own: number) =>
    `Dots: the cells above. Grey and blue shapes: all ${n} scenes of the gallery against all their captions (recorded): ${n} that belong together in blue, ${m} that do not in grey, each shape drawn to its own height.${own ? '' : ' None of the cells above is of a pair that belongs together.'}`,
  histogramLabel: (matched: string, mismatched: string) => `Mean cosine of matching pairs ${matched}, of mismatched ones ${mismatched}.`,
  recall: (share: string, n: number) => `In the matrix above, ${share} of ${n} pictures find their own caption first.`,
  wordsNote: (own: string, other: string, first: string) =>
    `One word in two languages: mean cosine ${own}; two different words: ${other}. ${first} of the words have their own translation as the nearest.`,
  wordsGrid: 'English words in rows, Korean words in columns',
  wordCell: (en: string, ko: string, value: string) => `“${en}” with “${ko}”: ${value}`,
};

export type SimilarityMatrixTexts = typeof en;
