import { ko as run } from '../../first-picture/texts/ko';
import { ko as machine } from '../../texts/machine.ko';
import { placeOfLayer } from '../../texts/layerNames';
import { places } from '../../texts/places';
import { after } from '../../texts/particles';
import type { AtlasTexts } from './en';

const percent = (part: number) => `${Math.round(part * 100)}\u00a0%`;
/** 따옴표나 괄호 안의 마지막 글자에 맞춘 조사. */
const bare = (word: string) => word.replace(/[”’"']+$/, '');

export const ko: AtlasTexts = {
  ...machine,
  controls: run.controls,
  painting: run.painting,
  announce: run.announce,
  finished: run.finished,
  cancelled: run.cancelled,
  tokenKinds: run.tokenKinds,
  tokenNote: run.tokenNote,
  shareNote: run.shareNote,
  cut: run.cut,
  recordedStays: run.recordedStays,
  recordedNote: run.recordedNote,
  quoted: run.quoted,
  noWordsQuoted: run.noWordsQuoted,

  figure: '지도책: 그림 한 장의 모든 어텐션 지도',
  questionOf: (word) => `보기 전에 맞혀 보세요. 첫 단계에는 노이즈밖에 안 보여요. ${word}의 지도는 그때 이미 ${word}${after(bare(word), '이', '가')} 생길 자리에 있을까요?`,
  question: '토큰마다 그림의 어디에서, 어느 층이 살폈을까요?',
  guesses: { there: '네, 벌써요', begun: '조금, 그러다 뚜렷해져요', not: '아니요, 아직요' },
  answer: (verdict, word, area, first, last, from, steps) => {
    const measured = `${word}${after(bare(word), '이', '가')} 마지막에 자리 잡는 영역(실행의 마지막 3분의 1을 평균한 지도)은 그림의 ${percent(area)}예요. ${word}${after(bare(word), '이', '가')} 받은 어텐션 가운데 그 영역에 든 것은 1단계에서 ${percent(first)}, ${steps}단계에서 ${percent(last)}예요. 아무것도 모르는 지도라면 ${percent(area)}만 들었을 거예요.`;
    const said = {
      there: '이번 실행에서는 거의 그래요. 노이즈뿐인데도 층들은 나중의 자리를 살피고 있어요.',
      begun: '이번 실행에서는 처음에 조금만 그래요.',
      not: '이번 실행에서는 아직 아니에요. 처음 지도는 우연에 맡긴 것처럼 퍼져 있어요.',
      nowhere: '이번 실행에서는 끝까지 자기 자리가 생기지 않아요. 마지막 지도도 우연과 거의 다르지 않아요.',
    }[verdict];
    return `${said} ${measured}${verdict === 'nowhere' || from === 1 ? '' : ` ${from}단계부터는 거의 그대로예요.`}`;
  },
  tokensTitle: '토큰',
  tokensHint: '저마다의 지도, 그리고 전체 어텐션에서 차지하는 몫',
  tokens: '토큰. 고르면 그 토큰의 지도가 보여요',
  runTitle: '내 문장으로 그리기',
  notPainted: '위의 문장은 아직 그리지 않았어요. 이 지도들의 문장: ',
  waits: '지도는 첫 단계가 끝나면 나와요.',
  noMaps: '이 실행은 어텐션 지도 없이 저장되었어요. 그리면 지도도 나와요.',

  planTitle: '어디에서: UNet의 어텐션 지점',
  planHint: '분홍은 낱말이 들어오지 않는 층, 호박색은 지점이에요. 번호는 계산되는 차례예요.',
  plan: '어텐션 지점. 화살표 키로 옮기고 엔터로 골라요',
  allLabel: (count) => `${count}곳 모두`,
  levelLabel: (count) => `${count}곳 평균`,
  allName: (count) => `지점 ${count}곳 모두의 평균`,
  levelName: (count, side) => `${side} × ${side} 지점 ${count}곳의 평균`,
  siteName: (path, number, side) => `지점 ${number} (${placeOfLayer(path.replace(/\.transformer_blocks.*$/, ''), 'ko')}, ${side} × ${side})`,
  rowRange: (from, to) => `작은 지도의 눈금: ${from} ~ ${to}.`,
  rowStretched: '작은 지도는 저마다 대비를 늘렸어요.',

  headsTitle: '이 지점의 헤드',
  heads: '이 지점의 헤드. 화살표 키로 옮기고 엔터로 골라요',
  headMean: '평균',
  head: (number) => `헤드 ${number}`,
  headsOfOne: '지점을 하나만 고르면 그 헤드들이 보여요. 한 지점의 헤드 2와 다른 지점의 헤드 2는 아무 관계가 없어요.',
  headsNotKept: '이 실행은 헤드의 평균만 저장되었어요.',

  mapTitle: (word) => `${word}의 지도`,
  condMap: (word) => `낱말 있게: ${word}`,
  mapLabel: (words) => `${words} 화살표 키로 자리를 옮기고, 엔터로 붙잡고, Esc로 놓아요.`,
  meanOf: (site, { head, span, step, of }) => {
    const heads = head === null ? '헤드 평균' : `헤드 ${head + 1}`;
    const when = {
      step: `${of}단계 가운데 ${step}단계`,
      early: '실행의 처음 3분의 1 평균',
      middle: '실행의 가운데 3분의 1 평균',
      late: '실행의 마지막 3분의 1 평균',
      all: `${of}단계 전체 평균`,
    }[span];
    return `${site}, ${heads}, ${when}`;
  },
  place: (row, column) => places.ko[row][column],
  mapWords: (name, place, peak, count, of, mean, amongWords) =>
    count === of
      ? `${name}: 두드러진 영역이 없어요. 모든 자리가 최댓값(${peak})의 절반 이상을 줘요. ${amongWords ? '낱말들 사이의 몫' : '어텐션의 몫'} 평균: ${mean}.`
      : `${name}: 가장 센 곳은 ${place} (${peak}). 표시한 영역(${of}칸 가운데 ${count}칸)에서 받는 ${amongWords ? '낱말들 사이의 몫' : '어텐션의 몫'}: ${mean}.`,
  scaleTitle: '색',
  scales: { raw: '0부터 최댓값', unit: '0부터 1', words: '낱말들 사이의 몫', stretch: '대비 늘리기' },
  scaleNotes: {
    raw: '확률: 그 자리가 이 토큰에 준 어텐션의 몫이에요. 0부터 이 지도의 최댓값까지.',
    unit: '확률: 그 자리가 이 토큰에 준 어텐션의 몫이에요. 0부터 1까지 전체 범위.',
    words: '낱말들끼리만 나눈 몫이에요. 시작, 끝, 채움을 빼고 나머지를 자리마다 1로 맞췄어요.',
    stretch: '확률의 대비를 늘렸어요. 이 지도의 최솟값부터 최댓값까지예요. 약한 차이도 세게 보여요.',
  },
  noWord: '시작, 끝, 채움 토큰은 낱말들 사이의 몫이 없어서 확률을 보여 줘요.',
  groundTitle: '보이는 것',
  grounds: { both: '그림 위에 지도', map: '지도만', picture: '그림만' },
  letGo: '모두 놓기',

  uncondTitle: '같은 층에 빈 문장을 넣었을 때',
  uncondNote: '가이던스에는 낱말 없는 두 번째 답이 필요해요. 그쪽 절반의 칸에는 빈 문장의 토큰, 곧 시작과 끝과 채움이 들어 있어요.',
  uncondGroups: { start: '시작', end: '끝', padding: '채움 모두' },
  uncondMap: (group, count) => `낱말 없이: ${group}${count > 1 ? ` (${count}개의 합)` : ''}`,
  uncondOnlyLive: '녹화된 실행에는 낱말이 있는 절반만 들어 있어요. 이 기기에서 그리면 양쪽이 다 나와요.',
  paintBoth: '여기서 양쪽을 다 그리기',
  showUncond: '나란히: 낱말 없이',

  rankingTitle: '누가 얼마나 받았을까',
  rankingAt: (row, column, side) => `${side} × ${side}칸에서 ${row}행 ${column}열`,
  rankingWhole: '그림 전체의 평균이에요. 지도에서 자리를 고르면 그 자리의 순위가 나와요.',
  rankingSpecial: (special, words) => `시작, 끝, 채움의 몫: ${special}. 낱말들의 몫: ${words}.`,
  rankingNoWords: '시작, 끝, 채움뿐이에요.',
  rankingSaid: (place, first) => `${place}: ${first}.`,
  padding: (count) => `채움 토큰 ${count}개`,
  paddingOne: (number) => `채움 ${number}`,
  openPadding: '하나씩 보기',
  closePadding: '합쳐 보기',
  tokenNames: { start: '시작 토큰', word: '', end: '끝 토큰', padding: '채움 토큰' },
  specialTokens: { start: '시작 토큰', word: '', end: '끝 토큰', padding: '채움 토큰' },
  rankingUncond: '낱말 없이',

  stepsTitle: '언제: 실행의 모든 단계',
  strip: '모든 단계. 왼쪽과 오른쪽 화살표로 단계를 옮겨요',
  stripMap: '지도',
  stripPicture: '그림',
  scrubber: '단계',
  stepOf: (step, of) => `${of}단계 가운데 ${step}단계`,
  noiseLevel: run.noiseLevel,
  play: run.play,
  pause: run.pause,
  spanTitle: '평균: 큰 지도에 담을 것',
  spans: { step: '이 단계만', early: '처음 3분의 1', middle: '가운데 3분의 1', late: '마지막 3분의 1', all: '모든 단계' },
  readingTitle: '이 지도들을 읽는 법',
  readingText:
    '토큰의 네모는 저마다 제 눈금으로 칠했어요. 그래야 시작 토큰 곁에서 흐린 낱말도 보여요. 그 아래 숫자는 그림 전체에서 평균한 몫이에요. 시작, 끝, 채움 토큰도 낱말과 똑같이 끼어요. 큰 지도의 점선은 표시한 영역이에요. 지도의 최댓값의 절반 이상인 자리를 모두 담아요.',
  daam: 'DAAM처럼 모두',
  daamTitle: 'DAAM이 평균하는 것, 그리고 여기서 다른 점',
  daamText:
    'DAAM(“What the DAAM”, Tang 외, 2023)은 한 낱말의 모든 지도를 같은 크기로 맞춘 다음 지점, 헤드, 단계에 걸쳐 평균해요. 이 단추도 그렇게 해요. 한 가지가 달라요. DAAM은 성근 지도를 쌍삼차 보간으로 키우는데 그러면 값이 범위를 넘을 수 있어요. 여기서는 쌍선형 보간을 써서 모든 값이 확률로 남아요.',

  asTable: '이 지도를 표로 보기',
  tableCaption: (name) => `${name}: 행은 위에서부터, 열은 왼쪽에서부터`,
  row: '행',
  fallback: {
    caption: (prompt, seed, steps, sites) =>
      `“${prompt}”, 시드 ${seed}, ${steps}단계로 그린 그림과 낱말마다 살핀 자리. 어텐션 지점 ${sites}곳과 그 헤드, 모든 단계의 평균이고, 눈금은 지도마다 0부터 따로예요.`,
    picture: '그림',
    alt: (word, place, peak) => `‘${word}’: 가장 센 곳은 ${place}, ${peak}`,
    missing: '여기에는 녹화된 실행의 어텐션 지도가 있어야 하는데, 이 사본에는 없어요.',
    needsScript: '자바스크립트를 켜면 여기서 모든 지도를 넘겨 볼 수 있어요.',
  },
};
