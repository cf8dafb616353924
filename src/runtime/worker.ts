/**
 * The model's own thread: one backend, and on it the parts of the model that were asked for. A backend that fails is left
 * behind together with its worker; the page then starts another.
 */
import * as Comlink from 'comlink';
import { TOKENIZER_FILES } from '../model/tokenizer/createTokenizer.ts';
import type { Tokenizer } from '../model/tokenizer/tokenizer.ts';
import { createOrtGraphs, createOrtProbeGraphs } from '../model/ortGraphs.ts';
import { createProbes, type ProbeAnswer, type ProbeName, type ProbeRequest, type Probes } from '../model/probes.ts';
import { sample, type SamplingEvent } from '../model/sampling.ts';
import type { SamplingModel } from '../model/samplingModel.ts';
import type { PaintRequest } from '../model/trace.ts';
import { BackendRefused, prepare, start as startRuntime, type Prepared, type StartedRuntime } from './backend.ts';
import type { BrowserBackend } from './browserBackends.ts';
import { openClip, type Clip } from './clip.ts';
import { RuntimeError, type Embeddings, type EmbedRequest, type ModelPart, type Phase } from './contract.ts';
import { request as fetchFile } from './download.ts';
import { oneAtATime } from './oneAtATime.ts';
import { progressMeter } from './progress.ts';
import type { Listener, Outcome, StartOptions, WorkerApi } from './protocol.ts';
import { RUNTIME_BYTES } from './runtimeBytes.ts';
import selfTestUrl from './selftest/selftest.onnx?url&no-inline';
import { selfTest } from './selfTest.ts';
import { openProbeSessions, openSessions } from './sessions.ts';
import { openTokenizer } from './tokenizer.ts';
import { bytesOf, filesOf, openModelFolder, type ModelFolder, type OnProgress } from './weights.ts';

/** What all parts stand on: made once, by `start`. */
interface Ground {
  backend: BrowserBackend;
  started: StartedRuntime;
  folder: ModelFolder;
  tokenizer: Tokenizer;
  /** Rejects when the GPU goes away; never resolves. */
  lost: Promise<never>;
}

let ground: Ground | null = null;
let painter: SamplingModel | null = null;
let clip: Clip | null = null;
let probes: Probes | null = null;
/** Stops a part's run or its download, whichever is under way. */
const underWay: Partial<Record<ModelPart, AbortController>> = {};

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
  const started = await timed(listener, 'runtime', () => startRuntime(prepared, onBytes));
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

/** Fetches what a part needs, and meanwhile does `beside`. The network is the narrowest part, so all comes at once. */
async function fetchPart<T>(
  folder: ModelFolder,
  part: ModelPart,
  besideBytes: number,
  listener: Listener,
  beside: (meter: OnProgress) => Promise<T>,
): Promise<[ReadonlyMap<string, Uint8Array<ArrayBuffer>>, T]> {
  const paths = filesOf(folder.manifest, part);
  const meter = progressMeter(besideBytes + bytesOf(folder.manifest, paths), (progress) => void listener({ type: 'download', ...progress }));
  const controller = new AbortController();
  underWay[part] = controller;
  const got = await Promise.all([timed(listener, 'weights', () => folder.files(paths, meter, controller.signal)), beside(meter)]);
  await folder.settle();
  return got;
}

async function start({ backend, forced, modelUrl, part }: StartOptions, listener: Listener): Promise<void> {
  const prepared = await prepare(backend, forced);
  const folder = await timed(listener, 'manifest', () => openModelFolder(modelUrl));
  const runtimeBytes = RUNTIME_BYTES[prepared.build];
  const besideBytes = runtimeBytes + bytesOf(folder.manifest, Object.values(TOKENIZER_FILES));
  const [files, [started, tokenizer]] = await fetchPart(folder, part, besideBytes, listener, (meter) =>
    Promise.all([
      startAndProve(prepared, listener, (loaded) => meter({ file: 'onnxruntime-web', loaded, total: runtimeBytes })),
      timed(listener, 'tokenizer', () => openTokenizer(folder, meter)),
    ]),
  );
  const lost = new Promise<never>((_, reject) => {
    void prepared.device?.lost.then(({ message }) => reject(new BackendRefused('device-lost', message)));
  });
  lost.catch(() => {}); // Looked at when something is asked of it.
  ground = { backend, started: { ...started, ort: oneAtATime(started.ort) }, folder, tokenizer, lost };
  await openPart(ground, part, files, listener);
}

