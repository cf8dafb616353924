import type { Language } from './languages';

/** Texts of the figures “The UNet in three dimensions” and “The noise level goes everywhere” that stand before any script does. */
const en = {
  unetAlt: 'The UNet as a U of {layers} layers: down on the left, up on the right, with {skips} skip connections across.',
  unetCaption:
    'The {layers} layers of this UNet at noise level {level} of a recorded run, each as the mean of its channels, with their number beside it. Pink arcs are skip connections, amber squares transformers. Purple is below 0, green above; every square has its own range.',
  unetMissing: 'This copy of the site has no recorded layers.',
  levelAlt: 'Cosines of the embeddings of {levels} noise levels, from 0 to 999, with one another.',
  levelCaption:
    'Cosines of {levels} noise levels’ embeddings with one another, from level 0 (lower left) to 999 (upper right). Purple is −1, white 0, green 1. Angles between two levels 20 apart:',
  levelPair: 'levels',
  levelCode: 'code',
  levelEmbedding: 'embedding',
  levelMissing: 'This copy of the site has no recorded noise levels.',
};

const ko: typeof en = {
  unetAlt: '층 {layers}개가 U자 모양인 UNet. 왼쪽으로 내려가 오른쪽으로 올라오고, 스킵 연결 {skips}개가 가로질러요.',
  unetCaption:
    '녹화된 실행의 노이즈 수준 {level}에서 본 이 UNet의 층 {layers}개예요. 칸마다 채널의 평균이고 옆의 수가 채널 수예요. 분홍색 곡선은 스킵 연결, 호박색 네모는 트랜스포머예요. 보라색은 0보다 작고 초록색은 0보다 커요. 범위는 칸마다 달라요.',
  unetMissing: '이 사본에는 녹화된 층이 없어요.',
  levelAlt: '0부터 999까지 노이즈 수준 {levels}개의 임베딩을 서로 견준 코사인.',
  levelCaption:
    '노이즈 수준 {levels}개의 임베딩을 서로 견준 코사인이에요. 왼쪽 아래가 0, 오른쪽 위가 999예요. 보라색은 −1, 흰색은 0, 초록색은 1이고요. 20만큼 다른 두 수준 사이의 각도는 이래요.',
  levelPair: '수준',
  levelCode: '코드',
  levelEmbedding: '임베딩',
  levelMissing: '이 사본에는 녹화된 노이즈 수준이 없어요.',
};

const strings: Record<Language, typeof en> = { ko, en };

export function insideUnet(language: Language): typeof en {
  return strings[language];
}
