import type { Language } from './languages';

/** Texts of lesson 1 that stand in its pages before any figure is there. */
const en = {
  sceneAlt: 'A scene of the gallery: {caption}',
  galleryCaption: 'Twelve of the scenes, with their captions.',
  pairCaption: 'A recorded pair: the caption “{caption}” and its picture have a cosine of {cosine}.',
  matrixCaption: 'Recorded cosines of eight captions (rows) with eight pictures (columns); in bold what belongs together.',
  missing: 'This copy of the site has no recorded vectors.',
  learningMomentAlt: 'Cosines of {n} captions with {n} pictures after {step} steps',
  learningMoment: 'After {step} steps: recall@1 {recall}',
  learningCaption:
    'A recorded run: a small pair of encoders learns from {pairs} pairs and is measured on {n} others that it is never shown. Captions in rows, pictures in columns; purple is −1, white 0, green 1. What belongs together lies on the diagonal.',
  learningMissing: 'This copy of the site has no recorded run.',
  learningNeedsScript: 'Letting it learn here needs JavaScript.',
};

const ko: typeof en = {
  sceneAlt: '갤러리의 장면: {caption}',
  galleryCaption: '장면 열두 개와 그 설명.',
  pairCaption: '녹화된 짝 하나. 설명 ‘{caption}’과 그 그림의 코사인은 {cosine}이에요.',
  matrixCaption: '설명 여덟 개(가로줄)와 그림 여덟 장(세로줄)의 녹화된 코사인. 짝인 것은 굵게 적었어요.',
  missing: '이 사본에는 녹화된 벡터가 없어요.',
  learningMomentAlt: '{step}걸음 뒤, 설명 {n}개와 그림 {n}장의 코사인',
  learningMoment: '{step}걸음 뒤: recall@1 {recall}',
  learningCaption:
    '녹화된 실행이에요. 작은 인코더 한 쌍이 짝 {pairs}개에서 배우고, 한 번도 보여 주지 않은 {n}개로 성적을 재요. 가로줄은 설명, 세로줄은 그림이에요. 보라색은 −1, 흰색은 0, 초록색은 1이고, 짝인 칸은 대각선에 있어요.',
  learningMissing: '이 사본에는 녹화된 실행이 없어요.',
  learningNeedsScript: '직접 학습시켜 보려면 자바스크립트가 필요해요.',
};

const strings: Record<Language, typeof en> = { ko, en };

export function lessonOne(language: Language): typeof en {
  return strings[language];
}
