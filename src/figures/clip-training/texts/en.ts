import { en as machine } from '../../texts/machine.en';

/** The three matrices: what CLIP measures, what it makes of it, and what is asked of it. */
export type MatrixKind = 'cosine' | 'share' | 'label';
export type Guess = 'own' | 'same' | 'anything';

export const en = {
  ...machine,
  figure: 'The training of this CLIP, replayed',
  question: 'Before training, both networks hold random numbers. What will the cosine be between a picture and its own caption, and between a picture and somebody else’s?',
  guesses: { own: 'Its own clearly higher', same: 'All about the same', anything: 'Anything from −1 to 1' } as Record<Guess, string>,
  show: 'Show it without a guess',
  answer: (own: string, others: string, lowest: string, highest: string, count: number) =>
    `With random weights: ${own} on average for a picture’s own caption, ${others} for the others. All ${count.toLocaleString('en')} lie between ${lowest} and ${highest}, and the diagonal does not stand out. Now play the training.`,
  recordedNote: (moments: number, pairs: number) => `${moments} moments of this CLIP’s training; ${pairs} pairs it was not trained on`,
  loading: 'Fetching the record of the training…',
  recordFailed: 'The record of the training did not arrive.',
  covered: 'Covered until you have made your guess',
  kinds: { cosine: 'Cosine', share: 'Prediction', label: 'Label' } as Record<MatrixKind, string>,
  kindsLabel: 'Which matrix',
  kindHints: { cosine: 'picture with caption', share: 'softmax over captions', label: 'what the loss asks' } as Record<MatrixKind, string>,
  cosineNote: (mean: string, deviation: string, lowest: string, highest: string) =>
    `Cosine of a picture with a caption. At this moment, over all cells: mean ${mean}, standard deviation ${deviation}, from ${lowest} to ${highest}.`,
  shareNote: (scale: string, pairs: number, equal: string) =>
    `softmax(scale × cosine) over all ${pairs} captions; every row sums to 1. The learned scale is ${scale} at this moment. Equal shares would be ${equal}.`,
  labelNote: '1 (similar) where the caption belongs to the picture, 0 (not) everywhere else. It is the same at every moment.',
  columns: (shown: number) => `${shown} captions →`,
  rows: (shown: number, pairs: number) =>
    shown === pairs ? 'A row is a picture; its own caption is on the diagonal.' : `The first ${shown} of ${pairs}. A row is a picture; its own caption is on the diagonal.`,
  matrix: (kind: string, shown: number) => `${kind}, ${shown} pictures down, ${shown} captions across. Arrow keys choose a cell, Home goes to the picture’s own caption.`,
  shownLabel: 'Pairs shown',
  captionsLabel: 'Captions',
  scrubber: 'Moment of the training',
  momentOf: (moment: number, of: number) => `Moment ${moment} of ${of}`,
  seen: (samples: number) => (samples === 0 ? 'nothing seen yet' : `${samples.toLocaleString('en')} pairs seen`),
  agree: (right: number, of: number) => `prediction agrees with the label for ${right} of ${of} pictures`,
  play: 'Play (Space)',
  pause: 'Pause (Space)',
  ownPair: (picture: number) => `Picture ${picture} and its own caption`,
  otherPair: (picture: number, caption: number) => `Picture ${picture} and the caption of picture ${caption}`,
  pairHint: 'Choose a cell to follow another pair.',
  letGo: 'Back to the first pair',
  pictureAlt: (caption: string) => `Picture of: ${caption}`,
  label: 'Label',
  prediction: 'Prediction',
  cosine: 'Cosine',
  similar: 'similar',
  not: 'not',
  chosenInstead: (caption: string, share: string) => `It would choose “${caption}” (${share}).`,
  share: (share: string) => `${share} of the row`,
  chosenThis: 'Of all captions it would choose this one.',
  pairWords: (pair: string, label: string, prediction: string, cosine: string, share: string) =>
    `${pair}: label ${label}, prediction ${prediction}, cosine ${cosine}, share ${share}`,
  loss: 'Loss: symmetric InfoNCE, in nats',
  lossChance: (pairs: number, chance: string) => `ln ${pairs} = ${chance}: equal shares`,
  recall: 'Recall@1: pictures that find their own caption',
  recallChance: (pairs: number, chance: string) => `1/${pairs} = ${chance}: guessing`,
  cosines: 'Cosine: solid its own caption, dashed another',
  lineOwn: 'this picture, own caption',
  lineOther: (caption: number) => `this picture, caption ${caption}`,
  lineMatched: 'mean of own',
  lineMismatched: 'mean of others',
  xTitle: 'pairs of picture and caption seen in training; logarithmic from about 500 on',
  noteTitle: 'What a moment is, and what was recorded',
  note: [
    'A moment is one point of the training at which a moving average of the weights embedded the same 48 pictures and their captions. Those vectors were kept; cosines, shares, loss and recall are worked out from them here. The loss in English agrees with what was written down during the training.',
    'None of the 48 was trained on. Each holds a pair of things or a colouring that was kept out of the training.',
    'The moments lie close together at first and far apart later; between them nothing was measured, and the straight lines only join them.',
    'The training had several stretches: now and then the learning rate was raised again. From about 420,000 to 580,000 pairs, the grey band, a stretch taught which thing is on which side, at first with nearly nothing but five things; the last 100,000 went back to the usual mixture. The late moments are therefore no one smooth course: loss goes up and down there.',
    'A caption counts as right only for its own picture, even where it is true of another: caption 16 is also true of picture 17.',
  ],
  asTable: 'All moments as a table',
  columnsOfTable: {
    moment: 'Moment',
    samples: 'Pairs seen',
    loss: 'Loss',
    recall: 'Recall@1',
    matched: 'Mean cosine, own',
    mismatched: 'Mean cosine, others',
  },
  fallback: {
    moment: (samples: number) => (samples === 0 ? 'Before training' : `After ${samples.toLocaleString('en')} pairs`),
    numbers: (own: string, others: string, recall: string) => `own ${own}, others ${others}, recall@1 ${recall}`,
    alt: (own: string, others: string, moment: string) =>
      `${moment}: matrix of the cosines of 48 pictures with 48 captions; ${own} on average on the diagonal, ${others} beside it`,
    caption:
      'Recorded: cosines of 48 pictures (rows) with 48 captions (columns) that this CLIP was not trained on, at three moments of its training. Purple is −1, white 0, green 1; a picture’s own caption is on the diagonal.',
    missing: 'This copy of the site has no record of the training.',
    needsScript: 'Scrubbing through all moments needs JavaScript.',
  },
};

export type ClipTrainingTexts = typeof en;
