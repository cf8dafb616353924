/**
 * What page and worker say to each other. Errors travel as values: a thrown one would arrive without its code.
 */
import type { SamplingEvent } from '../model/sampling.ts';
import type { ProbeAnswer, ProbeName, ProbeRequest } from '../model/probes.ts';
import type { PaintRequest } from '../model/trace.ts';
import type { BrowserBackend } from './browserBackends.ts';
import type { Embeddings, EmbedRequest, ModelPart, Phase, RefusalCode, RuntimeErrorCode } from './contract.ts';

export type WorkerEvent =
  | SamplingEvent
  | { type: 'download'; file: string; loaded: number; total: number; overallLoaded: number; overallTotal: number }
  | { type: 'phase'; phase: Phase; milliseconds: number };

/** Resolves when the page has taken the event: a run never gets ahead of what is drawn, nor of a word from the page. */
export type Listener = (event: WorkerEvent) => Promise<void>;

export type Outcome<T> =
  | { kind: 'ok'; value: T }
  /** This backend won't do; another may. */
  | { kind: 'refused'; code: RefusalCode; error: string }
  /** No other backend would help. */
  | { kind: 'failed'; code: RuntimeErrorCode; file: string | undefined; detail: string | undefined };

export interface StartOptions {
  backend: BrowserBackend;
  forced: boolean;
  /** Absolute, with a trailing slash. */
  modelUrl: string;
  part: ModelPart;
}

export interface WorkerApi {
  /** Starts the backend, proves it, downloads a part of the model and makes its sessions. Once for each worker. */
  start(options: StartOptions, listener: Listener): Promise<Outcome<null>>;
  /** Another part, after `start`. */
  open(part: ModelPart, listener: Listener): Promise<Outcome<null>>;
  /** `true` when finished, `false` when cancelled. One at a time. */
  paint(request: PaintRequest, listener: Listener): Promise<Outcome<boolean>>;
  embed(request: EmbedRequest): Promise<Outcome<Embeddings>>;
  /** As `Runtime.probe`. */
  probe<K extends ProbeName>(name: K, request: ProbeRequest<K>): Promise<Outcome<ProbeAnswer<K>>>;
  /** Stops the part's run after the step under way, or the download of what it needs. */
  cancel(part: 'painting' | 'probing'): void;
}
