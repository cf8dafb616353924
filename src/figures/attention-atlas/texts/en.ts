import type { Column, Row } from '../../../viz/place';
import { en as run } from '../../first-picture/texts/en';
import { en as machine } from '../../texts/machine.en';
import { placeOfLayer } from '../../texts/layerNames';
import { places } from '../../texts/places';
import type { MapGround } from '../../parts/attention-map';
import type { ScaleMode, Span, Verdict } from '../view';

export type Guess = 'there' | 'begun' | 'not';
/** How a mean is made up: of which sites, heads and steps. */
export interface MeanOf {
  id: string;
  /** null: the mean of all. */
  head: number | null;
  span: Span;
  step: number;
  of: number;
}

const percent = (part: number) => `${Math.round(part * 100)}\u00a0%`;
const begin = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const siteName = (path: string, number: number, side: number) => `site ${number} (${placeOfLayer(path.replace(/\.transformer_blocks.*$/, ''), 'en')}, ${side} × ${side})`;

export const en = {
  ...machine,
  controls: run.controls,
  painting: run.painting,
  announce: run.announce,
  finished: run.finished,
  cancelled: run.cancelled,
  tokenKinds: run.tokenKinds,
  tokenNote: run.tokenNote,
  shareNote: run.shareNote,
  cut: run.cut,
  recordedStays: run.recordedStays,
  recordedNote: run.recordedNote,
  quoted: run.quoted,
  noWordsQuoted: run.noWordsQuoted,

  figure: 'The atlas: every attention map of one picture',
  questionOf: (word: string) => `Before you look: at the first step there is nothing but noise to see. Does the map of ${word} already lie where ${word} will be?`,
  question: 'Where in the picture is each token looked at, and by which layer?',
  guesses: { there: 'Yes, already', begun: 'A little, and it grows', not: 'No, not yet' } as Record<Guess, string>,
  answer: (verdict: Verdict, word: string, area: number, first: number, last: number, from: number, steps: number) => {
    const measured = `The region where ${word} ends up (mean of the last third of the run) covers ${percent(area)} of the picture. At step 1, ${percent(first)} of what ${word} gets lies in it; at step ${steps}, ${percent(last)}. A map that knows nothing would have ${percent(area)} there.`;
    const said: Record<Verdict, string> = {
      there: `In this run: yes, mostly. Even in noise the layers look for ${word} in its later place.`,
      begun: 'In this run: a little at first.',
      not: 'In this run: not yet. At first the map is spread as chance would spread it.',
      nowhere: `In this run ${word} never gets a place of its own: even its last map lies there hardly more than chance would have it.`,
    };
    return `${said[verdict]} ${measured}${verdict === 'nowhere' || from === 1 ? '' : ` It is settled from step ${from} on.`}`;
  },
  tokensTitle: 'Tokens',
  tokensHint: 'each with its own map, and its share of all attention',
  tokens: 'The tokens; choose one to see its map',
  runTitle: 'Paint a sentence of your own',
  notPainted: 'The sentence above is not painted yet. These maps are of: ',
  waits: 'The maps arrive with the first step.',
  noMaps: 'This run was kept without attention maps. Paint it to have them.',

  planTitle: 'Where: the UNet’s attention sites',
  planHint: 'Pink: layers without words. Amber: sites, numbered as they run.',
  plan: 'Attention sites. Arrow keys move, Enter chooses',
  allLabel: (count: number) => `all ${count}`,
  levelLabel: (count: number) => `mean of ${count}`,
  allName: (count: number) => `mean of all ${count} sites`,
  levelName: (count: number, side: number) => `mean of the ${count} sites of ${side} × ${side}`,
  siteName,
  rowRange: (from: string, to: string) => `Small maps: ${from} to ${to}.`,
  rowStretched: 'Small maps: each stretched for itself.',

  headsTitle: 'Heads of this site',
  heads: 'Heads of this site. Arrow keys move, Enter chooses',
  headMean: 'mean',
  head: (number: number) => `head ${number}`,
  headsOfOne: 'Choose a single site to see its heads: head 2 of one site has nothing to do with head 2 of another.',
  headsNotKept: 'Of this run only the mean over the heads was kept.',

  mapTitle: (word: string) => `The map of ${word}`,
  condMap: (word: string) => `With words: ${word}`,
  mapLabel: (words: string) => `${words} Arrow keys move over its places, Enter holds one, Escape lets go.`,
  meanOf: (site: string, { head, span, step, of }: MeanOf) => {
    const heads = head === null ? 'mean of its heads' : `head ${head + 1}`;
    const when: Record<Span, string> = {
      step: `step ${step} of ${of}`,
      early: 'mean of the first third of the run',
      middle: 'mean of the second third of the run',
      late: 'mean of the last third of the run',
      all: `mean of all ${of} steps`,
    };
    return `${site}, ${heads}, ${when[span]}`;
  },
  place: (row: Row, column: Column) => places.en[row][column],
  mapWords: (name: string, place: string, peak: string, count: number, of: number, mean: string, amongWords: boolean) =>
    count === of
      ? `${begin(name)}: no region stands out. Every place gives at least half of the largest, ${peak}; ${mean} of the ${amongWords ? 'words’ share' : 'attention'} on average.`
      : `${begin(name)}: strongest at the ${place}, ${peak} there. ${mean} of the ${amongWords ? 'words’ share' : 'attention'} in the marked region, ${count} of ${of} places.`,
  scaleTitle: 'Colours',
  scales: { raw: '0 to largest', unit: '0 to 1', words: 'share among words', stretch: 'stretched' } as Record<ScaleMode, string>,
  scaleNotes: {
    raw: 'Probability: the share of its attention that a place gives to this token. From 0 to the map’s largest.',
    unit: 'Probability: the share of its attention that a place gives to this token. The whole range, from 0 to 1.',
    words: 'Share among the words alone: start, end and padding are left out, and the rest makes 1 at every place.',
    stretch: 'Probability, stretched for contrast: from this map’s smallest value to its largest. Faint differences look strong.',
  } as Record<ScaleMode, string>,
  noWord: 'Start, end and padding have no share among the words: this is the probability.',
  groundTitle: 'Shown',
  grounds: { both: 'Map over the picture', map: 'Map alone', picture: 'Picture alone' } as Record<MapGround, string>,
  letGo: 'Let go of everything',

  uncondTitle: 'The same layers, asked with the empty sentence',
  uncondNote: 'Guidance needs a second answer, without your words. In that half the columns hold the empty sentence’s tokens: start, end, and padding.',
  uncondGroups: { start: 'Start', end: 'End', padding: 'All padding' } as Record<'start' | 'end' | 'padding', string>,
  uncondMap: (group: string, count: number) => `Without words: ${group}${count > 1 ? `, ${count} tokens summed` : ''}`,
  uncondOnlyLive: 'The recorded run keeps the half with your words only. A run on this device brings both.',
  paintBoth: 'Paint it here, with both halves',
  showUncond: 'Beside it: without words',

  rankingTitle: 'Who gets how much',
  rankingAt: (row: number, column: number, side: number) => `At row ${row}, column ${column} of ${side} × ${side}`,
  rankingWhole: 'Mean over the picture. Choose a place on the map for its own ranking.',
  rankingSpecial: (special: string, words: string) => `Start, end and padding hold ${special}, the words ${words}.`,
  rankingNoWords: 'There are only start, end and padding.',
  rankingSaid: (place: string, first: string) => `${place}: ${first}.`,
  padding: (count: number) => `Padding, ${count} tokens`,
  paddingOne: (number: number) => `padding ${number}`,
  openPadding: 'Show each',
  closePadding: 'Sum up',
  tokenNames: { start: 'Start token', word: '', end: 'End token', padding: 'Padding token' },
  /** Inside a sentence. */
  specialTokens: { start: 'the start token', word: '', end: 'the end token', padding: 'a padding token' },
  rankingUncond: 'Without words',

  stepsTitle: 'When: every step of the run',
  strip: 'All steps. Left and right arrows move between steps',
  stripMap: 'Map',
  stripPicture: 'Picture',
  scrubber: 'Step',
  stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
  noiseLevel: run.noiseLevel,
  play: run.play,
  pause: run.pause,
  spanTitle: 'Averages: the large map shows',
  spans: { step: 'this step alone', early: 'first third', middle: 'second third', late: 'last third', all: 'all steps' } as Record<Span, string>,
  readingTitle: 'How to read these maps',
  readingText:
    'Each token’s square has colours of its own, so that faint words can be seen beside the start token; the number below it is its share, averaged over the picture. Start, end and padding take part like words. On the large map the dashed line marks the region: all places with at least half of the map’s maximum.',
  daam: 'Everything, as DAAM does',
  daamTitle: 'What DAAM averages, and what differs here',
  daamText:
    'DAAM (“What the DAAM”, Tang et al., 2023) brings all of a word’s maps to one size and averages them over sites, heads and steps. So does this button. One thing differs: DAAM enlarges the coarse maps with bicubic interpolation, which can overshoot; here it is bilinear, so that every value stays a probability.',

  asTable: 'This map as a table',
  tableCaption: (name: string) => `${begin(name)}: rows from the top, columns from the left`,
  row: 'Row',
  fallback: {
    caption: (prompt: string, seed: number, steps: number, sites: number) =>
      `“${prompt}”, seed ${seed}, ${steps} steps, and where each word was looked at: the mean over all ${sites} attention sites, their heads and all steps. Each map has its own scale, from 0.`,
    picture: 'The picture',
    alt: (word: string, place: string, peak: string) => `“${word}”: strongest at the ${place}, ${peak}`,
    missing: 'Here the attention maps of a recorded run would stand; this copy of the site has none.',
    needsScript: 'With JavaScript you could go through all maps here.',
  },
};

export type AtlasTexts = typeof en;
