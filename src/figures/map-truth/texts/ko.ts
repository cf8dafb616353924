import type { Column, Row } from '../../../viz/place';
import { ko as machine } from '../../texts/machine.ko';
import { withParticle } from '../../texts/particles';
import { places } from '../../texts/places';
import type { Verdict } from '../view';
import type { MapTruthTexts } from './en';

const n = (value: number | null, digits = 2) => (value === null || Number.isNaN(value) ? '–' : value.toFixed(digits).replace('-', '−'));

export const ko: MapTruthTexts = {
  ...machine,
  figure: '지도는 참일까요?',
  question: '한 낱말을 어디에서 보는지가 여기 있어요. 아무도 그 낱말을 볼 수 없게 하면 예측은 어디에서 달라질까요? 그림에 표시한 다음 확인해 보세요.',
  recordedNote: '미리 그린 실행',
  recordFailed: '녹화해 둔 결과를 열지 못했어요.',
  words: '없앨 낱말',
  unitNames: { start: '시작 토큰', word: '', end: '끝 토큰', padding: '채움 전부' },
  step: '단계',
  stepOf: (step: number, of: number) => `${of} 중 ${step}`,
  place: (row: Row, column: Column) => places.ko[row][column],
  mapTitle: (name: string) => `${name}의 지도`,
  mapNote: '어텐션의 몫, 모든 지점과 헤드의 평균',
  mapWords: (name: string, place: string, peak: number, share: number) => `${name}: ${place}에서 가장 세고(${n(peak)}), 전체 어텐션의 ${n(100 * share, 0)}\u00a0%예요`,
  marksTitle: '나의 예상',
  marksHint: '칸을 누르거나, 화살표 키로 옮겨 Enter로 표시해요.',
  marksLabel: (marked: number) => `달라질 곳의 예상: 64칸 중 ${marked}칸 표시. 화살표 키로 옮기고 Enter로 표시해요`,
  clear: '지우기',
  reveal: '무엇이 달라지는지 보기',
  showAtOnce: '표시하지 않고 보기',
  effectTitle: '실제로 달라지는 곳',
  effectNote: '예측한 노이즈가 자리마다 움직인 정도, 네 채널의 제곱평균제곱근',
  effectWords: (name: string, place: string, peak: number) => `${withParticle(name, '이', '가')} 없으면 예측은 ${place}에서 가장 많이(${n(peak)}) 움직여요`,
  hidden: '표시하고 나면 보여요.',
  with: '모든 낱말과 함께',
  without: (name: string) => `${name} 없이`,
  predictedTitle: '이 한 단계에서',
  predicted: '낱말이 있는 쪽만으로 이 단계에서 예측한 깨끗한 그림이에요.',
  wholeTitle: '실행 전체에서는',
  wholeWith: '원래 실행',
  wholeWithout: (name: string) => `첫 단계부터 ${name} 없이 그린 실행`,
  wholeNote: '한 단계만으로는 앞의 단계들이 그려 놓은 것을 되돌리지 못해요. 처음부터 없애면 그 낱말은 한 번도 말할 기회를 얻지 못해요.',
  askWhole: '이 낱말 없이 다시 그리기',
  chartTitle: '무엇이 결과를 얼마나 잘 알려 줄까요?',
  chartNote: '256자리에 대한 피어슨 상관계수, −1 … 1',
  rows: { own: '이 낱말의 지도', others: '다른 낱말들의 지도(평균)', centre: '그림의 한가운데', uniform: '어디나 똑같은 지도', marks: '나의 예상' },
  uniformNone: '없음: 어디나 똑같으면 아무 곳도 가리키지 않아요',
  marksNone: '없음: 모두 표시했거나 하나도 표시하지 않았어요',
  verdicts: {
    tells: (name: string, own: number, best: number) => `${name}의 지도는 그 낱말이 일하는 곳을 알려 줘요. ${n(own)}이고, 낱말을 모르는 것 가운데 가장 나은 것은 ${n(best)}이에요.`,
    'no-more': (name: string, own: number, best: number) => `${name}의 지도는 낱말을 모르는 것보다 더 알려 주지 않아요. ${n(own)} 대 ${n(best)}이에요.`,
    against: (name: string, own: number) => `${name}의 지도와 결과는 서로 어긋나요(${n(own)}). 한 곳에서 보이고 다른 곳에서 일하는 낱말이에요.`,
    none: (name: string) => `${name}의 지도나 결과가 어디나 똑같아서 견줄 것이 없어요.`,
  } as Record<Verdict, (name: string, own: number, best: number) => string>,
  extremes: (looked: string, share: number, works: string, worksShare: number, ratio: number) =>
    looked === works
      ? `어텐션을 가장 많이 받는 것(${n(100 * share, 0)}\u00a0%)은 ${looked}이고, 가장 많은 일을 하는 것도 그래요.`
      : `어텐션을 가장 많이 받는 것(${n(100 * share, 0)}\u00a0%)은 ${looked}이지만, 가장 많은 일을 하는 것은 ${works}예요. 어텐션은 ${n(100 * worksShare, 0)}\u00a0%뿐인데 효과는 ${n(ratio, 1)}배예요.`,
  overall: (own: number, low: number, high: number, others: number, centre: number, words: number) =>
    `이 단계에서 이 문장의 낱말 ${words}개를 보면: 자기 지도 ${n(own)}(95\u00a0% 구간 ${n(low)} … ${n(high)}), 다른 낱말의 지도 ${n(others)}, 한가운데 ${n(centre)}.`,
  compute: '이 기기에서 계산하기',
  computing: '계산하고 있어요…',
  notYet: '이 실행의 이 단계는 아직 계산하지 않았어요.',
  asTable: '이 단계의 모든 낱말을 표로 보기',
  columns: { word: '낱말', share: '어텐션', size: '효과', own: '자기 지도', others: '다른 낱말', centre: '한가운데' },
};
