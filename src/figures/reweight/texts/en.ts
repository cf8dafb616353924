import { en as machine } from '../../texts/machine.en';
import type { Mode } from '../edit';
import type { ChangeGuess, HoldGuess, WeightGuess } from '../view';

export const en = {
  ...machine,
  figure: 'A word turned up, down and swapped',
  modes: { weight: 'Weight', hold: 'Swap, maps held', change: 'Change halfway' } as Record<Mode, string>,
  mode: 'What is edited',
  questions: {
    weight: (word: string) => `Which moves the picture further from where it was: ${word} taken away (×\u00a00), or at five times its share (×\u00a05)?`,
    hold: (from: string, to: string) => `${to} is painted, but looks where ${from} looked, to the very end. To which of their pictures is it nearer?`,
    change: (from: string, to: string) => `The run begins with ${from}. Until when can the sentence be changed so that the picture still shows ${to}?`,
  },
  guesses: {
    weight: { off: 'Taken away', five: 'Five times', alike: 'About alike' } as Record<WeightGuess, string>,
    hold: { from: 'To the old one', to: 'To the new one', between: 'Between both' } as Record<HoldGuess, string>,
    change: { early: 'Only in the first steps', middle: 'Until about the middle', late: 'Almost to the end' } as Record<ChangeGuess, string>,
  },
  answers: {
    weight: (off: string, five: string, which: WeightGuess) =>
      `Without it the picture changes by ${off}, at five times by ${five} (of 255, mean of all pixels): ${{ off: 'taking it away does more.', five: 'five times does more.', alike: 'about alike.' }[which]} Look at what stands in its place.`,
    hold: (toFrom: string, toTo: string, which: HoldGuess) =>
      `${toFrom} from the old picture, ${toTo} from the new one (of 255, mean of all pixels): ${{ from: 'nearer to the old one.', to: 'nearer to the new one.', between: 'about between both.' }[which]}`,
    change: (step: number | null, of: number) =>
      step === null
        ? 'Never: even changed before the first step, CLIP rather finds the old sentence in the picture.'
        : step === 0
          ? 'Only from the very beginning: changed later, CLIP finds the old sentence in the picture.'
          : `Up to ${step} of ${of} steps: until then CLIP finds the new sentence in the picture, later the old one. Compare the places of the things, too: those are often decided by the very first step.`,
  },
  paintFirst: 'That is not known for this sentence yet: paint the strip below.',
  notMeasured: 'Which sentence CLIP finds in a picture is only measured for the recorded ones. The strip below shows it to your own eyes.',
  show: 'Show it without a guess',
  recordedNote: 'painted earlier by this model',
  recordFailed: 'The recorded pictures could not be opened.',
  prompt: 'Sentence',
  from: 'Old sentence',
  to: 'New sentence',
  seed: 'Seed',
  dice: 'Roll another seed',
  swaps: 'Recorded:',
  swap: (from: string, to: string) => `${from} → ${to}`,
  weights: 'What each word’s share is multiplied with',
  weightsHint: 'After the softmax, at all sites, heads and steps. 1 leaves it as it is, 0 takes the word away, below 0 it works against itself.',
  weight: (word: string) => `Weight of ${word}`,
  times: (value: string) => `× ${value}`,
  reset: 'All back to 1',
  share: 'Maps held for',
  shareValue: (held: number, of: number) => `${held} of ${of} steps`,
  step: 'Changed after',
  stepValue: (step: number, of: number) => (step === 0 ? 'no step: only the new sentence' : step >= of ? 'the last step: only the old sentence' : `${step} of ${of} steps`),
  aligned: 'Which old token’s map each new token takes',
  alignedPair: (from: string, to: string) => `${to} ← ${from}`,
  alignedNone: (to: string) => `${to}: its own`,
  same: 'Both sentences are the same, so there is nothing to swap.',
  empty: 'This sentence has no words. There is nothing to weigh; the model paints without words.',
  before: { weight: 'All at × 1', hold: 'Old sentence', change: 'Old sentence' } as Record<Mode, string>,
  after: { weight: 'With these weights', hold: 'New sentence, old maps', change: 'Changed on the way' } as Record<Mode, string>,
  other: 'New sentence',
  difference: 'Difference',
  differenceNote: 'Brightness, after − before, of 255',
  changedBy: (value: string) => `Changed by ${value} of 255 (mean of all pixels).`,
  between: (toFrom: string, toTo: string) => `${toFrom} from the old sentence’s picture, ${toTo} from the new one’s (mean of all pixels, of 255).`,
  notRecorded: 'This was not recorded.',
  compute: 'Paint it on this device',
  computing: 'Painting…',
  preview: (steps: number) => `A preview in ${steps} steps; the whole run follows.`,
  stripTitle: {
    weight: (word: string) => `${word} from × −2 to × 5`,
    hold: () => 'Maps held for none to all of the steps',
    change: () => 'Changed after each of the steps',
  },
  stripNote: (seed: number, steps: number) => `Seed ${seed}, ${steps} steps DDIM, guidance 4. Distances: mean of all pixels, of 255.`,
  stripAlt: (value: string, distances: string) => `${value}: ${distances}`,
  stripHere: 'Paint this strip on this device',
  stripDone: (done: number, of: number) => `${done} of ${of} pictures are here`,
  stop: 'Stop',
  toBefore: (value: string) => `${value} from × 1`,
  toBoth: (toFrom: string, toTo: string) => `${toFrom} from the old, ${toTo} from the new`,
  readsAs: (share: string) => `CLIP: ${share} the new sentence`,
  readsNote: 'CLIP’s share: softmax over both sentences, as in lesson 1.',
  chart: 'How far from both sentences’ pictures',
  lineFrom: 'from the old sentence’s',
  lineTo: 'from the new sentence’s',
  asTable: 'These numbers as a table',
  columns: {
    weight: 'Weight',
    hold: 'Steps held',
    change: 'Changed after step',
    before: 'Distance from × 1',
    from: 'Distance from the old',
    to: 'Distance from the new',
    reads: 'CLIP: new sentence',
  },
  quoted: (text: string) => `“${text}”`,
  fallback: {
    name: (value: number) => `× ${value}`,
    alt: (word: string, value: number) => `The same noise painted with the share of “${word}” times ${value}`,
    caption: (prompt: string, word: string, seed: number) => `Recorded: “${prompt}” (seed ${seed}), with the attention on “${word}” multiplied.`,
    missing: 'This copy of the site has no recorded pictures.',
    needsScript: 'Turning words up and down yourself needs JavaScript.',
  },
};

export type ReweightTexts = typeof en;
