import { ko as machine } from '../../texts/machine.ko';
import type { ClipMapTexts } from './en';
import { signed } from '../../../viz/signed';

const percent = (share: number) => `${Number((100 * share).toPrecision(share >= 0.99 && share < 1 ? 3 : 2))} %`;
const count = (n: number) => n.toLocaleString('ko');
/** 두 평균의 차이가 이보다 작으면 같다고 한다. */
const EQUAL = 0.02;

export const ko: ClipMapTexts = {
  ...machine,
  figure: '낱말과 그림의 지도',
  question: '먼저 맞혀 보세요. 같은 물건을 다른 색으로 그린 두 그림과, 다른 물건을 같은 색으로 그린 두 그림 가운데 어느 쪽이 여기에서 더 가까울까요?',
  guesses: { thing: '같은 물건', colour: '같은 색', equal: '차이 없음' },
  answer: ({ sameThing, sameColour, neither }, captions) => {
    const lead = sameColour.mean - sameThing.mean;
    const verdict = Math.abs(lead) < EQUAL ? '둘의 무게는 비슷해요.' : lead > 0 ? '이 모델에게는 색이 더 중요해요.' : '이 모델에게는 물건이 더 중요해요.';
    return `같은 물건에 다른 색: 코사인 평균 ${signed(sameThing.mean)} (${count(sameThing.n)}쌍). 같은 색에 다른 물건: ${signed(sameColour.mean)} (${count(sameColour.n)}쌍). 둘 다 다르면 ${signed(neither.mean)}. ${verdict} 그림 설명끼리 재어도 차례로 ${signed(captions.sameThing.mean)}, ${signed(captions.sameColour.mean)}, ${signed(captions.neither.mean)}이에요.`;
  },
  example: ({ apples, cars, sameThing, sameColour }) => {
    const asRule = apples.mean > cars.mean === sameThing.mean > sameColour.mean;
    return `${asRule ? '예를 들어' : '다만 평균에는 예외가 숨어 있어요.'} 빨간 사과의 코사인은 다른 색 사과와 ${signed(apples.mean)}, 빨간 자동차와 ${signed(cars.mean)}이에요.`;
  },
  measuredHowTitle: '어떻게 쟀나요',
  measuredHow: (n) =>
    `갤러리에서 한 가지 물건만 있고 영어 설명에 그 색이 적힌 그림 ${n}장을 모두 둘씩 짝지었어요. 물건과 색이 모두 같은 쌍은 뺐고, 배경은 제각각이에요. 코사인은 지도가 아니라 숫자 128개 전체로 쟀어요.`,
  recordedNote: '벡터는 이 모델이 미리 계산해 둔 것이고, 지도는 지금 여기서 계산해요',
  liveNote: '벡터 일부를 이 기기에서 계산했어요',
  loading: '벡터를 받고 있어요…',
  recordFailed: '녹화된 벡터를 받지 못해서 지도를 그릴 수 없어요.',
  view: '보기',
  views: { space: '입체', flat: '평면' },
  shown: '보일 것',
  kinds: { picture: '그림', caption: '설명', thing: '물건', colour: '색' },
  language: '글의 언어',
  languages: { en: '영어', ko: '한국어', both: '둘 다' },
  axesTitle: '축',
  axes: { widest: '가장 넓게 퍼진 방향', gap: '글에서 그림으로' },
  centre: '종류별로 중심 맞추기',
  noSpace: {
    refused: '이 브라우저에서는 WebGL을 쓸 수 없어서 지도를 평면으로 그렸어요. 세 축 가운데 1번과 2번이에요.',
    lost: '그래픽 장치가 그리기 화면을 거두어 가서 지도를 평면으로 그렸어요. ‘입체’를 누르면 다시 시도해요.',
  },
  stage: (points) => `점 ${points}개의 지도`,
  hint: '화살표 키로 지도를 돌리고, 더하기와 빼기로 확대하고 축소해요. Home을 누르면 전체가 보여요. 지도 아래 ‘점’ 목록에서 점을 고르고, Esc로 놓아요.',
  handling: {
    space: '끌면 돌아가요. 지도를 한 번 누른 뒤에 휠이나 두 손가락으로 확대할 수 있고, Ctrl과 휠은 언제나 돼요. 점을 누르면 고정돼요.',
    flat: '지도를 한 번 누른 뒤에 휠이나 두 손가락으로 확대하고 끌어서 옮겨요. Ctrl과 휠은 언제나 돼요. 점을 누르면 고정돼요.',
  },
  zoomIn: '가까이',
  zoomOut: '멀리',
  reset: '전체 보기',
  legend: (both) => `파란 점은 글이에요${both ? '. 고리는 한국어이고, 선은 두 언어의 같은 낱말을 이어요' : ''}. 진한 테두리는 행렬에 들어 있다는 뜻이에요.`,
  spread: (explained) => {
    const sum = explained.reduce((a, b) => a + b, 0);
    return `128개 방향 가운데 이 ${explained.length}개에 전체 분산의 ${percent(sum)}가 담겨 있어요(${explained.map(percent).join(', ')}). 나머지 ${128 - explained.length}개 방향의 차이는 지도에 없어요.`;
  },
  axis: (number, share) => `축 ${number} · ${percent(share)}`,
  gapAxis: (share) => `그림 쪽 → · ${percent(share)}`,
  gapTitle: '구름이 둘일까요?',
  gap: ({ cosine, distance, share, sorted }) => {
    const verdict =
      sorted < 0.95
        ? '그러니 두 종류는 거의 한 구름이에요.'
        : share < 0.1
          ? '그러니 그림과 글은 나란히 붙은 두 구름이에요. 틈은 좁지만 거의 모두 제 쪽에 있어요.'
          : '그러니 그림과 글은 서로 떨어진 두 구름이에요.';
    return `그림의 평균과 글의 평균은 코사인이 ${signed(cosine)}, 거리가 ${signed(distance)}이에요. 이 틈은 전체 분산의 ${percent(share)}를 차지해요. 두 평균의 한가운데를 자르면 점의 ${percent(sorted)}가 제 종류 쪽에 놓여요. ${verdict}`;
  },
  gapWhy:
    '이런 틈을 모달리티 갭이라고 해요. 큰 CLIP에서는 틈이 넓다고 알려져 있어요(Liang 외, 2022, “Mind the Gap”). ‘글에서 그림으로’를 누르면 틈이 보이고, ‘종류별로 중심 맞추기’를 누르면 닫혀요.',
  gapClosed: ({ kept, mean, deviation }) =>
    `비교에는 얼마나 영향을 줄까요? 보이는 글을 모두 틈만큼 그림의 평균 쪽으로 옮기면 그림과 글의 코사인이 평균 ${signed(mean)}만큼 바뀌어요(표준편차 ${signed(deviation)}). 그래도 그림의 ${percent(kept)}는 가장 가까운 글이 그대로예요.`,
  gapMissing: '그림과 글을 함께 보이게 하면 둘 사이의 틈을 잴 수 있어요.',
  centredNote: '이 지도에서는 종류마다 제 평균을 뺐어요. 여기 적힌 코사인은 모두 원래 벡터의 값이에요.',
  pair: '고른 짝',
  cosine: (value) => `코사인 ${signed(value)}`,
  number: (value, digits = 2) => signed(value, digits),
  point: '점',
  nobody: '없음',
  letGo: '놓기',
  put: '행렬에 넣기',
  full: '행렬에 자리가 없어요.',
  nearestTo: '가장 가까운 것:',
  byCosine: '코사인으로(숫자 128개 전체)',
  onMap: '지도에서',
  kept: (kept, of) => `코사인으로 가장 가까운 ${of}개 가운데 지도에서도 가장 가까운 ${of}개에 드는 것은 ${kept === 0 ? '하나도 없어요' : `${kept}개예요`}.`,
  mapRank: (rank) => `지도에서 ${rank}번째`,
  trueRank: (rank) => `실제로는 ${rank}번째`,
  own: { drawing: '직접 그린 그림', file: '올린 그림', painted: '모델이 그린 그림', gallery: '그림' },
  pictureOf: (caption) => `그림: ${caption}`,
  quoted: (text) => `‘${text}’`,
  columns: {
    kind: '종류',
    text: '글',
    axis1: '축 1',
    axis2: '축 2',
    axis3: '축 3',
    picture: '가장 가까운 그림',
    caption: '가장 가까운 글',
  },
  kindOf: { picture: '그림', caption: '설명', thing: '물건', colour: '색' },
  table: '모든 점을 표로',
  tableNote: '그림의 글은 그 설명이에요. 좌표의 단위는 벡터 그대로이고, 모든 벡터의 길이는 1이에요. 가장 가까운 것은 코사인으로 골랐어요. 열의 제목을 누르면 정렬돼요.',
  announce: (text, nearestPicture, nearestText) => `고른 점: ${text}. 가장 가까운 그림: ${nearestPicture}. 가장 가까운 글: ${nearestText}.`,
};
