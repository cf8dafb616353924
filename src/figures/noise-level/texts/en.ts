import { placeOfLayer } from '../../texts/layerNames';
import { en as machine } from '../../texts/machine.en';
import type { PairAngles, PairId } from '../view';

/** What stands out, and what is said of it. */
type Title = readonly [string, (n: number) => string];

const angle = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)}°`;

export const en = {
  ...machine,
  figure: 'The noise level goes everywhere',
  question: 'Three pairs of noise levels, each 20 apart. Which two does the UNet tell apart most sharply?',
  guesses: { low: '20 and 40', middle: '500 and 520', high: '940 and 960' } as Record<PairId, string>,
  answer: (pairs: readonly PairAngles[], sharpest: PairAngles, right: boolean) => {
    const list = pairs.map(({ levels: [a, b], embedding, added }) => `${a} and ${b}: ${angle(embedding)}, in the ResNets ${angle(added)}`);
    return `${right ? 'Yes, ' : 'No, '}${sharpest.levels.join(' and ')}. Angles between the two embeddings, and between what they become in the ResNets on average: ${list.join('; ')}. In the code itself all three are ${angle(sharpest.code)} apart: the difference was learned.`;
  },
  why: 'One network does the work of all levels. At a low one it has to change the picture a little and finely, at a high one it has to guess nearly everything. So each of its ResNets is told the level, as a number added to every channel.',
  recordedNote: (levels: number) => `computed earlier by this model at ${levels} levels`,
  backend: () => 'all 1,000 levels, computed on your device',
  compute: 'Compute all 1,000 levels here',
  opening: 'Fetching the recorded levels…',
  recordFailed: 'The recorded levels did not arrive.',
  level: 'Noise level',
  levelText: (level: number, signal: string) => `${level} of 999, ᾱ = ${signal}`,
  levelNote: (level: number, signal: string, shown: number) =>
    `ᾱ = ${signal}: that share of the variance is still picture.${shown === level ? '' : ` Embedding and ResNets were recorded at level ${shown}, the nearest; the code is computed exactly.`}`,
  codeTitle: ['The code', (n: number) => `: ${n} numbers, the level read off ${n / 2} clocks, fast ones first`] as Title,
  code: 'cosines, then sines',
  wave: (number: number, period: string) => `no. ${number}, period ${period}`,
  waveLabel: (number: number, period: string, level: number, value: string) => `Cosine number ${number} with a period of ${period} levels; at level ${level} it is ${value}.`,
  embeddingTitle: ['The embedding', (n: number) => `: ${n} numbers that a small network makes of the code`] as Title,
  embedding: 'embedding',
  addedTitle: ['What is added', (n: number) => ` to the channels of the ${n} ResNets, in the order in which they run`] as Title,
  place: (path: string) => placeOfLayer(path, 'en'),
  range: (limit: number) => `±${limit}`,
  legend: 'Colours run from minus to plus the number at the row’s end; it is the same for all levels.',
  below: 'below 0',
  above: 'above 0',
  rowLabel: (name: string, count: number) => `${name}: ${count} numbers. Left and right move, up and down change the row, Enter holds a number, Escape lets go.`,
  names: { code: 'The code', embedding: 'The embedding' },
  stationName: (path: string) => `ResNet ${placeOfLayer(path, 'en')}`,
  point: 'Point at a cell, or go into a row with the Tab key and move with the arrow keys: its number, and how it changes over all levels.',
  cell: (station: string, number: number, level: number, value: string) => `${station}, number ${number}, at level ${level}: ${value}`,
  channel: (station: string, number: number, level: number, value: string) => `${station} adds to channel ${number} at level ${level}: ${value}`,
  curve: (low: string, high: string) => `Over all levels it runs from ${low} to ${high}.`,
  axis: 'level',
  matrixTitle: ['How alike are two levels?', ' Cosines of all pairs'] as readonly [string, string],
  choose: 'Compare the levels by',
  stations: (id: string, width: number) =>
    id === 'code' ? `the code (${width} numbers)` : id === 'embedding' ? `the embedding (${width} numbers)` : `what ResNet ${placeOfLayer(id, 'en')} adds (${width} numbers)`,
  matrixLabel: 'Cosines of 51 levels with 51 levels. Arrow keys move, Enter holds a cell, Escape lets go.',
  matrixLegend: (lowest: string) => `Cosine. The scale always runs from −1 to 1; the lowest here is ${lowest}.`,
  matrixPoint: 'Point at a cell, or move over it with the arrow keys.',
  matrixCell: (a: number, b: number, cosine: string, degrees: string) => `level ${a} and ${b}: cosine ${cosine}, an angle of ${degrees}`,
  turnsTitle: 'Angle between a level and the one 20 above it',
  turnsLabel: (level: number, value: string, most: number, highest: string) =>
    `Angle between neighbouring levels. At level ${level} it is ${value}; it is widest at level ${most}: ${highest}.`,
  turnsNow: (level: number, value: string) => `levels ${level} and ${level + 20}: ${value}`,
  turnsNote: 'Where the curve is high, the network draws finer distinctions.',
  degrees: angle,
  table: 'The chosen comparison as a table',
  tableHeads: ['Level', 'Cosine with the one 20 above', 'Angle', 'Cosine with level 0'],
};

export type NoiseLevelTexts = typeof en;
