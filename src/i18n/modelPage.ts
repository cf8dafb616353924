import type { Language } from './languages';

const en = {
  lead: 'A Stable Diffusion in miniature, trained by us from nothing. Small enough to be looked through, real enough to be wrong.',
  partsTitle: 'What it consists of',
  partsLead: 'The same parts as Stable Diffusion 1, in the same file layout, so that the usual libraries open it.',
  part: 'Part',
  does: 'What it does',
  parameters: 'Parameters',
  parts: {
    text_encoder: ['Text encoder', 'turns the tokens of your sentence into rows of numbers'],
    unet: ['UNet', 'says at every step what is noise'],
    vae: ['VAE', 'translates between latents and pixels'],
  },
  sizes: 'Size on disk, all files: {bytes}. Pictures of {image} pixels, latents of {channels} × {latent}, sentences of up to {tokens} tokens, {sites} sites of cross-attention.',
  knowsTitle: 'What it knows',
  knows:
    'These things, in the colours below where that makes sense, on plain backgrounds. Korean and English. It was also trained on two things side by side or one above the other, and on two or three of a kind; the tables further down say how often it gets them right.',
  things: 'Things',
  colours: 'Colours',
  notTitle: 'What it is not',
  not: [
    'It is no substitute for a large picture model. Outside its few things it paints mush or the wrong thing, and it never says that it does not know.',
    'It has never seen a photograph, a person or a private picture. All its training pictures are composed from openly licensed emoji.',
    'It does not show that large models work exactly like this. The parts and the arithmetic are the same; what large models have learned is far richer.',
    'A heatmap says where the model consulted a word. It does not explain by itself why the picture came out as it did.',
  ],
  notScored: 'The model in this copy of the site has not been evaluated. Believe your own eyes.',
  untrained: 'The weights in this copy are untrained: they paint noise. They stand in until trained ones are exported.',
  none: 'This copy of the site was built without a model.',
  trainedTitle: 'Where the weights come from',
  trained:
    'Training profile {profile}, {samples} training pictures seen by the UNet, code at commit {commit}. Each file is listed in the manifest with its size and SHA-256, and the page checks them before it paints.',
};

const ko: typeof en = {
  lead: '처음부터 우리가 가르친, 작은 스테이블 디퓨전이에요. 속이 들여다보일 만큼 작고, 틀릴 줄도 아는 진짜예요.',
  partsTitle: '무엇으로 이루어졌나요',
  partsLead: '스테이블 디퓨전 1과 같은 부품을 같은 파일 구성으로 담아서, 흔히 쓰는 라이브러리로 그대로 열려요.',
  part: '부품',
  does: '하는 일',
  parameters: '매개변수',
  parts: {
    text_encoder: ['텍스트 인코더', '문장의 토큰을 숫자 줄로 바꿔요'],
    unet: ['UNet', '단계마다 무엇이 노이즈인지 말해요'],
    vae: ['VAE', '잠재값과 픽셀을 서로 옮겨요'],
  },
  sizes: '파일은 모두 {bytes}. 그림은 {image}픽셀, 잠재값은 {channels} × {latent}, 문장은 토큰 {tokens}개까지, 교차 어텐션 지점은 {sites}곳이에요.',
  knowsTitle: '무엇을 아나요',
  knows:
    '아래의 물건을, 어울리는 경우에는 아래의 색으로, 단색 배경 위에 그려요. 한국어와 영어를 알아들어요. 두 물건이 나란히 또는 위아래로 있는 그림과 같은 물건이 두세 개 있는 그림도 배웠어요. 얼마나 맞히는지는 아래 표들에 있어요.',
  things: '물건',
  colours: '색',
  notTitle: '무엇이 아닌가요',
  not: [
    '큰 그림 모델을 대신하지 못해요. 아는 몇 가지를 벗어나면 뭉개진 그림이나 엉뚱한 것을 그리고, 모른다는 말은 하지 않아요.',
    '사진도, 사람도, 누군가의 사적인 그림도 본 적이 없어요. 학습용 그림은 모두 공개 라이선스 이모지를 조합한 것이에요.',
    '큰 모델도 꼭 이렇게 움직인다는 증거는 아니에요. 부품과 계산은 같지만, 큰 모델이 배운 것은 훨씬 풍부해요.',
    '어텐션 지도는 모델이 낱말을 살핀 곳을 말해 줘요. 그림이 왜 그렇게 나왔는지는 그것만으로 설명되지 않아요.',
  ],
  notScored: '이 사본의 모델은 아직 평가하지 않았어요. 여러분의 눈을 믿으세요.',
  untrained: '이 사본의 가중치는 아직 배우지 않은 것이라 노이즈만 그려요. 학습한 가중치가 나올 때까지 자리를 지키고 있어요.',
  none: '이 사본은 모델 없이 빌드되었어요.',
  trainedTitle: '가중치는 어디서 왔나요',
  trained: '학습 설정 {profile}, UNet이 본 학습 그림 {samples}장, 코드 커밋 {commit}. 파일마다 크기와 SHA-256이 목록에 적혀 있고, 페이지는 그리기 전에 그것을 확인해요.',
};

export const modelPage: Record<Language, typeof en> = { ko, en };
