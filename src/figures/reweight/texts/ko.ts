import { ko as machine } from '../../texts/machine.ko';
import { withParticle } from '../../texts/particles';
import type { Mode } from '../edit';
import type { ChangeGuess, HoldGuess, WeightGuess } from '../view';
import type { ReweightTexts } from './en';

export const ko: ReweightTexts = {
  ...machine,
  figure: '낱말을 키우고, 줄이고, 바꾸기',
  modes: { weight: '가중치', hold: '지도는 두고 바꾸기', change: '도중에 바꾸기' } as Record<Mode, string>,
  mode: '무엇을 바꿀지',
  questions: {
    weight: (word) => `${withParticle(word, '을', '를')} 없앨 때(0배)와 몫을 다섯 배로 키울 때(5배), 그림은 어느 쪽에서 더 많이 달라질까요?`,
    hold: (from, to) => `${withParticle(to, '을', '를')} 그리되, 끝까지 ${withParticle(from, '이', '가')} 바라보던 곳을 바라보게 해요. 둘 가운데 어느 그림에 더 가까울까요?`,
    change: (from, to) => `${withParticle(from, '으로', '로')} 그리기 시작해요. 언제까지 문장을 바꿔야 그림에 ${withParticle(to, '이', '가')} 나올까요?`,
  },
  guesses: {
    weight: { off: '없앨 때', five: '다섯 배일 때', alike: '비슷하다' } as Record<WeightGuess, string>,
    hold: { from: '옛 문장의 그림', to: '새 문장의 그림', between: '둘의 가운데' } as Record<HoldGuess, string>,
    change: { early: '처음 몇 단계까지만', middle: '가운데쯤까지', late: '거의 끝까지' } as Record<ChangeGuess, string>,
  },
  answers: {
    weight: (off, five, which) =>
      `없애면 ${off}, 다섯 배로 키우면 ${five}만큼 달라져요(모든 픽셀의 평균, 255 중). ${{ off: '없앨 때 더 많이 달라져요.', five: '다섯 배일 때 더 많이 달라져요.', alike: '서로 비슷해요.' }[which]} 그 자리에 무엇이 들어섰는지 보세요.`,
    hold: (toFrom, toTo, which) =>
      `옛 그림과는 ${toFrom}, 새 그림과는 ${toTo}만큼 떨어져 있어요(모든 픽셀의 평균, 255 중). ${{ from: '옛 그림에 더 가까워요.', to: '새 그림에 더 가까워요.', between: '둘의 가운데쯤이에요.' }[which]}`,
    change: (step, of) =>
      step === null
        ? '한 번도 없어요. 첫 단계 전에 바꾸어도 CLIP은 옛 문장에 더 가까운 그림으로 봐요.'
        : step === 0
          ? '처음부터 바꿀 때뿐이에요. 그보다 늦으면 CLIP은 옛 문장의 그림으로 봐요.'
          : `${of}단계 가운데 ${step}단계 뒤까지예요. 그때까지는 CLIP이 새 문장의 그림으로 보고, 그보다 늦으면 옛 문장의 그림으로 봐요. 사물의 자리도 견주어 보세요. 자리는 첫 단계에서 이미 정해질 때가 많아요.`,
  },
  paintFirst: '이 문장에 대해서는 아직 몰라요. 아래의 줄을 먼저 그려 보세요.',
  notMeasured: 'CLIP이 그림을 어느 문장으로 보는지는 녹화된 것만 쟀어요. 아래의 줄을 직접 눈으로 보세요.',
  show: '맞히지 않고 보기',
  recordedNote: '이 모델이 미리 그려 둔 것',
  recordFailed: '녹화된 그림을 열지 못했어요.',
  prompt: '문장',
  from: '옛 문장',
  to: '새 문장',
  seed: '시드',
  dice: '다른 시드 뽑기',
  swaps: '녹화된 것:',
  swap: (from, to) => `${from} → ${to}`,
  weights: '낱말마다 몫에 곱하는 수',
  weightsHint: '소프트맥스 다음에, 모든 지점과 헤드와 단계에서 곱해요. 1이면 그대로, 0이면 낱말이 없어지고, 0보다 작으면 거꾸로 작용해요.',
  weight: (word) => `${word}의 가중치`,
  times: (value) => `${value}배`,
  reset: '모두 1로 되돌리기',
  share: '지도를 붙드는 동안',
  shareValue: (held, of) => `${of}단계 중 ${held}단계`,
  step: '바꾸는 때',
  stepValue: (step, of) => (step === 0 ? '처음부터: 새 문장만' : step >= of ? '끝난 다음: 옛 문장만' : `${of}단계 중 ${step}단계 뒤`),
  aligned: '새 토큰이 저마다 물려받는 옛 토큰의 지도',
  alignedPair: (from, to) => `${to} ← ${from}`,
  alignedNone: (to) => `${to}: 제 것`,
  same: '두 문장이 같아서 바꿀 것이 없어요.',
  empty: '낱말이 없는 문장이에요. 곱할 것이 없고, 모델은 글 없이 그려요.',
  before: { weight: '모두 1배', hold: '옛 문장', change: '옛 문장' } as Record<Mode, string>,
  after: { weight: '이 가중치로', hold: '새 문장, 옛 지도', change: '도중에 바꾼 그림' } as Record<Mode, string>,
  other: '새 문장',
  difference: '차이',
  differenceNote: '밝기, 나중에서 처음을 뺀 값(255 중)',
  changedBy: (value) => `255 중 ${value}만큼 달라졌어요(모든 픽셀의 평균).`,
  between: (toFrom, toTo) => `옛 문장의 그림과는 ${toFrom}, 새 문장의 그림과는 ${toTo}만큼 떨어져 있어요(모든 픽셀의 평균, 255 중).`,
  notRecorded: '이것은 녹화되어 있지 않아요.',
  compute: '이 기기에서 그리기',
  computing: '그리고 있어요…',
  preview: (steps) => `${steps}단계로 미리 보는 그림이에요. 전체 실행이 뒤따라요.`,
  stripTitle: {
    weight: (word) => `${word}, −2배부터 5배까지`,
    hold: () => '지도를 붙드는 단계, 없음부터 전부까지',
    change: () => '바꾸는 때, 처음부터 끝까지',
  },
  stripNote: (seed, steps) => `시드 ${seed}, DDIM ${steps}단계, 가이던스 4. 거리는 모든 픽셀의 평균이에요(255 중).`,
  stripAlt: (value, distances) => `${value}: ${distances}`,
  stripHere: '이 줄을 이 기기에서 그리기',
  stripDone: (done, of) => `${of}장 중 ${done}장이 있어요`,
  stop: '멈추기',
  toBefore: (value) => `1배와의 거리 ${value}`,
  toBoth: (toFrom, toTo) => `옛 그림과 ${toFrom}, 새 그림과 ${toTo}`,
  readsAs: (share) => `CLIP: 새 문장 ${share}`,
  readsNote: 'CLIP의 몫은 1강에서처럼 두 문장 사이의 소프트맥스예요.',
  chart: '두 문장의 그림과 얼마나 떨어져 있는지',
  lineFrom: '옛 문장의 그림과',
  lineTo: '새 문장의 그림과',
  asTable: '이 숫자를 표로 보기',
  columns: { weight: '가중치', hold: '붙든 단계', change: '바꾼 때(단계 뒤)', before: '1배와의 거리', from: '옛 그림과의 거리', to: '새 그림과의 거리', reads: 'CLIP: 새 문장' },
  quoted: (text) => `‘${text}’`,
  fallback: {
    name: (value) => `${value}배`,
    alt: (word, value) => `같은 노이즈를 ‘${word}’의 몫에 ${value}을 곱해 그린 그림`,
    caption: (prompt, word, seed) => `녹화된 그림이에요. “${prompt}”(시드 ${seed})에서 ‘${word}’에 준 어텐션에 수를 곱했어요.`,
    missing: '이 사본에는 녹화된 그림이 없어요.',
    needsScript: '낱말을 직접 키우고 줄이려면 자바스크립트가 필요해요.',
  },
};
