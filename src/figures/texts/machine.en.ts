import type { RefusalCode } from '../../runtime/contract';
import type { FailureCode } from '../../state/run';
import type { BackendName } from '../../model/trace';

const backendNames: Record<BackendName, string> = {
  webgpu: 'WebGPU',
  'wasm-threads': 'WASM with threads',
  wasm: 'WASM, one thread',
  node: 'Node',
};
const refusals: Record<RefusalCode, string> = {
  'not-asked': 'another one was asked for',
  'no-webgpu': 'this browser has no WebGPU',
  'no-adapter': 'WebGPU found no graphics chip',
  'software-adapter': 'WebGPU is only emulated here, which is slower',
  'no-device': 'the graphics chip could not be opened',
  'not-isolated': 'the page is not cross-origin isolated, so no threads',
  'one-core': 'this device has one core, so no threads',
  'start-failed': 'its threads did not start',
  'self-test-failed': 'it gave a wrong answer in its self-test',
  'device-lost': 'the graphics chip went away',
  'run-failed': 'it failed during a run',
};
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** What every figure says of where something ran, how far its download is, and why it failed. */
export const en = {
  recorded: 'recorded',
  live: 'live',
  backend: (name: BackendName, tried: { backend: BackendName; code: RefusalCode }[]) => {
    const why = tried.filter(({ code }) => code !== 'not-asked').map(({ code }) => refusals[code]);
    return why.length ? `${backendNames[name]}: ${why.join('; ')}` : backendNames[name];
  },
  /** Counted as the progress counts: weights, graphs and ONNX Runtime, unpacked. */
  downloadsOnce: 'Downloads the model first, about 30 MB, once.',
  loading: 'Setting up the model…',
  downloading: (loaded: number, total: number, file: string) => `${megabytes(loaded)} of ${megabytes(total)} MB · ${file}`,
  starting: 'All weights are here. Starting the networks…',
  failures: {
    'weights-missing': (file: string) => `The weight file ${file} is missing on this site, so the model cannot run here.`,
    'weights-truncated': (file: string) => `The weight file ${file} arrived incomplete. Try again; if it stays so, the site’s copy is damaged.`,
    'weights-altered': (file: string) => `The weight file ${file} is not the one that the model’s manifest lists (its checksum differs), so it is not used.`,
    offline: (file: string) => `${file || 'The weights'} could not be fetched: there is no connection.`,
    'no-backend': () => 'This browser could start neither WebGPU nor WebAssembly, so the model cannot run here.',
    'run-failed': () => 'The model failed on the way.',
    'trace-missing': () => 'The recorded run could not be opened. “Paint it” still works.',
  } satisfies Record<FailureCode, (file: string) => string> as Record<FailureCode, (file: string) => string>,
  exactMessage: 'Exact message',
  again: 'Try again',
};

export type MachineTexts = typeof en;
