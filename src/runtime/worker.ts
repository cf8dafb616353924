/**
 * The model's own thread: one backend, one model, one run at a time. A backend that fails is left behind together with
 * its worker; the page then starts another.
 */
import * as Comlink from 'comlink';
import { TOKENIZER_FILES } from '../model/tokenizer/createTokenizer.ts';
import { createOrtGraphs } from '../model/ortGraphs.ts';
import { sample, type SamplingEvent, type SamplingModel } from '../model/sampling.ts';
import { BackendRefused, prepare, start, type Prepared } from './backend.ts';
import { RuntimeError, type Phase } from './contract.ts';
import { progressMeter } from './progress.ts';
import type { Listener, Outcome, StartOptions, WorkerApi } from './protocol.ts';
import { RUNTIME_BYTES } from './runtimeBytes.ts';
import selfTestUrl from './selftest/selftest.onnx?url&no-inline';
import { selfTest } from './selfTest.ts';
import { openSessions } from './sessions.ts';
import { openTokenizer } from './tokenizer.ts';
import { bytesOf, openModelFolder, paintingFiles } from './weights.ts';
import { request as fetchFile } from './download.ts';

interface Opened {
  model: SamplingModel;
  /** Rejects when the GPU goes away; never resolves. */
  lost: Promise<never>;
}

let opened: Opened | null = null;
let run: AbortController | null = null;

async function timed<T>(listener: Listener, phase: Phase, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  void listener({ type: 'phase', phase, milliseconds: performance.now() - begun });
  return result;
}

/** Errors as values. What is neither a refusal nor about a file counts against the backend. */
async function settle<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'ok', value: await work() };
  } catch (error) {
    if (error instanceof BackendRefused) return { kind: 'refused', code: error.code, error: error.message };
    if (error instanceof RuntimeError) return { kind: 'failed', code: error.code, file: error.file, detail: error.detail };
    return { kind: 'refused', code: 'run-failed', error: String(error) };
  }
}

async function startAndProve(prepared: Prepared, listener: Listener, onBytes: (loaded: number) => void) {
  const started = await timed(listener, 'runtime', () => start(prepared, onBytes));
  await timed(listener, 'self-test', async () => {
    const response = await fetchFile(selfTestUrl, 'selftest.onnx', 'default');
    const graph = new Uint8Array(await response.arrayBuffer());
    let fault: string | null;
    try {
      fault = await selfTest(started.ort, graph, started.sessionOptions);
    } catch (error) {
      throw new BackendRefused('start-failed', String(error));
    }
    if (fault !== null) throw new BackendRefused('self-test-failed', fault);
  });
  return started;
}

async function open({ backend, forced, modelUrl }: StartOptions, listener: Listener): Promise<void> {
  const prepared = await prepare(backend, forced);
  const folder = await timed(listener, 'manifest', () => openModelFolder(modelUrl));
  const { manifest } = folder;
  const paths = paintingFiles(manifest);
  const runtimeBytes = RUNTIME_BYTES[prepared.build];
  const meter = progressMeter(
    runtimeBytes + bytesOf(manifest, [...paths, ...Object.values(TOKENIZER_FILES)]),
    (progress) => void listener({ type: 'download', ...progress }),
  );

  // All at once: the network is the narrowest part, and the backend proves itself meanwhile.
  const [{ ort, sessionOptions }, files, tokenizer] = await Promise.all([
    startAndProve(prepared, listener, (loaded) => meter({ file: 'onnxruntime-web', loaded, total: runtimeBytes })),
    timed(listener, 'weights', () => folder.files(paths, meter)),
    timed(listener, 'tokenizer', () => openTokenizer(folder, meter)),
  ]);
  await folder.settle();

  const sessions = await timed(listener, 'sessions', () => openSessions(ort, manifest, files, sessionOptions));
  const lost = new Promise<never>((_, reject) => {
    void prepared.device?.lost.then(({ message }) => reject(new BackendRefused('device-lost', message)));
  });
  lost.catch(() => {}); // Looked at when a run needs it.
  opened = {
    model: {
      manifest,
      manifestSha256: folder.manifestSha256,
      backend,
      graphs: createOrtGraphs(ort, sessions, manifest),
      encodePrompt: (prompt) => tokenizer.encode(prompt),
    },
    lost,
  };
}

/**
 * The big arrays change hands instead of being copied. The latents don't: the sampling loop goes on from them.
 */
function handOver(event: SamplingEvent): SamplingEvent {
  if (event.type !== 'step') return event;
  const { attention, picture } = event.step;
  const buffers = attention.map((map) => map.data.buffer);
  return Comlink.transfer(event, [...buffers, ...(picture ? [picture.data.buffer] : [])]);
}

const isFinite = (values: Float32Array): boolean => values.every(Number.isFinite);

async function paint({ model, lost }: Opened, request: Parameters<WorkerApi['paint']>[0], listener: Listener): Promise<boolean> {
  const controller = new AbortController();
  run = controller;
  const begun = performance.now();
  const events = sample(model, request, { signal: controller.signal });
  for (;;) {
    const next = await Promise.race([events.next(), lost]);
    if (next.done) return false;
    const event = next.value;
    if (event.type === 'step') {
      // A GPU out of memory or out of range computes on, in NaN.
      if (!isFinite(event.step.predOriginalSample)) {
        throw new BackendRefused('run-failed', `step ${event.step.index} gave numbers that are not finite`);
      }
      if (event.step.index === 0) void listener({ type: 'phase', phase: 'first-step', milliseconds: performance.now() - begun });
    }
    if (event.type === 'end') void listener({ type: 'phase', phase: 'picture', milliseconds: performance.now() - begun });
    // Waiting for the page also lets its word to stop come in between two steps.
    await listener(handOver(event));
    if (event.type === 'cancelled') return false;
    if (event.type === 'end') return true;
  }
}

const api: WorkerApi = {
  start: (options, listener) =>
    settle(async () => {
      await open(options, listener);
      return null;
    }),
  paint: (request, listener) =>
    settle(() => {
      if (!opened) throw new Error('paint came before start');
      return paint(opened, request, listener);
    }),
  cancel: () => run?.abort(),
};

Comlink.expose(api);
