import type { ColourOrThing } from '../colourOrThing';
import type { Column } from '../neighbours';
import type { ClosedGap, Gap, PointKind } from '../view';
import { signed } from '../../../viz/signed';
import { en as machine } from '../../texts/machine.en';

export type Guess = 'thing' | 'colour' | 'equal';
export type View = 'space' | 'flat';

const percent = (share: number) => `${Number((100 * share).toPrecision(share >= 0.99 && share < 1 ? 3 : 2))} %`;
const count = (n: number) => n.toLocaleString('en');
/** Nearer than this, two means are called equal. */
const EQUAL = 0.02;

export const en = {
  ...machine,
  figure: 'A map of words and pictures',
  question: 'Guess first: what brings two pictures nearer together here, showing the same thing in two colours, or two things in the same colour?',
  guesses: { thing: 'The same thing', colour: 'The same colour', equal: 'No difference' } as Record<Guess, string>,
  answer: (pictures: ColourOrThing, captions: ColourOrThing) => {
    const { sameThing, sameColour, neither } = pictures;
    const lead = sameColour.mean - sameThing.mean;
    const verdict = Math.abs(lead) < EQUAL ? 'Neither counts for more.' : lead > 0 ? 'For this model colour counts for more.' : 'For this model the thing counts for more.';
    return `One thing in two colours: cosine ${signed(sameThing.mean)} on average over ${count(sameThing.n)} pairs. Two things of one colour: ${signed(sameColour.mean)} over ${count(sameColour.n)}. Neither in common: ${signed(neither.mean)}. ${verdict} Their captions agree: ${signed(captions.sameThing.mean)}, ${signed(captions.sameColour.mean)}, ${signed(captions.neither.mean)}.`;
  },
  example: ({ apples, cars, sameThing, sameColour }: ColourOrThing) => {
    const asRule = apples.mean > cars.mean === sameThing.mean > sameColour.mean;
    return `${asRule ? 'For example' : 'An average hides its exceptions'}: red apples have a cosine of ${signed(apples.mean)} with apples of other colours, and of ${signed(cars.mean)} with red cars.`;
  },
  measuredHowTitle: 'How we measured that',
  measuredHow: (n: number) =>
    `All ${n} pictures of the gallery that show one kind of thing and whose English caption names its colour, each paired with every other; pairs that share both are left out. Backgrounds differ at random. The cosines are of all 128 numbers, not of the map.`,
  recordedNote: 'vectors by this model, recorded; the map is computed here',
  liveNote: 'some of these vectors were computed on your device',
  loading: 'Fetching the vectors…',
  recordFailed: 'The recorded vectors did not arrive, so there is no map.',
  view: 'View',
  views: { space: 'In space', flat: 'Flat' } as Record<View, string>,
  shown: 'Show',
  kinds: { picture: 'Pictures', caption: 'Captions', thing: 'Things', colour: 'Colours' } as Record<PointKind, string>,
  language: 'Texts in',
  languages: { en: 'English', ko: 'Korean', both: 'Both' },
  axesTitle: 'Axes',
  axes: { widest: 'Widest spread', gap: 'From texts to pictures' },
  centre: 'Centre each kind',
  noSpace: {
    refused: 'This browser gives no WebGL, so the map is drawn flat: axes 1 and 2 of the three.',
    lost: 'The graphics chip took its drawing surface away, so the map is now flat. “In space” tries again.',
  },
  stage: (points: number) => `Map of ${points} points`,
  hint: 'Arrow keys turn the map, plus and minus zoom, Home shows all of it. The list “Point” below the map chooses a point, Escape lets go.',
  handling: {
    space: 'Drag to turn it. Wheel or pinch zooms once you have clicked into it, or with Ctrl. Click a point to hold it.',
    flat: 'Wheel or pinch zooms once you have clicked into it, or with Ctrl; then drag. Click a point to hold it.',
  },
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  reset: 'Show all',
  legend: (both: boolean) => `Blue dots are texts${both ? ', rings those in Korean; a line joins the same word in both languages' : ''}. A dark frame: it is in the matrix.`,
  spread: (explained: readonly number[]) => {
    const sum = explained.reduce((a, b) => a + b, 0);
    return `These ${explained.length} of 128 directions hold ${percent(sum)} of the spread (${explained.map(percent).join(', ')}). What the other ${128 - explained.length} hold is not on the map.`;
  },
  axis: (number: number, share: number) => `axis ${number} · ${percent(share)}`,
  gapAxis: (share: number) => `pictures → · ${percent(share)}`,
  gapTitle: 'Two clouds?',
  gap: ({ cosine, distance, share, sorted }: Gap) => {
    const verdict =
      sorted < 0.95
        ? 'So the two kinds lie in one cloud, or nearly.'
        : share < 0.1
          ? 'So pictures and texts do lie in two clouds, side by side: the gap is narrow, but nearly everything keeps to its side.'
          : 'So pictures and texts lie in two clouds apart.';
    return `Mean picture and mean text: cosine ${signed(cosine)}, ${signed(distance)} apart. That gap holds ${percent(share)} of the spread. Cut in the middle between the two means, and ${percent(sorted)} of the points lie on their own kind’s side. ${verdict}`;
  },
  gapWhy:
    'Such a modality gap is known of large CLIPs, where it is wide (Liang et al., 2022, “Mind the Gap”). Choose “From texts to pictures” to see it, and “Centre each kind” to close it.',
  gapClosed: ({ kept, mean, deviation }: ClosedGap) =>
    `What it does to comparisons: move all texts shown by the gap, onto the pictures’ mean, and their cosines with the pictures change by ${signed(mean)} on average (standard deviation ${signed(deviation)}). ${percent(kept)} of the pictures keep the text that was nearest.`,
  gapMissing: 'Show pictures and texts together to measure the gap between them.',
  centredNote: 'On this map each kind’s mean is subtracted. All cosines written here are of the vectors as they are.',
  pair: 'Chosen pair',
  cosine: (value: number) => `cosine ${signed(value)}`,
  number: (value: number, digits = 2) => signed(value, digits),
  point: 'Point',
  nobody: 'none',
  letGo: 'Let go',
  put: 'Put it into the matrix',
  full: 'The matrix is full.',
  nearestTo: 'Nearest to',
  byCosine: 'By cosine, all 128 numbers',
  onMap: 'On the map',
  kept: (kept: number, count: number) =>
    `Of its ${count} nearest by cosine, ${kept === 0 ? 'none is' : kept === 1 ? '1 is' : `${kept} are`} among its ${count} nearest on the map.`,
  mapRank: (rank: number) => `map: no. ${rank}`,
  trueRank: (rank: number) => `truly no. ${rank}`,
  own: { drawing: 'your drawing', file: 'your file', painted: 'a painted picture', gallery: 'picture' },
  pictureOf: (caption: string) => `picture: ${caption}`,
  quoted: (text: string) => `“${text}”`,
  columns: {
    kind: 'Kind',
    text: 'Text',
    axis1: 'Axis 1',
    axis2: 'Axis 2',
    axis3: 'Axis 3',
    picture: 'Nearest picture',
    caption: 'Nearest text',
  } as Record<Column, string>,
  kindOf: { picture: 'picture', caption: 'caption', thing: 'thing', colour: 'colour' } as Record<PointKind, string>,
  table: 'All points as a table',
  tableNote: 'A picture’s text is its caption. Coordinates are in the vectors’ own unit: every vector has length 1. Nearest is by cosine. Column heads sort.',
  announce: (text: string, nearestPicture: string, nearestText: string) => `Chosen: ${text}. Nearest picture: ${nearestPicture}. Nearest text: ${nearestText}.`,
};

export type ClipMapTexts = typeof en;