async function open(part: ModelPart, listener: Listener): Promise<void> {
  if (!ground) throw new Error('open came before start');
  const [files] = await fetchPart(ground.folder, part, 0, listener, async () => {});
  await openPart(ground, part, files, listener);
}

async function openPart({ backend, started, folder, tokenizer }: Ground, part: ModelPart, files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>, listener: Listener): Promise<void> {
  const { manifest, manifestSha256 } = folder;
  await timed(listener, 'sessions', async () => {
    if (part === 'clip') {
      clip = await openClip(started, manifest, files, tokenizer);
      return;
    }
    if (!painter) {
      const sessions = await openSessions(started.ort, manifest, files, started.sessionOptions);
      const graphs = createOrtGraphs(started.ort, sessions, manifest);
      painter = { manifest, manifestSha256, backend, graphs, encodePrompt: (prompt) => tokenizer.encode(prompt) };
    }
    if (part === 'probing') {
      const sessions = await openProbeSessions(started.ort, manifest, files, started.sessionOptions);
      probes = createProbes({ ...painter, graphs: createOrtProbeGraphs(started.ort, painter.graphs, sessions, manifest) });
    }
  });
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

const allFinite = (values: Float32Array): boolean => values.every(Number.isFinite);

async function paint(model: SamplingModel, lost: Promise<never>, request: PaintRequest, listener: Listener): Promise<boolean> {
  const controller = new AbortController();
  underWay.painting = controller;
  const begun = performance.now();
  const events = sample(model, request, { signal: controller.signal });
  for (;;) {
    const next = await Promise.race([events.next(), lost]);
    if (next.done) return false;
    const event = next.value;
    if (event.type === 'step') {
      // A GPU out of memory or out of range computes on, in NaN.
      if (!allFinite(event.step.predOriginalSample)) {
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

async function embed({ embed: ask }: Clip, lost: Promise<never>, request: EmbedRequest): Promise<Embeddings> {
  const embeddings = await Promise.race([ask(request), lost]);
  const { captions, pictures } = embeddings;
  if (![...captions, ...pictures].every(allFinite)) throw new BackendRefused('run-failed', 'a vector holds numbers that are not finite');
  return embeddings;
}

/** What an answer holds of numbers, wherever they lie. */
function* floatsOf(value: unknown): Generator<Float32Array> {
  if (value instanceof Float32Array) yield value;
  else if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    for (const inner of Object.values(value)) yield* floatsOf(inner);
  }
}

/** Lets messages in that are waiting. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function probe<K extends ProbeName>(asked: Probes, lost: Promise<never>, name: K, request: ProbeRequest<K>): Promise<ProbeAnswer<K>> {
  let work: Promise<unknown>;
  if (name === 'run') {
    underWay.probing?.abort();
    const controller = (underWay.probing = new AbortController());
    work = asked.run(request as PaintRequest, controller.signal, turn);
  } else {
    work = (asked[name] as (request: ProbeRequest<K>) => Promise<unknown>)(request);
  }
  const answer = (await Promise.race([work, lost])) as ProbeAnswer<K>;
  for (const values of floatsOf(answer)) if (!allFinite(values)) throw new BackendRefused('run-failed', `${name} gave numbers that are not finite`);
  return answer;
}

const api: WorkerApi = {
  start: (options, listener) =>
    settle(async () => {
      await start(options, listener);
      return null;
    }),
  open: (part, listener) =>
    settle(async () => {
      await open(part, listener);
      return null;
    }),
  paint: (request, listener) =>
    settle(() => {
      if (!ground || !painter) throw new Error('paint came before its part was opened');
      return paint(painter, ground.lost, request, listener);
    }),
  embed: (request) =>
    settle(() => {
      if (!ground || !clip) throw new Error('embed came before its part was opened');
      return embed(clip, ground.lost, request);
    }),
  probe: (name, request) =>
    settle(() => {
      if (!ground || !probes) throw new Error('probe came before its part was opened');
      return probe(probes, ground.lost, name, request);
    }),
  cancel: (part) => underWay[part]?.abort(),
};

Comlink.expose(api);
