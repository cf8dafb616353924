import { after } from '../../texts/particles';
import { ko as machine } from '../../texts/machine.ko';
import { places } from '../../texts/places';
import type { FirstPictureTexts } from './en';

export const ko: FirstPictureTexts = {
  ...machine,
  figure: '그림이 한 단계씩 그려지는 과정',
  question: '보기 전에 맞혀 보세요. 넓은 색 덩어리와 그 자리, 아니면 윤곽과 세부 중에 무엇이 먼저 정해질까요?',
  predictions: { coarse: '덩어리와 자리', fine: '윤곽과 세부', together: '둘 다 한꺼번에' },
  answer: (coarse, fine, of) => `이 실행에서는 전체 ${of}단계 가운데 덩어리가 ${coarse}단계 뒤에, 윤곽과 세부가 ${fine}단계 뒤에 정해졌어요.`,
  yourGuess: (guess) => `여러분의 예상: ${guess}.`,
  settledHowTitle: '어떻게 쟀나요',
  settledHow:
    '그 뒤로 완성 그림과 다른 정도가 완성 그림 자체의 명암 변화의 10분의 1보다 작으면 ‘정해졌다’고 봐요. 덩어리는 8 × 8칸의 평균색이고, 윤곽과 세부는 거기서 남는 것이에요.',
  controls: {
    prompt: '문장',
    promptHint: '비워 두면 낱말 없이 그려요',
    paint: '그리기',
    cancel: '그만두기',
    seed: '시드',
    dice: '다른 시드 뽑기',
    steps: '단계 수',
    guidance: '가이던스',
    scheduler: '스케줄러',
    examples: '이런 문장도 있어요',
  },
  recordedNote: '이 모델이 미리 그려 둔 것',
  tokens: '모델이 읽는 문장. 토큰을 고르면 모델이 그림의 어디에서 그 토큰을 살폈는지 보여요',
  tokensTitle: '토큰',
  tokensHint: '네모는 이 단계에서 그 토큰의 어텐션 지도이고, 숫자는 전체 어텐션에서 차지하는 몫이에요. 색의 눈금은 토큰마다 달라요.',
  notPainted: '이 문장은 아직 그리지 않았어요. 아래 그림의 문장: ',
  noWordsQuoted: '낱말 없음',
  tokenKinds: { start: '시작', word: '', end: '끝', padding: '채움' },
  tokenNames: { start: '시작 토큰', word: '', end: '끝 토큰', padding: '채움 토큰' },
  tokenNote: (special, known) => (special ? ' 토큰' : '') + (known ? '' : ', 모델이 모르는 낱말'),
  shareNote: '만큼의 어텐션',
  unknown: (...words) =>
    `모델은 ${words.map((word) => `‘${word}’`).join(', ')}${after(words[words.length - 1] ?? '', '이라는', '라는')} 낱말을 배운 적이 없어요. 무언가를 그리기는 하겠지만 그것은 아닐 거예요.`,
  near: '비슷한 아는 낱말:',
  cut: '여기서 잘림:',
  cutNote: '문장이 모델의 한도보다 길어요. 줄을 그은 부분은 읽지 않아요.',
  emptyPrompt: '낱말이 없어요. 아무 말도 듣지 않은 모델이 그리는 그림이에요. 두 예측이 똑같아서 가이던스를 바꿔도 달라지지 않아요.',
  painting: (step, of) => `그리는 중: ${of}단계 가운데 ${step}단계`,
  cancelled: '그만두었어요.',
  announce: (run) =>
    run.phase === 'painting'
      ? `그리는 중, ${run.of}단계 가운데 ${run.step}단계`
      : run.progress
        ? `가중치를 받는 중, ${Math.floor((4 * run.progress.loaded) / Math.max(1, run.progress.total)) * 25}퍼센트`
        : '모델을 준비하는 중',
  finished: '그림이 완성되었어요.',
  recordedStays: '녹화된 실행은 그대로 볼 수 있어요.',
  addressNotice: (key, written, used) => `링크에 적힌 값 ${key}=${written}, 실제로 쓴 값 ${used}.`,
  rows: {
    latents: '잠재값',
    uncond: '노이즈, 낱말 없이',
    cond: '노이즈, 낱말 있게',
    guided: '노이즈, 가이던스 후',
    clean: '예측한 그림',
  },
  rowNotes: {
    latents: '이 단계에 들어간 잠재값이에요. 색은 이 실행의 예측 잠재값을 그 그림에 가장 가깝게 옮기는 선형 변환으로 정했어요.',
    uncond: 'UNet이 문장을 보지 않고 본 노이즈예요. 16 × 16짜리 채널 넷. 이 실행의 노이즈는 모두 같은 눈금이고, 가장 센 0.5 %는 눈금 끝에 맞췄어요.',
    cond: 'UNet이 문장을 읽고 본 노이즈예요. 16 × 16짜리 채널 넷. 이 실행의 노이즈는 모두 같은 눈금이고, 가장 센 0.5 %는 눈금 끝에 맞췄어요.',
    guided: '낱말 없는 예측에, 낱말이 만든 차이를 가이던스만큼 곱해 더한 것이에요. 이 실행의 노이즈는 모두 같은 눈금이고, 가장 센 0.5 %는 눈금 끝에 맞췄어요.',
    clean: '이 단계에서 모델이 짐작한 완성 그림이에요.',
  },
  heatNote: (token) =>
    `이 단계에 그림의 각 자리가 ${token}에 준 어텐션의 몫이에요. 모든 지점과 헤드의 평균이고, 눈금의 끝은 이 토큰이 실행 전체에서 받은 가장 큰 값이에요.`,
  heatWaits: '어텐션 지도는 첫 단계가 끝나면 나와요.',
  overPicture: '그림 위에',
  mapAlone: '지도만',
  letGo: '그림으로 돌아가기',
  strip: '모든 단계. 왼쪽과 오른쪽 화살표로 단계를 옮겨요',
  stripTitle: '노이즈에서 그림까지 모든 단계',
  scrubber: '단계',
  stepOf: (step, of) => `${of}단계 가운데 ${step}단계`,
  noiseLevel: (timestep, signal) => `노이즈 수준 ${timestep} / 999 · 신호 ${signal} %`,
  play: '재생 (스페이스)',
  pause: '멈춤 (스페이스)',
  quoted: (prompt) => `“${prompt}”`,
  caption: (prompt, seed) => `${prompt} · 시드 ${seed}`,
  place: (row, column) => places.ko[row][column],
  heatWords: (token, place, peak, mean) => `${token}: ${place}에서 가장 세요. 그 자리 어텐션의 ${peak}, 그림 전체 평균은 ${mean}`,
  viewLabel: (row, step, caption) => `${row}, ${step}. ${caption}`,
  asTable: '이 단계의 어텐션을 표로 보기',
  tableToken: '토큰',
  tableShare: '평균 몫',
  tablePeak: '가장 큰 값',
  tablePlace: '자리',
  tableNote: '평균 몫을 모두 더하면 1이에요.',
};
