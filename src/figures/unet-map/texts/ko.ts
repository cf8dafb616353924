import { placeOfLayer } from '../../texts/layerNames';
import { ko as machine } from '../../texts/machine.ko';
import type { Floor } from '../view';
import type { UnetMapTexts } from './en';

const count = (n: number) => n.toLocaleString('ko');
const percent = (share: number) => `${Math.round(100 * share)} %`;
const size = ({ height }: Floor) => `${height} × ${height}`;

export const ko: UnetMapTexts = {
  ...machine,
  figure: '3차원으로 보는 UNet',
  question: 'UNet에서 숫자가 가장 많은 곳은 어디일까요? 맵이 큰 바깥쪽일까요, 채널이 많은 가운데일까요?',
  guesses: { outside: '맵이 큰 바깥쪽', middle: '채널이 많은 가운데', same: '어디나 비슷해요' },
  answer: (floors) => {
    const numbers = floors.reduce((sum, floor) => sum + floor.numbers, 0);
    const parameters = floors.reduce((sum, floor) => sum + floor.parameters, 0);
    const most = (of: (floor: Floor) => number) => floors.reduce((best, floor) => (of(floor) > of(best) ? floor : best));
    const list = floors.map((floor) => `${size(floor)}에 ${count(floor.numbers)}개`).join(', ');
    const [busy, heavy] = [most((floor) => floor.numbers), most((floor) => floor.parameters)];
    return `층을 모두 세어 보면 ${list}예요. 숫자의 ${percent(busy.numbers / numbers)}가 ${size(busy)} 층에 있어요. 가중치는 ${heavy === busy ? '역시 거기에 가장 많아요' : '다른 곳에 몰려 있어요'}. ${percent(heavy.parameters / parameters)}가 ${size(heavy)} 층에 있어요.`;
  },
  recordedNote: (steps) => `녹화된 실행의 ${steps}단계에서 이 모델로 미리 계산한 층이에요`,
  compute: '모든 단계를 여기서 계산하기',
  opening: '녹화된 층을 받고 있어요…',
  recordFailed: '녹화된 층을 받지 못했어요.',
  view: '보기',
  views: { space: '공간', flat: '평면' },
  noSpace: '지금 이 브라우저에서는 WebGL을 쓸 수 없어서 평면에 그렸어요. ‘공간’을 누르면 다시 해 봐요.',
  stage: (layers) => `공간에 놓인 UNet. 층 ${layers}개가 U자 모양으로 서 있어요`,
  flat: (layers) => `평면에 그린 UNet. 층 ${layers}개가 U자 모양이에요. 왼쪽으로 내려가 오른쪽으로 올라와요. 칸마다 채널의 평균이 보이고 옆에 채널 수가 적혀 있어요.`,
  hint: '화살표 키로 돌리고, 더하기와 빼기로 확대하고, 홈 키로 전체를 봐요. 아래의 층 줄에서 하나를 고르고, Esc로 놓아요.',
  handling: {
    space: '끌어서 돌려 보세요. 한 번 누르고 나면 휠이나 두 손가락으로 확대할 수 있어요. 더미를 누르면 그리로 날아가요. 더미 하나는 그 층에서 변화가 가장 큰 채널 8개예요.',
    flat: '네모 하나가 한 층이에요. 채널의 평균이고, 옆의 수가 채널 수예요. 누르면 채널을 모두 볼 수 있어요.',
  },
  zoomIn: '가까이',
  zoomOut: '멀리',
  reset: '전체 보기',
  key: { resnet: 'ResNet과 합성곱', attention: '트랜스포머(어텐션)', skip: '스킵 연결', noise: '노이즈 수준' },
  input: '입력 x_t',
  output: '출력 v',
  noiseLabel: (timestep) => `노이즈 수준 ${timestep}`,
  shape: ({ channels, height, width }) => `${channels} × ${height} × ${width}`,
  step: '실행의 단계',
  stepText: (step, of, timestep) => `${of}단계 가운데 ${step}단계, 노이즈 수준 ${timestep}`,
  stepRecorded: (step, timestep) => `보이는 것은 녹화된 단계 가운데 가장 가까운 ${step}단계(노이즈 수준 ${timestep})예요.`,
  stepOther: (step, timestep) => `보이는 것은 낱말 없이 녹화한 실행의 ${step}단계(노이즈 수준 ${timestep})예요. 지금 이 페이지의 실행이 아니에요.`,
  stepHere: '보이는 것은 바로 이 단계예요.',
  stepComing: (step) => `보이는 것은 ${step}단계예요. 이 단계는 계산하고 있어요.`,
  play: '신호 흘려보내기',
  pause: '멈춤',
  space: '스페이스',
  order: '실행되는 순서로 늘어놓은 모든 층',
  station: (number, total, name, shape) => `${total}개 가운데 ${number}번째: ${name}, ${shape}`,
  kinds: { conv: '합성곱', resnet: 'ResNet', attention: '트랜스포머', downsample: '줄이기', upsample: '키우기' },
  name: ({ kind, name }) => (kind === 'conv' ? placeOfLayer(name, 'ko') : `${ko.kinds[kind]}, ${placeOfLayer(name, 'ko')}`),
  does: ({ kind, block }, skip) => {
    switch (kind) {
      case 'conv':
        return block === 'in' ? '잠재 채널 네 개를 한 번에 3 × 3 자리씩 보고 많은 채널을 만들어요.' : '많은 채널에서 다시 네 채널을 만들어요. 이것이 예측한 v예요.';
      case 'resnet':
        return `3 × 3 자리씩 보는 합성곱이 두 번 있고 그 사이에 노이즈 수준을 더해요. 그 결과를 들어온 값에 더해서 내보내요.${skip === null ? '' : ` 바로 앞 층 말고도 스킵 연결로 채널 ${skip}개를 더 받아요.`}`;
      case 'attention':
        return '모든 자리가 서로를 보고, 낱말도 봐요. 여기서는 빈 문장이에요. 이번 강의에서는 쉬어 가요.';
      case 'downsample':
        return '한 자리씩 건너뛰는 합성곱이에요. 높이와 너비가 반으로 줄어서 다음 층은 더 멀리까지 봐요.';
      case 'upsample':
        return '모든 자리를 높이와 너비로 두 배 늘리고 합성곱으로 다듬어요.';
    }
  },
  facts: (shape, numbers, parameters) => `${shape} = 숫자 ${count(numbers)}개 · 가중치 ${count(parameters)}개`,
  pathLabel: 'diffusers에서는',
  normalise: '색',
  normalisations: { layer: '층 전체를 한 범위로', channel: '채널마다 따로' },
  gridLabel: (channels, name) => `${name}의 채널 ${channels}개. 화살표 키로 옮기고, 엔터로 붙잡고, Esc로 놓아요.`,
  legend: {
    layer: '층의 모든 채널을 한 범위로 칠했어요. 흰색이 0이에요. 가장 먼 0.5 %의 숫자는 끝 색으로 칠해요.',
    channel: '채널마다 가장 큰 수를 양 끝으로 삼아 칠했어요. 흰색이 0이에요.',
  },
  channel: (number, low, high, deviation) => `${number}번 채널: ${low}부터 ${high}까지, 표준편차 ${deviation}`,
  pointChannel: '채널을 가리키면 수가 나와요.',
  previous: '앞 층',
  next: '다음 층',
  letGo: '놓기',
  table: '모든 층을 표로 보기',
  tableHeads: ['층', '모양', '숫자', '가중치', '스킵 연결이 오는 곳', '평균', '표준편차'],
  passing: (name, shape) => `${name}: ${shape}`,
};
