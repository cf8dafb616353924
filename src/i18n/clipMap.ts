import type { Language } from './languages';

const en = {
  missing: 'This copy of the site has no recorded vectors, so there is no map.',
  picture: 'A flat map: pictures and the words of things, each where its vector lies on the two widest directions.',
  caption:
    'Pictures and words where this model puts them, on the two widest of 128 directions, which hold {share} of the spread. What lies side by side here need not be near: the table has the cosines.',
  needsScript: 'Turning the map and choosing points need JavaScript.',
  word: 'Word',
  near: 'Nearest other word',
  cosine: 'Cosine',
};

const ko: typeof en = {
  missing: '이 사이트에는 녹화된 벡터가 없어서 지도를 그릴 수 없어요.',
  picture: '평면 지도. 그림과 물건의 이름이 가장 넓게 퍼진 두 방향에서 제 벡터의 자리에 놓여 있어요.',
  caption:
    '이 모델이 그림과 낱말을 놓은 자리예요. 128개 방향 가운데 가장 넓게 퍼진 둘만 그렸고, 여기에 전체 분산의 {share}가 담겨 있어요. 여기서 나란해 보여도 실제로 가깝다는 뜻은 아니에요. 코사인은 표에 있어요.',
  needsScript: '지도를 돌리고 점을 고르려면 자바스크립트가 필요해요.',
  word: '낱말',
  near: '가장 가까운 다른 낱말',
  cosine: '코사인',
};

/** Of the map of words and pictures, where it stands without its figure. */
export const clipMapStrings: Record<Language, typeof en> = { ko, en };
