import type { Language } from './languages';

/** Texts of lesson 1 that stand in its pages before any figure is there. */
const en = {
  sceneAlt: 'A scene of the gallery: {caption}',
  galleryCaption: 'Twelve of the scenes, with their captions.',
  pairCaption: 'A recorded pair: the caption “{caption}” and its picture have a cosine of {cosine}.',
  matrixCaption: 'Recorded cosines of eight captions (rows) with eight pictures (columns); in bold what belongs together.',
  missing: 'This copy of the site has no recorded vectors.',
};

const ko: typeof en = {
  sceneAlt: '갤러리의 장면: {caption}',
  galleryCaption: '장면 열두 개와 그 설명.',
  pairCaption: '녹화된 짝 하나. 설명 ‘{caption}’과 그 그림의 코사인은 {cosine}이에요.',
  matrixCaption: '설명 여덟 개(가로줄)와 그림 여덟 장(세로줄)의 녹화된 코사인. 짝인 것은 굵게 적었어요.',
  missing: '이 사본에는 녹화된 벡터가 없어요.',
};

const strings: Record<Language, typeof en> = { ko, en };

export function lessonOne(language: Language): typeof en {
  return strings[language];
}
