import { ko as machine } from '../../texts/machine.ko';
import type { UnetTrainingTexts } from './en';

export const ko: UnetTrainingTexts = {
  ...machine,
  figure: '그리는 법을 배우기까지',
  question: '아무것도 모르는 UNet이 배우기 시작해요. 무엇이 먼저 맞을까요? 색과 그 자리일까요, 사물의 모양일까요?',
  guesses: { layout: '색과 자리', detail: '모양', together: '둘이 함께' },
  show: '예상하지 않고 보기',
  answer: (layout, detail, first) =>
    `마지막 그림까지 가는 길의 절반을 배치(8 × 8칸의 색)는 표본 ${layout}개에서, 세부(각 픽셀에 남는 것)는 ${detail}개에서 지났어요. ${
      { layout: '색과 자리가 먼저 오고, 모양은 한참 뒤에 와요.', detail: '여기서는 모양이 먼저 와요.', together: '여기서는 둘이 함께 와요.' }[first]
    }`,
  recordedNote: '학습하는 동안 그린 그림',
  recordFailed: '기록된 시점들을 가져오지 못했어요.',
  moment: (samples, finished) => (finished ? `표본 ${samples}개: 완성된 모델` : `표본 ${samples}개`),
  slider: '학습의 시점',
  play: '재생',
  pause: '멈춤',
  alt: (prompt, moment, cosine) => `‘${prompt}’, ${moment} 뒤. CLIP이 본 문장과의 코사인 ${cosine}`,
  cosine: (value) => `코사인 ${value}`,
  paint: '이 네 장을 지금 여기서 그리기',
  painted: (done, of) => `같은 노이즈에서 완성된 모델이 여기서 ${of}장 가운데 ${done}장을 그렸어요.`,
  parts: { layout: '배치', detail: '세부' },
  chart: '마지막 그림까지 남은 거리',
  chartX: '본 표본 수 →',
  chartValue: (layout, detail) => `처음 거리에 견주어 배치 ${layout}, 세부 ${detail}`,
  covered: '먼저 예상해 보세요. 그러면 곡선이 그려져요.',
  note: '매번 같은 노이즈에서 같은 네 문장을 그렸어요. 첫 그림들은 무작위 가중치가 그린 거예요.',
  asTable: '시점들을 표로',
  tableMoment: '표본',
  tableCosine: '평균 코사인',
  fallback: {
    caption: (prompt) => `학습의 여러 시점에, 그리고 완성된 모델이 같은 노이즈에서 그린 ‘${prompt}’.`,
    missing: '이 사본에는 학습의 기록된 시점이 없어요.',
  },
};
