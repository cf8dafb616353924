import { ko as machine } from '../../texts/machine.ko';
import type { ClipTrainingTexts } from './en';

export const ko: ClipTrainingTexts = {
  ...machine,
  figure: '이 CLIP의 학습 다시 보기',
  question:
    '학습 전에는 두 신경망에 무작위 수만 들어 있어요. 그때 그림과 제 설명의 코사인은 얼마일까요? 또 그림과 남의 설명의 코사인은요?',
  guesses: { own: '제 설명이 뚜렷이 더 높다', same: '모두 거의 같다', anything: '−1에서 1까지 제각각이다' },
  show: '맞히지 않고 보기',
  answer: (own, others, lowest, highest, count) =>
    `무작위 가중치일 때 평균 코사인은 제 설명 ${own}, 남의 설명 ${others}. 값 ${count.toLocaleString('ko')}개가 모두 ${lowest}에서 ${highest} 사이에 있고, 대각선은 눈에 띄지 않아요. 이제 학습을 재생해 보세요.`,
  recordedNote: (moments, pairs) => `이 CLIP의 학습에서 남긴 시점 ${moments}개, 학습에 쓰지 않은 ${pairs}쌍`,
  loading: '학습 기록을 가져오는 중…',
  recordFailed: '학습 기록을 받지 못했어요.',
  covered: '예상을 고를 때까지 가려 둬요',
  kinds: { cosine: '코사인', share: '예측', label: '정답표' },
  kindsLabel: '어느 행렬을 볼까요',
  kindHints: { cosine: '그림과 설명 사이', share: '설명들에 소프트맥스', label: '손실이 바라는 값' },
  cosineNote: (mean, deviation, lowest, highest) =>
    `그림과 설명의 코사인. 이 시점에 전체 칸의 평균은 ${mean}, 표준편차는 ${deviation}, 범위는 ${lowest}에서 ${highest}까지예요.`,
  shareNote: (scale, pairs, equal) =>
    `설명 ${pairs}개 모두에 대한 softmax(배율 × 코사인)이라 한 행을 더하면 1이에요. 이 시점의 학습된 배율: ${scale}. 똑같이 나누면 ${equal}씩이에요.`,
  labelNote: '설명이 그 그림의 것이면 1(비슷함), 나머지는 모두 0(아님)이에요. 어느 시점에나 같아요.',
  columns: (shown) => `설명 ${shown}개 →`,
  rows: (shown, pairs) =>
    shown === pairs ? '한 행이 그림 하나이고, 제 설명은 대각선에 있어요.' : `${pairs}쌍 가운데 처음 ${shown}쌍. 한 행이 그림 하나이고, 제 설명은 대각선에 있어요.`,
  matrix: (kind, shown) =>
    `${kind}. 세로로 그림 ${shown}개, 가로로 설명 ${shown}개. 화살표 키로 칸을 고르고 Home을 누르면 그 그림의 제 설명으로 가요.`,
  shownLabel: '보여 줄 쌍',
  captionsLabel: '설명',
  scrubber: '학습 시점',
  momentOf: (moment, of) => `${of}개 시점 가운데 ${moment}번째`,
  seen: (samples) => (samples === 0 ? '아직 아무것도 보지 않음' : `${samples.toLocaleString('ko')}쌍을 봄`),
  agree: (right, of) => `그림 ${of}개 가운데 ${right}개에서 예측이 정답과 같음`,
  play: '재생 (스페이스)',
  pause: '멈춤 (스페이스)',
  ownPair: (picture) => `그림 ${picture}${particle(picture)} 제 설명`,
  otherPair: (picture, caption) => `그림 ${picture}${particle(picture)} 그림 ${caption}의 설명`,
  pairHint: '칸을 고르면 다른 쌍을 따라가요.',
  letGo: '첫 쌍으로 돌아가기',
  pictureAlt: (caption) => `그림: ${caption}`,
  label: '정답',
  prediction: '예측',
  cosine: '코사인',
  similar: '비슷함',
  not: '아님',
  chosenInstead: (caption, share) => `모델이 고르는 설명: ‘${caption}’ (${share})`,
  share: (share) => `이 행의 ${share}`,
  chosenThis: '모든 설명 가운데 이것을 골라요.',
  pairWords: (pair, label, prediction, cosine, share) => `${pair}: 정답 ${label}, 예측 ${prediction}, 코사인 ${cosine}, 몫 ${share}`,
  loss: '손실: 양방향 InfoNCE(단위 nat)',
  lossChance: (pairs, chance) => `ln ${pairs} = ${chance}: 똑같이 나눌 때`,
  recall: 'Recall@1: 제 설명을 찾아낸 그림',
  recallChance: (pairs, chance) => `1/${pairs} = ${chance}: 찍을 때`,
  cosines: '코사인: 실선은 제짝, 점선은 남남',
  lineOwn: '이 그림과 제 설명',
  lineOther: (caption) => `이 그림과 설명 ${caption}`,
  lineMatched: '제짝 평균',
  lineMismatched: '남남 평균',
  xTitle: '학습하며 본 그림과 설명의 쌍. 500쌍쯤부터 로그 눈금',
  noteTitle: '시점이란 무엇이고, 무엇을 기록했나요',
  note: [
    '시점은 학습 도중의 한 지점이에요. 그때 가중치의 이동 평균으로 같은 그림 48개와 그 설명을 벡터로 바꾸어 남겨 두었어요. 코사인, 몫, 손실, recall은 그 벡터로 여기서 계산해요. 영어 설명의 손실은 학습할 때 적어 둔 값과 같아요.',
    '48쌍은 하나도 학습에 쓰지 않았어요. 쌍마다 학습에서 빼 둔 사물 조합이나 색 조합이 들어 있어요.',
    '시점은 처음에는 촘촘하고 뒤로 갈수록 드물어요. 시점과 시점 사이는 재지 않았고, 직선은 점을 이었을 뿐이에요.',
    '학습은 여러 구간으로 나누어 했고, 학습률을 다시 올린 때가 있어요. 42만 쌍쯤부터 58만 쌍쯤까지(회색 띠)는 어느 것이 어느 쪽에 있는지를 가르친 구간이고, 처음에는 거의 다섯 가지 사물만 썼어요. 마지막 10만 쌍은 평소 구성으로 돌아갔어요. 그래서 뒤쪽 시점은 하나의 매끄러운 흐름이 아니고, 손실이 오르내려요.',
    '설명은 제 그림에만 맞는 것으로 쳐요. 다른 그림에도 맞는 말이어도 그래요. 설명 16은 그림 17에도 맞는 말이에요.',
  ],
  asTable: '모든 시점을 표로 보기',
  columnsOfTable: {
    moment: '시점',
    samples: '본 쌍',
    loss: '손실',
    recall: 'Recall@1',
    matched: '평균 코사인, 제짝',
    mismatched: '평균 코사인, 남남',
  },
  fallback: {
    moment: (samples) => (samples === 0 ? '학습 전' : `${samples.toLocaleString('ko')}쌍을 본 뒤`),
    numbers: (own, others, recall) => `제짝 ${own}, 남남 ${others}, recall@1 ${recall}`,
    alt: (own, others, moment) => `${moment}: 그림 48개와 설명 48개의 코사인 행렬. 대각선은 평균 ${own}, 나머지는 평균 ${others}`,
    caption:
      '녹화: 이 CLIP이 학습에 쓰지 않은 그림 48개(행)와 설명 48개(열)의 코사인을 학습의 세 시점에서 보았어요. 보라는 −1, 흰색은 0, 초록은 1이고, 제 설명은 대각선에 있어요.',
    missing: '이 사이트 사본에는 학습 기록이 없어요.',
    needsScript: '모든 시점을 훑어보려면 자바스크립트가 필요해요.',
  },
};

/** 숫자를 소리 내어 읽을 때 받침이 있으면 ‘과’, 없으면 ‘와’. 끝자리가 2, 4, 5, 9면 받침이 없다. */
function particle(count: number): string {
  return [2, 4, 5, 9].includes(count % 10) ? '와' : '과';
}
