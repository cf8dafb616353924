import type { RunState } from '../../../state/run';
import type { ControlTexts } from '../../parts/run-controls';
import type { Column, Row } from '../../../viz/place';
import { en as machine } from '../../texts/machine.en';
import { places } from '../../texts/places';
import { reading } from '../../texts/reading';

export type RowId = 'latents' | 'uncond' | 'cond' | 'guided' | 'clean';
export type Guess = 'coarse' | 'fine' | 'together';
type LiveRun = Extract<RunState, { phase: 'loading' | 'painting' }>;

export const en = {
  ...machine,
  figure: 'A picture being painted, step by step',
  question: 'What will be settled first: patches and their places, or edges and details?',
  guesses: { coarse: 'Patches and places', fine: 'Edges and details', together: 'Both at once' } as Record<Guess, string>,
  answer: (coarse: number, fine: number, of: number) => `In this run the patches were settled after step ${coarse} of ${of}, the edges and details after step ${fine}.`,
  settledHowTitle: 'How we measured that',
  settledHow:
    'Settled: from there on, less than a tenth of the final picture’s own contrast is still off. Patches are the mean colours of 8 × 8 squares; edges and details are what is left.',
  controls: {
    prompt: 'Your sentence',
    promptHint: 'empty: paint without words',
    paint: 'Paint it',
    cancel: 'Cancel',
    seed: 'Seed',
    dice: 'Roll another seed',
    steps: 'Steps',
    guidance: 'Guidance',
    scheduler: 'Scheduler',
  } satisfies ControlTexts as ControlTexts,
  examples: 'Or try',
  recordedNote: 'painted earlier by this model',
  tokens: 'The sentence as the model reads it; choose a token to see where it is consulted',
  tokensTitle: 'Tokens',
  tokensHint: 'each with its attention map at this step (on a colour scale of its own) and its share of the whole',
  notPainted: 'This sentence is not painted yet. The picture is of: ',
  noWordsQuoted: 'no words',
  tokenKinds: { start: 'start', word: '', end: 'end', padding: 'pad' },
  tokenNames: { start: 'Start token', word: '', end: 'End token', padding: 'Padding token' },
  /** Said after the token's own text, and after its share, to who does not see the row. */
  tokenNote: (special: boolean, known: boolean) => (special ? ' token' : '') + (known ? '' : ', unknown to the model'),
  shareNote: ' of the attention',
  unknown: reading.en.unknown,
  near: reading.en.near,
  cut: 'cut here:',
  cutNote: 'The sentence is longer than the model’s limit. What is struck out is not read.',
  emptyPrompt: 'No words: the model paints what it paints unasked. Both predictions are then the same, and guidance changes nothing.',
  painting: (step: number, of: number) => `Painting: step ${step} of ${of}`,
  cancelled: 'Cancelled.',
  announce: (run: LiveRun) =>
    run.phase === 'painting'
      ? `Painting, step ${run.step} of ${run.of}`
      : run.progress
        ? `Downloading the weights, ${Math.floor((4 * run.progress.loaded) / Math.max(1, run.progress.total)) * 25} percent`
        : 'Setting up the model',
  finished: 'The picture is finished.',
  recordedStays: 'The recorded run stays here.',
  addressNotice: (key: string, written: string, used: string) => `The link asked for ${key}=${written}; used: ${used}.`,
  rows: {
    latents: 'Latents',
    uncond: 'Noise, without words',
    cond: 'Noise, with words',
    guided: 'Noise, guided',
    clean: 'Predicted picture',
  } as Record<RowId, string>,
  rowNotes: {
    latents: 'The latents as they went into this step. Colours: the linear map that best turns this run’s predicted latents into their pictures.',
    uncond: 'The noise that the UNet sees without your words: four channels of 16 × 16. One scale for all noise of this run; the strongest 0.5 % are clipped.',
    cond: 'The noise that the UNet sees when it reads your words: four channels of 16 × 16. One scale for all noise of this run; the strongest 0.5 % are clipped.',
    guided: 'Without words, plus guidance times the difference that the words made. One scale for all noise of this run; the strongest 0.5 % are clipped.',
    clean: 'The finished picture as the model imagines it at this step.',
  } as Record<RowId, string>,
  heatNote: (token: string) =>
    `Share of attention that each place gives to ${token} at this step, mean over all sites and heads. The scale ends at this token’s largest value in the run.`,
  heatView: 'How the attention is shown',
  overPicture: 'Over the picture',
  mapAlone: 'Map alone',
  letGo: 'Back to the picture',
  strip: 'All steps. Left and right arrows move between steps',
  stripTitle: 'All steps, from noise to picture',
  scrubber: 'Step',
  stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
  noiseLevel: (timestep: number, signal: string) => `noise level ${timestep} of 999 · ${signal} % signal`,
  play: 'Play (Space)',
  pause: 'Pause (Space)',
  quoted: (prompt: string) => `“${prompt}”`,
  caption: (prompt: string, seed: number) => `${prompt} · seed ${seed}`,
  place: (row: Row, column: Column) => places.en[row][column],
  heatWords: (token: string, place: string, peak: string, mean: string) =>
    `${token}: strongest at the ${place}, ${peak} of the attention there; ${mean} on average over the picture`,
  viewLabel: (row: string, step: string, caption: string) => `${row}, ${step}. ${caption}`,
  asTable: 'This step’s attention as a table',
  tableToken: 'Token',
  tableShare: 'Mean share',
  tablePeak: 'Largest',
  tablePlace: 'Where',
  tableNote: 'The mean shares sum to 1.',
};

export type FirstPictureTexts = typeof en;
