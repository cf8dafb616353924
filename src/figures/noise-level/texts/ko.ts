import { placeOfLayer } from '../../texts/layerNames';
import { ko as machine } from '../../texts/machine.ko';
import type { NoiseLevelTexts } from './en';

const angle = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)}°`;

export const ko: NoiseLevelTexts = {
  ...machine,
  figure: '노이즈 수준은 어디에나 들어가요',
  question: '노이즈 수준 두 개씩 세 쌍이 있어요. 차이는 모두 20이에요. UNet은 어느 둘을 가장 또렷이 구별할까요?',
  guesses: { low: '20과 40', middle: '500과 520', high: '940과 960' },
  answer: (pairs, sharpest, right) => {
    const list = pairs.map(({ levels: [a, b], embedding, added }) => `${a}, ${b}: ${angle(embedding)}(ResNet에서는 ${angle(added)})`);
    return `${right ? '맞아요' : '아니에요'}. ${sharpest.levels.join(', ')} 쌍이에요. 두 임베딩 사이의 각도와, ResNet에 들어갈 때의 평균 각도를 쟀어요. ${list.join(' · ')}. 코드에서는 세 쌍이 모두 ${angle(sharpest.code)}로 똑같아요. 이 차이는 학습에서 생긴 거예요.`;
  },
  why: '한 신경망이 모든 수준의 일을 다 해요. 수준이 낮으면 그림을 조금만 섬세하게 고쳐야 하고, 높으면 거의 모든 것을 짐작해야 해요. 그래서 ResNet마다 지금 수준이 얼마인지 알려 줘요. 채널마다 숫자 하나를 더하는 방식으로요.',
  recordedNote: (levels) => `이 모델로 수준 ${levels}개에서 미리 계산했어요`,
  backend: () => '수준 1,000개를 모두 이 기기에서 계산했어요',
  compute: '수준 1,000개를 여기서 모두 계산하기',
  opening: '녹화된 값을 받고 있어요…',
  recordFailed: '녹화된 값을 받지 못했어요.',
  level: '노이즈 수준',
  levelText: (level, signal) => `999 가운데 ${level}, ᾱ는 ${signal}`,
  levelNote: (level, signal, shown) =>
    `ᾱ = ${signal}. 분산 가운데 이만큼이 아직 그림이에요.${shown === level ? '' : ` 임베딩과 ResNet은 가장 가까운 ${shown}에서 녹화한 값이고, 코드는 정확히 계산한 값이에요.`}`,
  codeTitle: ['코드', (n) => `: 숫자 ${n}개. 빠른 것부터 느린 것까지 시계 ${n / 2}개로 수준을 읽은 셈이에요`],
  code: '코사인, 그다음 사인',
  wave: (number, period) => `${number}번, 주기 ${period}`,
  waveLabel: (number, period, level, value) => `주기가 ${period}인 코사인 ${number}번. 수준 ${level}에서 ${value}이에요.`,
  embeddingTitle: ['임베딩', (n) => `: 작은 신경망이 코드로 만든 숫자 ${n}개`],
  embedding: '임베딩',
  addedTitle: ['더해지는 값', (n) => `: ResNet ${n}개의 채널에 더해요. 실행되는 순서대로예요`],
  place: (path) => placeOfLayer(path, 'ko'),
  range: (limit) => `±${limit}`,
  legend: '줄 끝에 적힌 수가 색의 양 끝이에요. 수준이 바뀌어도 그대로예요.',
  below: '0보다 작음',
  above: '0보다 큼',
  rowLabel: (name, count) => `${name}: 숫자 ${count}개. 좌우 화살표로 옮기고, 위아래로 줄을 바꾸고, 엔터로 붙잡고, Esc로 놓아요.`,
  names: { code: '코드', embedding: '임베딩' },
  stationName: (path) => `ResNet ${placeOfLayer(path, 'ko')}`,
  point: '칸을 가리키거나 탭 키로 줄에 들어가 화살표 키로 옮겨 보세요. 그 숫자와, 수준에 따라 어떻게 바뀌는지가 나와요.',
  cell: (station, number, level, value) => `${station}의 ${number}번 숫자, 수준 ${level}에서: ${value}`,
  channel: (station, number, level, value) => `${station}의 ${number}번 채널에 수준 ${level}에서 더하는 값: ${value}`,
  curve: (low, high) => `수준 전체에서 ${low}부터 ${high}까지 움직여요.`,
  axis: '수준',
  matrixTitle: ['두 수준은 얼마나 닮았을까요?', ' 모든 쌍의 코사인'],
  choose: '무엇으로 견줄까요',
  stations: (id, width) =>
    id === 'code' ? `코드 (숫자 ${width}개)` : id === 'embedding' ? `임베딩 (숫자 ${width}개)` : `ResNet ${placeOfLayer(id, 'ko')}에서 더하는 값 (숫자 ${width}개)`,
  matrixLabel: '수준 51개와 수준 51개의 코사인. 화살표 키로 옮기고, 엔터로 붙잡고, Esc로 놓아요.',
  matrixLegend: (lowest) => `코사인. 눈금은 늘 −1에서 1까지예요. 여기서 가장 낮은 값은 ${lowest}이에요.`,
  matrixPoint: '칸을 가리키거나 화살표 키로 옮겨 다녀 보세요.',
  matrixCell: (a, b, cosine, degrees) => `수준 ${a}, ${b}: 코사인 ${cosine}, 각도 ${degrees}`,
  turnsTitle: '어떤 수준과 20 높은 수준 사이의 각도',
  turnsLabel: (level, value, most, highest) => `이웃한 수준 사이의 각도. 수준 ${level}에서 ${value}이고, 가장 큰 곳은 수준 ${most}로 ${highest}예요.`,
  turnsNow: (level, value) => `수준 ${level}, ${level + 20}: ${value}`,
  turnsNote: '곡선이 높은 곳에서 신경망이 더 잘게 구별해요.',
  degrees: angle,
  table: '고른 비교를 표로 보기',
  tableHeads: ['수준', '20 높은 수준과의 코사인', '각도', '수준 0과의 코사인'],
};
