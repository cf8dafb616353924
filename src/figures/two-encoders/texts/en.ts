import type { PictureFileResult, PictureOrigin } from '../../../state/similarity';
import type { SketchTexts } from '../../parts/sketch-pad';
import { en as machine } from '../../texts/machine.en';

export type Guess = 'little' | 'half' | 'nothing';
export type FileFault = Extract<PictureFileResult, { ok: false }>['code'];

export const en = {
  ...machine,
  figure: 'A picture and a caption, their two vectors, and one number',
  question: 'This picture and its caption belong together. Now one word of the caption becomes wrong: the colour. What will the cosine do?',
  /** The first scene's caption with its colour made wrong; a test holds it to the gallery. */
  wrongCaption: 'a blue apple on pink',
  guesses: { little: 'Fall a little', half: 'Fall by about half', nothing: 'Fall to nothing or below' } as Record<Guess, string>,
  answer: (right: string, rightCosine: string, wrong: string, wrongCosine: string) => `Measured just now: “${right}” ${rightCosine}, “${wrong}” ${wrongCosine}.`,
  answerWaits: 'Asking the text encoder…',
  recordedNote: 'computed earlier by this model; what you type or draw is computed here',
  picture: 'The picture',
  captionLabel: 'Your caption, in English or Korean',
  sources: { gallery: 'Pictures here', drawing: 'Draw', file: 'A file or photo', painted: 'Let the model paint' },
  origin: (from: PictureOrigin, name: string) =>
    ({ gallery: 'from the gallery', drawing: 'your drawing', file: name ? `your file ${name}` : 'your picture', painted: `painted just now from “${name}”` })[from],
  sceneName: (caption: string) => `Scene: ${caption}`,
  fileHint: (side: number) =>
    `Choose a file, drop one onto the picture, or paste one. The middle square is made ${side} × ${side}, like the model’s own pictures; it can see no more. It stays on your device.`,
  chooseFile: 'Choose a file',
  takePhoto: 'Take a photo',
  dropHere: 'Drop it here',
  fileFaults: {
    empty: (name: string) => `${name} is empty, so there is nothing to look at. The picture before it stays.`,
    'not-a-picture': (name: string) => `${name} is not a picture that this browser can read. The picture before it stays.`,
    'too-large': (name: string) => `${name} is larger than 100 MB. Make it smaller first; the picture before it stays.`,
    undecodable: (name: string) => `${name} begins like a picture but could not be decoded: it is damaged, or too large for the memory here. The picture before it stays.`,
  } satisfies Record<FileFault, (name: string) => string> as Record<FileFault, (name: string) => string>,
  thatFile: 'The file',
  paintIt: (caption: string) => `Paint “${caption}”`,
  paintEmpty: 'Paint without words',
  paintHint: 'The diffusion model of lesson 0 paints your caption; then CLIP looks at what came out. The first time, its weights are downloaded.',
  painting: (step: number, of: number) => `Painting: step ${step} of ${of}`,
  cancel: 'Cancel',
  sketch: {
    label: 'Sheet to draw on. With the keyboard: arrow keys move the pen, Space puts it down and takes it up, Escape puts it away.',
    colour: 'Colour',
    paper: 'Fill the sheet',
    brush: 'Brush',
    clear: 'Clear',
    undo: 'Undo',
    hint: 'By keyboard: arrow keys move the pen, Space puts it down.',
  } satisfies SketchTexts as SketchTexts,
  imageEncoder: 'Image encoder',
  textEncoder: 'Text encoder',
  imageVector: (n: number, length: string) => `The picture’s vector: ${n} numbers, length ${length}`,
  textVector: (n: number, length: string) => `The caption’s vector: ${n} numbers, length ${length}`,
  products: (sum: string) => `Number by number, picture times caption; the line is the sum as it grows, to ${sum}`,
  encoding: 'encoding…',
  bars: (what: string, largest: number, value: string) => `${what}. The largest in size is number ${largest}: ${value}.`,
  scaleNote: (limit: string) => `Height and colour run from −${limit} to ${limit}, the same for both vectors.`,
  oneNumber: (i: number, a: string, b: string, product: string) => `Number ${i}: ${a} × ${b} = ${product}`,
  pointNumber: 'Point at a bar to see its number.',
  cosine: 'cosine',
  angle: (degrees: string) => `angle ${degrees}°`,
  angleLabel: (degrees: string, cosine: string) => `Two arrows with an angle of ${degrees} degrees between them; its cosine is ${cosine}.`,
  pictureArrow: 'picture',
  captionArrow: 'caption',
  unroll: 'How that number is made',
  multiply: 'Multiply',
  multiplyText: (a: string, b: string, more: number) => `${a} × ${b} + … and so on for all ${more} numbers`,
  add: 'Add',
  divide: 'Divide',
  divideText: (dot: string, a: string, b: string, result: string) => `${dot} ÷ (${a} × ${b}) = ${result}`,
  divideNote: 'The two lengths are divided away: only the directions are compared.',
  tableTitle: 'All numbers as a table',
  table: ['Number', 'Picture', 'Caption', 'Product'],
  cut: (rest: string) => `The model reads 22 tokens. What comes after them is not read: “${rest}”`,
  unknown: (words: string) => `Not in the model’s vocabulary: ${words}. It is read byte by byte, and means nothing to it.`,
  emptyCaption: 'An empty caption has a vector too: that of “no words”. Whatever it lies near to is chance: the model never learned from it.',
  keep: 'Put both into the matrix below',
  full: 'The matrix is full: take something out first.',
  kept: 'They are in the matrix below.',
  recordFailed: 'The gallery could not be fetched, so there is nothing to compare yet.',
};

export type TwoEncodersTexts = typeof en;
