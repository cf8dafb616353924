import { ko as machine } from '../../texts/machine.ko';
import type { ToldLevelTexts } from './en';

const percent = (share: number): string =>
  `${Math.round(100 * share)
    .toString()
    .replace(/^-0$/, '0')
    .replace('-', '−')} %`;
const lie = (by: number): string => (by === 0 ? '사실대로' : `${Math.abs(by)}만큼 ${by < 0 ? '낮게' : '높게'}`);

export const ko: ToldLevelTexts = {
  ...machine,
  figure: 'UNet에게 거짓 노이즈 수준 알려 주기',
  question: '노이즈가 실제보다 적다고 알려 주면, 노이즈를 남겨 둘까요, 아니면 너무 많이 걷어 낼까요?',
  guesses: { leaves: '노이즈를 남겨 둬요', takes: '너무 많이 걷어 내요', nothing: '둘 다 아니고, 스스로 알아봐요' },
  show: '맞히지 않고 보기',
  measured: (scenes, from, to) => `실제 수준 ${from}~${to}에서 장면 ${scenes}개로 재 보았어요.`,
  answerLow: ({ offset, left, low }) =>
    `${offset}만큼 낮게 알려 주면 x̂₀에 노이즈가 ${percent(left[0])} 남고, 사실대로 알려 주면 ${percent(left[1])} 남아요. ${
      {
        leaves: '노이즈를 남겨 두는 거예요. 그림이라고 믿은 것은 걷어 내지 않으니까요.',
        takes: '사실대로 알려 줄 때보다 노이즈를 더 많이 걷어 내요.',
        neither: '우연히 생길 만한 차이일 뿐이에요. 스스로 알아보는 거예요.',
      }[low]
    }`,
  answerHigh: ({ offset, left, kept, foreign, high, repaints }) =>
    `${offset}만큼 높게 알려 주면 노이즈는 ${percent(left[2])} 남아요. x̂₀에는 진짜 그림의 섬세한 부분이 ${percent(kept[2])} 들어 있고(사실대로면 ${percent(kept[1])})${
      { smooths: ', 그러니까 진짜였던 것까지 걷어 낸 거예요', keeps: ', 진짜를 뭉개지는 않았어요', neither: ', 확실한 차이라고는 할 수 없어요' }[high]
    }. x̂₀의 섬세한 부분 가운데 ${percent(foreign[2])}는 진짜 그림에 없는 것이에요(사실대로면 ${percent(foreign[1])}).${
      repaints ? ' 보이는 그림을 덜 믿고 제 나름대로 더 그려 넣는 거예요.' : ''
    }`,
  answerCost: ({ factor, dearer }) =>
    `x̂₀의 오차는 낮게 속이면 ${factor[0].toFixed(1)}배, 높게 속이면 ${factor[1].toFixed(1)}배가 돼요. ${
      dearer === 'low'
        ? '이 모델에서는 낮게 속이는 쪽이 더 해로워요.'
        : dearer === 'high'
          ? '이 모델에서는 높게 속이는 쪽이 더 해로워요.'
          : '어느 쪽이 더 해로운지는 이 장면들만으로 가릴 수 없어요.'
    }`,
  percent,
  lie,
  recordedNote: '이 모델이 미리 낸 답',
  recordFailed: '녹화된 답을 받지 못했어요.',
  which: '지도에 보이는 것',
  sources: { recorded: (scenes) => `장면 ${scenes}개의 평균`, live: () => '그림 하나, 이 기기에서 계산' },
  scene: '다른 장면',
  noise: '다른 노이즈',
  filling: (done, of) => `${of}칸 가운데 ${done}칸을 계산했어요`,
  complete: (of) => `${of}칸을 모두 이 기기에서 계산했어요.`,
  quantity: '색으로 나타낼 것',
  quantities: { original: 'x̂₀의 오차', noise: 'ε̂의 오차', v: 'v̂의 오차', left: 'x̂₀에 남은 노이즈' },
  mapTitle: { original: 'x̂₀의 오차', noise: 'ε̂의 오차', v: 'v̂의 오차', left: 'x̂₀에 남은 노이즈의 비율' },
  mapLabel: (side, name) => `${name}. 위에서부터 가로줄은 실제 노이즈 수준 ${side}개, 세로줄은 알려 준 수준 ${side}개예요. 화살표 키로 옮기고, Esc를 누르면 사실로 돌아가요.`,
  told: '알려 준 노이즈 수준',
  true: '실제 노이즈 수준',
  diagonal: '점선 대각선에서는 사실대로 알려 줘요. 왼쪽은 실제보다 낮게, 오른쪽은 높게 알려 준 칸이에요.',
  leftColours: '1(초록)이면 노이즈가 그대로 있고 0이면 하나도 없어요. 0보다 작으면(보라) 있던 것보다 더 걷어 낸 거예요.',
  cell: (name, value, trueLevel, toldLevel, times) =>
    `실제 ${trueLevel}, 알려 준 수준 ${toldLevel}(${lie(toldLevel - trueLevel)}): ${name} ${value}${times === null ? '' : `, 사실대로일 때의 ${times}배`}`,
  notYet: (trueLevel, toldLevel) => `실제 ${trueLevel}, 알려 준 수준 ${toldLevel}: 계산하고 있어요…`,
  pictures: '지도의 한 칸을 그림으로 보면',
  noisy: (level) => `xₜ, 실제 수준 ${level}`,
  honest: (level) => `x̂₀, 사실대로 ${level}`,
  lied: (level, by) => (by === 0 ? `x̂₀, ${level}: 아직 거짓말이 아니에요` : `x̂₀, ${level}: ${lie(by)}`),
  liedCovered: 'x̂₀, 거짓으로',
  truth: '진짜 그림',
  truthLabel: '진짜 잠재값을 디코딩한 그림. x̂₀이 되어야 할 모습',
  covered: '먼저 맞혀 보세요',
  numbers: '이 그림의 값',
  numbersNote: (recorded) => (recorded ? '여기 적힌 값은 보이는 그림 한 장의 것이고, 지도는 모든 장면의 평균이에요.' : '이 기기에서 계산했어요.'),
  tableTruth: (level) => `사실대로 ${level}`,
  tableLie: (level) => `알려 준 수준 ${level}`,
  kept: '지켜진 진짜 세부',
  foreign: '진짜에 없는 세부',
  working: '계산하고 있어요…',
  strip: (level) => `똑같은 xₜ(실제 수준 ${level})에 수준을 다르게 알려 줄 때의 x̂₀`,
  stripItem: (told, by) => `알려 준 수준 ${told}, ${lie(by)}`,
  stripTruth: '실제',
  howTitle: '어떻게 읽고 쟀나요',
  how: [
    '잠재값의 평균 제곱 오차예요. 로그 눈금이고, 눈금을 넘는 값은 끝의 색을 써요.',
    'UNet은 알려 준 수준을 믿고 v̂을 내놓아요. 그래서 x̂₀과 ε̂을 구할 때도 그 수준의 ᾱ를 써요: x̂₀ = √ᾱ·xₜ − √(1−ᾱ)·v̂. 실제 수준의 ᾱ로 읽으면 v̂의 뜻까지 속이는 두 번째 거짓말이 섞여요. v̂의 오차는 실제 수준의 v와 견주어 쟀어요.',
    '남은 노이즈: x̂₀ − x₀ 안에 ε이 얼마나 들어 있는지(ε에 내린 정사영)를 xₜ에 있던 노이즈로 나눈 비율이에요.',
    '세부: 디코딩한 그림에서 잠재값 한 칸이 맡은 네모마다 그 평균색을 빼고 남는 것이에요. ‘지켜진 세부’는 진짜 그림의 세부에 내린 정사영이고, ‘진짜에 없는 세부’는 그 세기 가운데 진짜와 아무 상관 없는 몫이에요.',
  ],
  asTable: '지도의 가로줄을 표로 보기',
  tableTrue: '실제 수준',
  tableAtTruth: '사실대로',
  tableLeast: '오차가 가장 작은 곳',
  tableLeastAt: (value, level) => `${value}, 알려 준 수준 ${level}`,
  tableAt: (level) => `${level}이라고 할 때`,
  fallback: {
    alt: (told) => `수준이 ${told}이라고 알려 줄 때의 x̂₀`,
    told: (level) => `${level}`,
    truth: '실제',
    caption: (level, left, offset, scenes) =>
      `녹화된 답이에요. 실제 수준이 ${level}인 똑같은 잠재값에 다른 수준을 알려 주면 UNet이 무엇을 깨끗한 그림이라고 여기는지 보여 줘요. 장면 ${scenes}개에서 재 보니 ${offset}만큼 낮게 알려 주면 노이즈가 ${left[0]} 남고, 사실대로면 ${left[1]} 남아요.`,
    missing: '이 사본에는 녹화된 답이 없어요.',
    needsScript: '직접 거짓말을 해 보려면 자바스크립트가 필요해요.',
  },
};
