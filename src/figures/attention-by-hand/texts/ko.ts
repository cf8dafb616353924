import type { Column, Row } from '../../../viz/place';
import { ko as machine } from '../../texts/machine.ko';
import { withParticle } from '../../texts/particles';
import { places } from '../../texts/places';
import type { Stage } from '../view';
import type { Guess, HandTexts } from './en';

const n = (value: number, digits = 2) => value.toFixed(digits).replace('-', '−');

export const ko: HandTexts = {
  ...machine,
  figure: '손으로 계산하는 어텐션 하나',
  question: '그림의 한 자리가 문장의 모든 토큰을 바라봐요. 가장 큰 몫은 누가 가져갈까요?',
  guesses: { word: '낱말 하나', start: '시작 토큰', end: '끝 토큰', padding: '채움' } as Record<Guess, string>,
  show: '맞히지 않고 보기',
  answer: (who: string, share: number, words: number) =>
    `이 자리, 이 헤드에서는 ${withParticle(who, '이', '가')} ${n(100 * share, 0)} %로 가장 커요. 이 헤드의 모든 자리를 보면 낱말이 1등인 곳은 ${n(100 * words, 0)} %예요.`,
  recordedNote: '미리 그린 실행의 한 단계',
  onlyStep: (step: number) => `${step}단계만 녹화해 두었어요. 모델을 불러오면 모든 단계를 계산할 수 있어요.`,
  notYet: '녹화된 숫자는 다른 실행의 것이에요. 이 페이지의 실행은 아직 계산하지 않았어요.',
  compute: '이 기기에서 계산하기',
  computing: '계산하고 있어요…',
  recordFailed: '녹화해 둔 숫자를 열지 못했어요.',
  place: '자리',
  placeHint: '자리를 누르거나 화살표 키로 옮겨요.',
  placeName: (row: number, column: number, where: string) => `${row}행 ${column}열(${where})`,
  where: (row: Row, column: Column) => places.ko[row][column],
  pictureLabel: (place: string) => `예측한 그림 위의 격자. 고른 자리: ${place}. 화살표 키로 옮겨요`,
  site: '어텐션 지점',
  siteName: (number, block, side) => `${number} · ${{ down: '내려가는 길', mid: '가운데', up: '올라가는 길' }[block]}, ${side} × ${side}`,
  head: '헤드',
  step: '단계',
  stepOf: (step: number, of: number) => `${of} 중 ${step}`,
  stages: { query: '1 · 쿼리', keys: '2 · 키', scores: '3 · 점수', shares: '4 · 소프트맥스', values: '5 · 값' } as Record<Stage, string>,
  stagesLabel: '계산의 순서',
  stageTexts: {
    query: (d: number) => `자리가 담고 있는 것으로 쿼리를 만들어요. 무엇을 알고 싶은지 말하는 숫자 ${d}개예요.`,
    keys: (d: number, tokens: number) => `토큰 ${tokens}개에도 저마다 숫자 ${d}개짜리 키가 있어요. 키는 텍스트 상태만으로 만들어지고, 모든 자리가 같은 키를 만나요.`,
    scores: (d: number) => `쿼리와 키를 숫자끼리 곱해 모두 더한 다음 √${d} = ${withParticle(n(Math.sqrt(d)), '으로', '로')} 나눠요. 토큰을 고르면 곱이 하나하나 보여요.`,
    shares: () => '점수마다 e의 거듭제곱을 구해 그 합으로 나눠요. 음수는 없고, 모두 더하면 1인 몫이 돼요.',
    values: () => '토큰마다 값에 몫을 곱해서 모두 더해요. 이것이 이 자리가 이 헤드에서 가져가는 거예요.',
  },
  play: '재생 (스페이스)',
  pause: '멈춤 (스페이스)',
  queryLabel: '자리의 쿼리',
  keysLabel: '키, 한 행이 토큰 하나. 화살표 키로 숫자를 옮겨 다녀요',
  valuesLabel: '값 × 몫, 한 행이 토큰 하나. 화살표 키로 숫자를 옮겨 다녀요',
  takenLabel: '이 자리가 가져가는 것',
  productsLabel: (token: string) => `쿼리 × ${token}의 키`,
  tokens: '토큰',
  score: '점수',
  exponential: 'e^(점수−최대)',
  share: '몫',
  valueTitle: '값 × 몫',
  sum: '합',
  tokenNames: { start: '시작', word: '', end: '끝', padding: '채움' },
  padding: (number: number) => `채움 ${number}`,
  quoted: (text: string) => `“${text}”`,
  keyWords: (i: number, token: string, q: number, k: number) => `${token}의 ${i}번 숫자: 쿼리 ${n(q)} × 키 ${n(k)} = ${n(q * k)}`,
  queryWords: (i: number, q: number) => `쿼리의 ${i}번 숫자: ${n(q)}. 모든 키의 ${i}번 숫자와 곱해요.`,
  scoreWords: (token: string, sum: number, d: number, score: number) => `${token}: 곱을 모두 더하면 ${n(sum)}, √${d}로 나누면 ${n(score)}`,
  shareWords: (token: string, score: number, exponential: number, total: number, share: number) =>
    `${token}: e의 (${n(score)} − 가장 큰 점수)제곱 = ${n(exponential, 3)}, 합 ${withParticle(n(total, 3), '으로', '로')} 나누면 ${n(share, 3)}`,
  valueWords: (i: number, token: string, value: number, share: number) => `${token}의 ${i}번 숫자: 값 ${n(value)} × 몫 ${n(share, 3)} = ${n(value * share, 3)}`,
  takenWords: (i: number, taken: number) => `가져가는 것의 ${i}번 숫자: ${n(taken, 3)}. 위의 세로줄을 모두 더한 값이에요.`,
  pointHint: '아무 숫자나 가리키면 어디에서 왔는지 보여요.',
  agrees: (most: string) => `모델이 이 자리와 헤드에서 실제로 낸 몫과 많아야 ${most} 달라요.`,
  scaleMatch: '쿼리와 키',
  scaleProduct: '곱',
  scaleValue: '값, 몫이 작을수록 옅어요',
  after: '층은 모든 헤드에서 같은 일을 하고, 행렬 하나로 결과를 섞은 다음, 자리가 원래 담고 있던 것에 더해요.',
  asTable: '점수와 몫을 표로 보기',
};
