import { en as machine } from '../../texts/machine.en';
import type { Part } from '../view';

export type Guess = 'layout' | 'detail' | 'together';

export const en = {
  ...machine,
  figure: 'Learning to paint',
  question: 'A UNet learns from nothing. What comes right first: the colours and where they lie, or the shapes of things?',
  guesses: { layout: 'Colours and places', detail: 'Shapes', together: 'Both together' } as Record<Guess, string>,
  show: 'Show it without a guess',
  answer: (layout: string, detail: string, first: Guess) =>
    `Half of the way to its last pictures was gone after ${layout} samples in layout (colours on 8 × 8 squares), and after ${detail} in detail (what remains of each pixel). ${
      { layout: 'Colours and places come first, shapes long after.', detail: 'Shapes come first here.', together: 'Both come together here.' }[first]
    }`,
  recordedNote: 'painted during the training',
  recordFailed: 'The recorded moments could not be fetched.',
  moment: (samples: string, finished: boolean) => (finished ? `${samples} samples: the finished model` : `${samples} samples`),
  slider: 'Moment of the training',
  play: 'Play',
  pause: 'Pause',
  alt: (prompt: string, moment: string, cosine: string) => `“${prompt}” after ${moment}. CLIP finds a cosine of ${cosine} with the sentence`,
  cosine: (value: string) => `cosine ${value}`,
  paint: 'Paint these four here, now',
  painted: (done: number, of: number) => `${done} of ${of} painted here, by the finished model, from the same noise.`,
  parts: { layout: 'layout', detail: 'detail' } as Record<Part, string>,
  chart: 'How far it still was from its last pictures',
  chartX: 'samples seen →',
  chartValue: (layout: string, detail: string) => `layout ${layout}, detail ${detail} of the first distance`,
  covered: 'Guess first, then the curves are drawn.',
  note: 'The same four sentences from the same noise each time. The first pictures come from random weights.',
  asTable: 'The moments as a table',
  tableMoment: 'Samples',
  tableCosine: 'mean cosine',
  fallback: {
    caption: (prompt: string) => `“${prompt}” from the same noise at moments of the training, and by the finished model.`,
    missing: 'This copy has no recorded moments of the training.',
  },
};

export type UnetTrainingTexts = typeof en;
