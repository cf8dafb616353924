import type { CountedLayer } from '../../../model/layerRecord';
import { placeOfLayer } from '../../texts/layerNames';
import { en as machine } from '../../texts/machine.en';
import type { Floor, Normalisation } from '../view';

export type Guess = 'outside' | 'middle' | 'same';
export type View = 'space' | 'flat';

const count = (n: number) => n.toLocaleString('en');
const percent = (share: number) => `${Math.round(100 * share)} %`;
const size = ({ height }: Floor) => `${height} × ${height}`;

export const en = {
  ...machine,
  figure: 'The UNet in three dimensions',
  question: 'Where in the UNet are the most numbers: outside, where the maps are large, or in the middle, where there are more channels?',
  guesses: { outside: 'Outside, with the large maps', middle: 'In the middle, with the many channels', same: 'About the same everywhere' } as Record<Guess, string>,
  answer: (floors: readonly Floor[]) => {
    const numbers = floors.reduce((sum, floor) => sum + floor.numbers, 0);
    const parameters = floors.reduce((sum, floor) => sum + floor.parameters, 0);
    const most = (of: (floor: Floor) => number) => floors.reduce((best, floor) => (of(floor) > of(best) ? floor : best));
    const list = floors.map((floor) => `${count(floor.numbers)} at ${size(floor)}`).join(', ');
    const [busy, heavy] = [most((floor) => floor.numbers), most((floor) => floor.parameters)];
    return `Counted over all layers: ${list}. So ${percent(busy.numbers / numbers)} of the numbers are at ${size(busy)}. The weights are ${heavy === busy ? 'mostly there too' : 'somewhere else'}: ${percent(heavy.parameters / parameters)} of them at ${size(heavy)}.`;
  },
  recordedNote: (steps: number) => `layers at ${steps} steps of a recorded run, computed earlier by this model`,
  compute: 'Compute every step here',
  opening: 'Fetching the recorded layers…',
  recordFailed: 'The recorded layers did not arrive.',
  view: 'View',
  views: { space: 'In space', flat: 'Flat' } as Record<View, string>,
  noSpace: 'This browser gives no WebGL at the moment, so the map is drawn flat. “In space” tries again.',
  stage: (layers: number) => `The UNet in space: ${layers} layers in the shape of a U`,
  flat: (layers: number) =>
    `The UNet drawn flat: ${layers} layers in the shape of a U, down on the left, up on the right; each shows the mean of its channels, with their number beside it.`,
  hint: 'Arrow keys turn the map, plus and minus zoom, Home shows all of it. The row of layers below chooses one, Escape lets go.',
  handling: {
    space: 'Drag to turn it; wheel or pinch zooms once you have clicked into it. Click a stack to fly to it. Every stack is 8 of the layer’s channels, those that vary most.',
    flat: 'Each square is the mean of a layer’s channels, with their number beside it. Click one to see all of them.',
  } as Record<View, string>,
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  reset: 'Show all',
  key: { resnet: 'ResNets and convolutions', attention: 'transformers (attention)', skip: 'skip connections', noise: 'the noise level' },
  input: 'in: x_t',
  output: 'out: v',
  noiseLabel: (timestep: number) => `noise level ${timestep}`,
  shape: ({ channels, height, width }: { channels: number; height: number; width: number }) => `${channels} × ${height} × ${width}`,
  step: 'Step of the run',
  stepText: (step: number, of: number, timestep: number) => `step ${step} of ${of}, noise level ${timestep}`,
  stepRecorded: (step: number, timestep: number) => `Shown: step ${step} (noise level ${timestep}), the nearest that is recorded.`,
  stepOther: (step: number, timestep: number) => `Shown: step ${step} (noise level ${timestep}) of the recorded run without words, not of the run on this page.`,
  stepHere: 'Shown: this step.',
  stepComing: (step: number) => `Shown: step ${step}; this one is being computed.`,
  play: 'Send a pulse through',
  pause: 'Pause',
  space: 'Space',
  order: 'All layers in the order in which they run',
  station: (number: number, total: number, name: string, shape: string) => `${number} of ${total}: ${name}, ${shape}`,
  kinds: { conv: 'Convolution', resnet: 'ResNet', attention: 'Transformer', downsample: 'Downsampling', upsample: 'Upsampling' } as Record<CountedLayer['kind'], string>,
  name: ({ kind, name }: Pick<CountedLayer, 'kind' | 'name'>): string => {
    if (kind === 'conv') return placeOfLayer(name, 'en').replace(/^./, (letter) => letter.toUpperCase());
    return `${en.kinds[kind]}, ${placeOfLayer(name, 'en')}`;
  },
  does: ({ kind, block }: CountedLayer, skip: number | null): string => {
    switch (kind) {
      case 'conv':
        return block === 'in'
          ? 'Looks at 3 × 3 places of the four latent channels at a time and makes many channels of them.'
          : 'Makes four channels again out of many: the prediction v.';
      case 'resnet':
        return `Two convolutions over 3 × 3 places with the noise level added between them; what comes of it is added to what came in.${skip === null ? '' : ` Besides the layer before it, this one takes ${skip} channels over a skip connection.`}`;
      case 'attention':
        return 'Lets every place look at every other, and at the words: here at the empty sentence. It rests in this lesson.';
      case 'downsample':
        return 'A convolution that takes every second place: half as high, half as wide, so that the next layers see farther.';
      case 'upsample':
        return 'Doubles every place in height and width, and smooths that with a convolution.';
    }
  },
  facts: (shape: string, numbers: number, parameters: number) => `${shape} = ${count(numbers)} numbers · ${count(parameters)} weights`,
  pathLabel: 'in diffusers:',
  normalise: 'Colours',
  normalisations: { layer: 'one range for the layer', channel: 'each channel its own' } as Record<Normalisation, string>,
  gridLabel: (channels: number, name: string) => `All ${channels} channels of: ${name}. Arrow keys move, Enter holds a channel, Escape lets go.`,
  legend: {
    layer: 'One range for all channels of the layer: white is 0. The half percent of numbers farthest out is clamped.',
    channel: 'Every channel from minus to plus its own largest number; white is 0.',
  } as Record<Normalisation, string>,
  channel: (number: number, low: string, high: string, deviation: string) => `Channel ${number}: from ${low} to ${high}, standard deviation ${deviation}`,
  pointChannel: 'Point at a channel for its numbers.',
  previous: 'Layer before',
  next: 'Next layer',
  letGo: 'Let go',
  table: 'All layers as a table',
  tableHeads: ['Layer', 'Shape', 'Numbers', 'Weights', 'Skip connection from', 'Mean', 'Standard deviation'],
  passing: (name: string, shape: string) => `${name}: ${shape}`,
};

export type UnetMapTexts = typeof en;
