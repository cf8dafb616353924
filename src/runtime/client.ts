/** The page's side of the runtime: starts a worker for each backend that it tries, and puts a run's events together. */
import * as Comlink from 'comlink';
import { appendEvent } from '../model/sampling.ts';
import { requireValidRequest } from '../model/request.ts';
import { MODEL_NAME } from '../model/shipped.ts';
import type { Tokenizer } from '../model/tokenizer/tokenizer.ts';
import type { ProbeAnswer, ProbeName, ProbeRequest } from '../model/probes.ts';
import type { BackendName, PaintRequest, Trace } from '../model/trace.ts';
import { BROWSER_BACKENDS, type BrowserBackend } from './browserBackends.ts';
import { RuntimeError, type Embeddings, type EmbedRequest, type ModelPart, type Refusal, type RunEvent, type Runtime, type Tokenization } from './contract.ts';
import type { Listener, Outcome, WorkerApi } from './protocol.ts';
import { siteUrl } from './siteUrl.ts';
import { openTokenizer } from './tokenizer.ts';
import { openModelFolder } from './weights.ts';

export { RuntimeError } from './contract.ts';
export type { BackendReason, Phase, Refusal, RefusalCode, RunEvent, Runtime, RuntimeErrorCode, Tokenization, UnknownWord } from './contract.ts';

export interface RuntimeOptions {
  /** Absolute, with a trailing slash. Default: the site's own model. */
  modelUrl?: string;
  /** Try this backend alone. Default: what `?backend=` in the page's address says, if anything. */
  backend?: BrowserBackend | null;
}

type OnEvent = (event: RunEvent) => void;

/** A worker, its API, and the promise that it is alive. */
interface Thread {
  backend: BrowserBackend;
  api: Comlink.Remote<WorkerApi>;
  /** What is open on it. */
  parts: Set<ModelPart>;
  /** Rejects when the worker dies or is ended; never resolves. */
  death: Promise<never>;
  end(): void;
}

class Ended extends Error {}

function startThread(backend: BrowserBackend): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'plain-sight' });
  const api = Comlink.wrap<WorkerApi>(worker);
  let die!: (error: Error) => void;
  const death = new Promise<never>((_, reject) => (die = reject));
  death.catch(() => {});
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    // Without a message the worker's script itself did not load.
    die(event.message ? new Error(event.message) : new RuntimeError('offline', 'worker.js', 'the worker did not load'));
  });
  return {
    backend,
    api,
    parts: new Set(),
    death,
    end() {
      worker.terminate();
      die(new Ended());
    },
  };
}

function forcedByAddress(): BrowserBackend | null {
  const asked = new URLSearchParams(location.search).get('backend');
  return BROWSER_BACKENDS.find((name) => name === asked) ?? null;
}

class BrowserRuntime implements Runtime {
  readonly #modelUrl: string;
  readonly #forced: BrowserBackend | null;
  /** Backends that won't do, since the last time that anything worked from the start. */
  #tried: Refusal[] = [];
  #thread: Thread | null = null;
  /** The worker that is being started. */
  #starting: Thread | null = null;
  /** One part at a time. */
  #loading: { part: ModelPart; done: Promise<Thread> } | null = null;
  readonly #loadListeners = new Set<OnEvent>();
  #run: { controller: AbortController; done: Promise<unknown> } | null = null;
  #tokenizer: Promise<Tokenizer> | null = null;

  constructor({ modelUrl, backend }: RuntimeOptions) {
    this.#modelUrl = modelUrl ?? siteUrl(`models/${MODEL_NAME}/`);
    this.#forced = backend === undefined ? forcedByAddress() : backend;
    this.#refuseUnasked();
  }

  async load(onEvent: OnEvent, part: ModelPart = 'painting'): Promise<{ backend: BackendName }> {
    try {
      const { backend } = await this.#ready(part, onEvent);
      return { backend };
    } catch (error) {
      throw asRuntimeError(error);
    }
  }

