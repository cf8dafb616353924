import type { MachineTexts } from './machine.en';

const backendNames = { webgpu: 'WebGPU', 'wasm-threads': 'WASM, 여러 스레드', wasm: 'WASM, 스레드 하나', node: 'Node' } as const;
const refusals = {
  'not-asked': '다른 것을 쓰라고 했어요',
  'no-webgpu': '이 브라우저에는 WebGPU가 없어요',
  'no-adapter': 'WebGPU가 그래픽 장치를 찾지 못했어요',
  'software-adapter': '여기서는 WebGPU가 흉내만 내서 더 느려요',
  'no-device': '그래픽 장치를 열지 못했어요',
  'not-isolated': '페이지가 교차 출처 격리되지 않아 스레드를 못 써요',
  'one-core': '코어가 하나라 스레드를 못 써요',
  'start-failed': '스레드가 시작되지 않았어요',
  'self-test-failed': '자체 점검에서 틀린 답을 냈어요',
  'device-lost': '그래픽 장치가 사라졌어요',
  'run-failed': '실행하다 실패했어요',
} as const;

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

export const ko: MachineTexts = {
  recorded: '녹화',
  live: '실시간',
  backend: (name, tried) => {
    const why = tried.filter(({ code }) => code !== 'not-asked').map(({ code }) => refusals[code]);
    return why.length ? `${backendNames[name]}: ${why.join(', ')}` : backendNames[name];
  },
  downloadsOnce: '먼저 모델을 한 번 내려받아요. 약 30 MB예요.',
  loading: '모델을 준비하고 있어요…',
  downloading: (loaded, total, file) => `${megabytes(total)} MB 가운데 ${megabytes(loaded)} MB · ${file}`,
  starting: '가중치를 다 받았어요. 신경망을 켜고 있어요…',
  failures: {
    'weights-missing': (file) => `이 사이트에 가중치 파일 ‘${file}’ 하나가 없어서 모델을 여기서 돌릴 수 없어요.`,
    'weights-truncated': (file) => `가중치 파일 ‘${file}’ 하나가 끝까지 오지 않았어요. 다시 해 보고, 그래도 같으면 사이트의 파일이 손상된 거예요.`,
    'weights-altered': (file) => `가중치 파일 ‘${file}’ 하나가 모델의 목록에 적힌 것과 달라요(체크섬이 맞지 않아요). 그래서 쓰지 않았어요.`,
    offline: (file) => `${file || '가중치'}: 인터넷에 연결되어 있지 않아 받을 수 없어요.`,
    'no-backend': () => '이 브라우저에서는 WebGPU도 WebAssembly도 켜지지 않아 모델을 여기서 돌릴 수 없어요.',
    'run-failed': () => '모델이 계산하다가 실패했어요.',
    'trace-missing': () => '녹화된 실행을 열지 못했어요. ‘그리기’는 그대로 쓸 수 있어요.',
  },
  exactMessage: '정확한 오류 문구',
  again: '다시 해 보기',
};
