import { ko as machine } from '../../texts/machine.ko';
import { withParticle } from '../../texts/particles';
import type { Shown } from '../view';
import type { Guess, TextInputTexts } from './en';
import { reading } from '../../texts/reading';

type Changed = 'first' | 'middle' | 'last';
const n = (value: number, digits = 2) => value.toFixed(digits).replace('-', '−');

export const ko: TextInputTexts = {
  ...machine,
  figure: 'UNet이 받는 글',
  question: '문장 가운데의 낱말 하나를 바꿔요. 숫자로 된 행 가운데 어느 것이 달라질까요?',
  guesses: { one: '그 낱말의 행만', after: '그 행과 그 뒤의 모든 행', all: '모든 행' } as Record<Guess, string>,
  show: '맞히지 않고 보기',
  recordedNote: '이 모델로 미리 계산했어요',
  recordFailed: '녹화해 둔 숫자를 열지 못했어요.',
  sentence: '문장',
  other: '낱말 하나를 바꾼 문장',
  hint: '비워 두면 낱말이 없어요',
  changes: { first: '첫 낱말 바꾸기', middle: '가운데 낱말', last: '마지막 낱말' } as Record<Changed, string>,
  orTry: '또는',
  compute: '이 기기에서 계산하기',
  computing: '계산하고 있어요…',
  notComputed: '이 문장들은 아직 계산하지 않았어요. 아래에 있는 것은: ',
  view: '표에 보일 것',
  views: { a: '문장', b: '낱말을 바꾼 문장', difference: '둘의 차이' } as Record<Shown, string>,
  grid: (rows: number, columns: number) => `${rows}행(한 행이 토큰 하나), 행마다 숫자 ${columns}개. 화살표 키로 숫자를 옮겨 다녀요`,
  gridTitle: (rows: number, columns: number) => `토큰 ${rows}개 × 숫자 ${columns}개`,
  moved: '움직인 정도',
  movedNote: '차이의 길이를 행의 길이로 나눈 값',
  covered: '먼저 맞혀 보세요',
  same: '그대로',
  tokenNames: { start: '시작', word: '', end: '끝', padding: '채움' },
  padding: (number: number) => `채움 ${number}`,
  unknown: '이 낱말은 배운 적이 없어요',
  cell: (row: number, token: string, column: number, value: number) => `${row}행 ${token}, ${column}번 숫자: ${n(value, 3)}`,
  cellHint: '아무 숫자나 가리켜 보세요.',
  quoted: (text: string) => `“${text}”`,
  verdict: (first: number, of: number, token: string, before: number, allAfter: boolean, changed: number) =>
    first === 0
      ? '1행부터 벌써 달라졌어요.'
      : `1행부터 ${first}행까지는 ${before === 0 ? '마지막 자리까지 같아요' : `같아요(가장 큰 차이 ${before.toExponential(0)}, 반올림)`}. ${first + 1}행(${token})부터는 ${allAfter ? `${of - first}행 모두 달라졌어요` : `${of - first}행 가운데 ${changed}행이 달라졌어요`}. 채움까지도요. 인코더는 왼쪽에서 오른쪽으로 읽기 때문에, 뒤에 오는 것은 모두 바뀐 낱말을 읽은 거예요.`,
  noChange: '두 문장의 숫자가 모두 같아요.',
  paddingMoved: (mean: number) => `아무도 쓰지 않은 채움도 평균해서 제 길이의 ${n(100 * mean, 0)} %만큼 움직였어요.`,
  twice: (word: string, first: number, second: number, cosine: number) =>
    `이 문장에는 ${withParticle(`“${word}”`, '이', '가')} ${first}행과 ${second}행에 두 번 나와요. 두 행은 같지 않아요(코사인 ${n(cosine)}). 저마다 자기 자리와 앞에 온 것을 알고 있거든요.`,
  cut: reading.ko.notRead,
  unknownWords: (words: string[]) => `모델은 ${withParticle(words.map((word) => `“${word}”`).join(', '), '을', '를')} 배운 적이 없어서 바이트 조각으로 읽어요.`,
  asTable: '행마다 움직인 정도를 표로 보기',
  row: '행',
  token: '토큰',
  otherToken: '다른 문장',
  largest: '가장 큰 차이',
};