  async tokenize(prompt: string): Promise<Tokenization> {
    this.#tokenizer ??= openModelFolder(this.#modelUrl)
      .then((folder) => openTokenizer(folder))
      .catch((error: unknown) => {
        this.#tokenizer = null;
        throw error;
      });
    const { tokens, truncated, unknown } = (await this.#tokenizer).encode(prompt);
    return { tokens, truncated, unknown };
  }

  async paint(request: PaintRequest, onEvent: OnEvent): Promise<Trace | null> {
    const previous = this.#run;
    previous?.controller.abort();
    if (this.#thread) void this.#thread.api.cancel('painting');
    const controller = new AbortController();
    const done = (async () => {
      await previous?.done.catch(() => {});
      return this.#paint(request, onEvent, controller.signal);
    })();
    this.#run = { controller, done };
    try {
      return await done;
    } catch (error) {
      throw asRuntimeError(error);
    } finally {
      if (this.#run?.controller === controller) this.#run = null;
    }
  }

  async embed(request: EmbedRequest, onEvent: OnEvent): Promise<Embeddings> {
    try {
      return await this.#attempt(
        () => this.#ready('clip', onEvent),
        (api) => api.embed(request),
      );
    } catch (error) {
      throw asRuntimeError(error);
    }
  }

  async probe<K extends ProbeName>(name: K, request: ProbeRequest<K>, onEvent: OnEvent): Promise<ProbeAnswer<K>> {
    try {
      return await this.#attempt(
        () => this.#ready('probing', onEvent),
        // Comlink's types do not carry a generic method over.
        (api) => (api.probe as (name: K, request: ProbeRequest<K>) => Promise<Outcome<ProbeAnswer<K>>>)(name, request),
      );
    } catch (error) {
      throw asRuntimeError(error);
    }
  }

  cancel(part: 'painting' | 'probing' = 'painting'): void {
    if (part === 'painting') this.#run?.controller.abort();
    if (this.#thread) void this.#thread.api.cancel(part);
    if (this.#loading?.part !== part) return;
    // Without anything else on it, a worker that is being started is ended: downloads stop with it, and files that are
    // complete are on the shelf already.
    this.#starting?.end();
    this.#loading = null;
  }

  #refuseUnasked(): void {
    this.#tried = [];
    if (!this.#forced) return;
    for (const backend of BROWSER_BACKENDS) {
      if (backend !== this.#forced) this.#tried.push({ backend, code: 'not-asked', error: `?backend=${this.#forced}` });
    }
  }

  #refuse(thread: Thread, { code, error }: Pick<Refusal, 'code' | 'error'>): void {
    this.#tried.push({ backend: thread.backend, code, error });
    thread.end();
    if (this.#thread === thread) this.#thread = null;
  }

  /** The thread that has the part open, or gets it now; the listeners of all who wait hear of it. */
  async #ready(part: ModelPart, onEvent: OnEvent): Promise<Thread> {
    this.#loadListeners.add(onEvent);
    try {
      let thread = this.#thread;
      while (!thread?.parts.has(part)) {
        if (this.#loading && this.#loading.part !== part) {
          // Another part's failure is not ours; whatever came of it, look again.
          await this.#loading.done.catch(() => {});
          thread = this.#thread;
          continue;
        }
        const loading = (this.#loading ??= { part, done: this.#open(part) });
        try {
          thread = await loading.done;
        } finally {
          if (this.#loading === loading) this.#loading = null;
        }
      }
      const reason = this.#forced ? 'forced' : this.#tried.length > 0 ? 'fallback' : 'first-choice';
      onEvent({ type: 'backend', backend: thread.backend, reason, tried: [...this.#tried] });
      return thread;
    } finally {
      this.#loadListeners.delete(onEvent);
    }
  }

  /** Opens a part on the thread that there is, or on the first backend that will do. */
  async #open(part: ModelPart): Promise<Thread> {
    const hear = () =>
      listen((event) => {
        if (event.type === 'download' || event.type === 'phase') for (const tell of this.#loadListeners) tell(event);
      });
    const there = this.#thread;
    if (there) {
      const outcome = await this.#ask(there, (api) => api.open(part, hear()));
      if (outcome.kind === 'ok') return opened(there, part);
      if (outcome.kind === 'failed') throw new RuntimeError(outcome.code, outcome.file, outcome.detail);
      this.#refuse(there, outcome);
    }
    for (const backend of BROWSER_BACKENDS) {
      if (this.#tried.some((refusal) => refusal.backend === backend)) continue;
      const thread = startThread(backend);
      this.#starting = thread;
      try {
        const outcome = await this.#ask(thread, (api) => api.start({ backend, forced: this.#forced !== null, modelUrl: this.#modelUrl, part }, hear()));
        if (outcome.kind === 'ok') {
          this.#thread = thread;
          return opened(thread, part);
        }
        if (outcome.kind === 'failed') throw new RuntimeError(outcome.code, outcome.file, outcome.detail);
        this.#refuse(thread, outcome);
      } catch (error) {
        thread.end();
        throw error;
      } finally {
        if (this.#starting === thread) this.#starting = null;
      }
    }
    const detail = this.#tried.map(({ backend, error }) => `${backend}: ${error}`).join('; ');
    this.#refuseUnasked(); // Whoever tries again gets a fresh start.
    throw new RuntimeError('no-backend', undefined, detail);
  }

  /** Asks, and should the backend fail on the way, asks the next one from the start. */
  async #attempt<T>(ready: () => Promise<Thread>, question: (api: Comlink.Remote<WorkerApi>) => Promise<Outcome<T>>): Promise<T> {
    for (;;) {
      const thread = await ready();
      const outcome = await this.#ask(thread, question);
      if (outcome.kind === 'ok') return outcome.value;
      if (outcome.kind === 'failed') throw new RuntimeError(outcome.code, outcome.file, outcome.detail);
      this.#refuse(thread, outcome);
      // When there is no other backend, this was the last word.
      if (BROWSER_BACKENDS.every((name) => this.#tried.some(({ backend }) => backend === name))) {
        this.#refuseUnasked();
        throw new RuntimeError('run-failed', undefined, `${thread.backend}: ${outcome.error}`);
      }
    }
  }

  async #paint(request: PaintRequest, report: OnEvent, signal: AbortSignal): Promise<Trace | null> {
    requireValidRequest(request);
    // A run that gave way to another keeps quiet, even while what it waited for goes on.
    const onEvent: OnEvent = (event) => {
      if (!signal.aborted || event.type === 'cancelled') report(event);
    };
    const cancelled = (): null => {
      onEvent({ type: 'cancelled' });
      return null;
    };
    let trace: Trace | null = null;
    const ready = (): Promise<Thread> => {
      if (signal.aborted) throw new Ended();
      return Promise.race([this.#ready('painting', onEvent), aborted(signal)]);
    };
    try {
      const finished = await this.#attempt(ready, (api) => {
        if (signal.aborted) throw new Ended();
        return api.paint(
          request,
          listen((event) => {
            if (event.type === 'download') return;
            if (event.type === 'begin') trace = { ...event.trace, steps: [] };
            else if (event.type !== 'phase' && trace) appendEvent(trace, event);
            onEvent(event);
          }),
        );
      });
      return finished ? trace : null;
    } catch (error) {
      if (signal.aborted || error instanceof Ended) return cancelled();
      throw error;
    }
  }

  /** Asks a worker; its death is an answer too. */
  async #ask<T>(thread: Thread, question: (api: Comlink.Remote<WorkerApi>) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      return await Promise.race([question(thread.api), thread.death]);
    } catch (error) {
      if (error instanceof RuntimeError || error instanceof Ended) throw error;
      return { kind: 'refused', code: 'start-failed', error: String(error) };
    }
  }
}

function opened(thread: Thread, part: ModelPart): Thread {
  thread.parts.add(part);
  if (part === 'probing') thread.parts.add('painting');
  return thread;
}

/** A callback that the worker can call. */
function listen(hear: (event: Parameters<Listener>[0]) => void): Listener {
  return Comlink.proxy(async (event: Parameters<Listener>[0]) => hear(event));
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Ended()), { once: true });
  });
}

function asRuntimeError(error: unknown): RuntimeError {
  if (error instanceof RuntimeError) return error;
  return new RuntimeError('run-failed', undefined, error instanceof Error ? error.message : String(error));
}

/** Fetches nothing yet: workers, ONNX Runtime and weights come with the first `load` or `paint`. */
export function createRuntime(options: RuntimeOptions = {}): Runtime {
  return new BrowserRuntime(options);
}
