import { en as machine } from '../../texts/machine.en';
import type { LieFacts, Quantity } from '../view';

export type Guess = 'leaves' | 'takes' | 'nothing';

const percent = (share: number): string =>
  `${Math.round(100 * share)
    .toString()
    .replace(/^-0$/, '0')
    .replace('-', '−')} %`;
const lie = (by: number): string => (by === 0 ? 'the truth' : `${Math.abs(by)} too ${by < 0 ? 'low' : 'high'}`);

export const en = {
  ...machine,
  figure: 'Tell the UNet a noise level that is not true',
  question: 'If you tell it that there is less noise than there is, will it leave noise in, or take away too much?',
  guesses: { leaves: 'Leave noise in', takes: 'Take away too much', nothing: 'Neither: it sees for itself' } as Record<Guess, string>,
  show: 'Show it without guessing',
  measured: (scenes: number, from: number, to: number) => `Measured over ${scenes} scenes, at true levels ${from} to ${to}.`,
  answerLow: ({ offset, left, low }: LieFacts) =>
    `Told ${offset} too low, ${percent(left[0])} of the noise is still in x̂₀; told the truth, ${percent(left[1])}. ${
      {
        leaves: 'It leaves noise in: what it takes for picture, it does not take away.',
        takes: 'It takes away more noise than with the truth.',
        neither: 'That is no more difference than chance allows: it sees for itself.',
      }[low]
    }`,
  answerHigh: ({ offset, left, kept, foreign, high, repaints }: LieFacts) =>
    `Told ${offset} too high, ${percent(left[2])} of the noise is left. Of the true picture’s fine detail x̂₀ holds ${percent(kept[2])} (told the truth: ${percent(kept[1])})${
      { smooths: ': it takes away detail that was real', keeps: ', so nothing real was smoothed away', neither: ', which is no sure difference' }[high]
    }; of its own fine detail, ${percent(foreign[2])} is not in the true picture (told the truth: ${percent(foreign[1])}).${
      repaints ? ' It trusts the picture less, and paints more of its own.' : ''
    }`,
  answerCost: ({ factor, dearer }: LieFacts) =>
    `The error of x̂₀ becomes ${factor[0].toFixed(1)} times as large when told too low, ${factor[1].toFixed(1)} times when told too high. ${
      dearer === 'low'
        ? 'So here the lie downwards costs more.'
        : dearer === 'high'
          ? 'So here the lie upwards costs more.'
          : 'Which of the two costs more, these scenes do not decide.'
    }`,
  percent,
  lie,
  recordedNote: 'answers that this model gave earlier',
  recordFailed: 'The recorded answers could not be fetched.',
  which: 'The map shows',
  sources: { recorded: (scenes: number) => `the mean of ${scenes} scenes`, live: () => 'one picture, computed here' } as Record<'recorded' | 'live', (scenes: number) => string>,
  scene: 'Another scene',
  noise: 'Other noise',
  filling: (done: number, of: number) => `${done} of ${of} cells computed`,
  complete: (of: number) => `All ${of} cells computed on this device.`,
  quantity: 'Coloured by',
  quantities: { original: 'error of x̂₀', noise: 'error of ε̂', v: 'error of v̂', left: 'noise left in x̂₀' } as Record<Quantity, string>,
  mapTitle: { original: 'Error of x̂₀', noise: 'Error of ε̂', v: 'Error of v̂', left: 'Share of the noise that is left in x̂₀' } as Record<Quantity, string>,
  mapLabel: (side: number, name: string) =>
    `${name} at ${side} true noise levels, in rows from the top, by ${side} told ones, in columns. Arrow keys move, Escape goes back to the truth.`,
  told: 'told noise level',
  true: 'true noise level',
  diagonal: 'On the dashed diagonal it is told the truth. Left of it: told too low. Right of it: too high.',
  leftColours: '1 (green): all of the noise is still there. 0: none. Below 0 (purple): more was taken away than there was.',
  cell: (name: string, value: string, trueLevel: number, toldLevel: number, times: string | null) =>
    `True ${trueLevel}, told ${toldLevel} (${lie(toldLevel - trueLevel)}): ${name} ${value}${times === null ? '' : `, ${times} times that of the truth`}`,
  notYet: (trueLevel: number, toldLevel: number) => `True ${trueLevel}, told ${toldLevel}: being computed…`,
  pictures: 'One cell of the map, in pictures',
  noisy: (level: number) => `xₜ, true level ${level}`,
  honest: (level: number) => `x̂₀, told the truth: ${level}`,
  lied: (level: number, by: number) => (by === 0 ? `x̂₀, told ${level}: no lie yet` : `x̂₀, told ${level}: ${lie(by)}`),
  liedCovered: 'x̂₀, told a lie',
  truth: 'the true picture',
  truthLabel: 'The true latents, decoded: what x̂₀ should be',
  covered: 'First a guess',
  numbers: 'Of this picture',
  numbersNote: (recorded: boolean): string => (recorded ? 'These numbers are of the one picture shown; the map is the mean over all scenes.' : 'Computed on this device.'),
  tableTruth: (level: number) => `told the truth: ${level}`,
  tableLie: (level: number) => `told ${level}`,
  kept: 'true detail kept',
  foreign: 'detail that is foreign',
  working: 'computing…',
  strip: (level: number) => `The same xₜ, true level ${level}, at every told level: x̂₀`,
  stripItem: (told: number, by: number) => `told ${told}, ${lie(by)}`,
  stripTruth: 'true',
  howTitle: 'How this is read and measured',
  how: [
    'Mean square error over the latents, on a logarithmic scale; what lies outside takes the colour of the end.',
    'The UNet’s v̂ is meant at the level that it was told, so x̂₀ and ε̂ are taken from it with that level’s ᾱ: x̂₀ = √ᾱ·xₜ − √(1−ᾱ)·v̂. Read with the true level’s ᾱ instead, a second lie would be added: about what v̂ means. The error of v̂ is measured against the v of the true level.',
    'Noise left: how much of ε there is in x̂₀ − x₀ (its projection on ε), as a share of the noise in xₜ.',
    'Fine detail: what remains of the decoded picture when each square that one place of the latents stands for loses its mean colour. Kept: its projection on the true picture’s detail. Foreign: the share of its power that has nothing to do with it.',
  ],
  asTable: 'The map’s rows as a table',
  tableTrue: 'True level',
  tableAtTruth: 'Told the truth',
  tableLeast: 'Least error',
  tableLeastAt: (value: string, level: number) => `${value}, told ${level}`,
  tableAt: (level: number) => `Told ${level}`,
  fallback: {
    alt: (told: number) => `x̂₀ when told ${told}`,
    told: (level: number) => `told ${level}`,
    truth: 'true',
    caption: (level: number, left: [string, string], offset: number, scenes: number) =>
      `Recorded: the same noisy latents, true level ${level}, and what the UNet takes for the clean picture when told other levels. Over ${scenes} scenes, told ${offset} too low, ${left[0]} of the noise stays in; told the truth, ${left[1]}.`,
    missing: 'This copy of the site has no recorded answers.',
    needsScript: 'Telling it lies yourself needs JavaScript.',
  },
};

export type ToldLevelTexts = typeof en;
