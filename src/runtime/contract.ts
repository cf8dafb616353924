/**
 * What the runtime promises to the store. Types only (and one error class), so that importing this
 * fetches neither the worker nor ONNX Runtime.
 */
import type { UnknownWord } from '../model/tokenizer/tokenizer.ts';
import type { ProbeAnswer, ProbeName, ProbeRequest } from '../model/probes.ts';
import type { BackendName, PaintRequest, Picture, Token, Trace, TraceStep } from '../model/trace.ts';

export type { UnknownWord };

/** Why a backend was not used; `error` beside it carries the exact message. */
export type RefusalCode =
  | 'not-asked' // the reader forced another one
  | 'no-webgpu' // navigator.gpu is absent
  | 'no-adapter' // requestAdapter() gave null
  | 'software-adapter' // an emulated GPU: about 100 times slower than WASM
  | 'no-device' // requestDevice() failed
  | 'not-isolated' // no cross-origin isolation, hence no shared memory, hence no threads
  | 'one-core' // threads would not help
  | 'start-failed' // the WASM module or its threads did not start
  | 'self-test-failed' // it computed, but not the known answer
  | 'device-lost' // the GPU went away
  | 'run-failed'; // a session could not be made or a step threw

export interface Refusal {
  backend: BackendName;
  code: RefusalCode;
  error: string;
}

/** Why the backend in use was taken. */
export type BackendReason = 'first-choice' | 'fallback' | 'forced';

/**
 * Parts of the time from cold start to picture. `runtime` then `self-test`, `weights`, and `tokenizer` run side by side
 * after `manifest`; `sessions` waits for all three; `first-step` and `picture` are counted from the run's beginning.
 */
export type Phase = 'manifest' | 'tokenizer' | 'runtime' | 'self-test' | 'weights' | 'sessions' | 'first-step' | 'picture';

/**
 * Parts of the model that are downloaded and opened apart: what paints, what compares words with pictures, and what looks
 * inside (which stands on what paints, and adds little to its download).
 */
export type ModelPart = 'painting' | 'clip' | 'probing';

export interface EmbedRequest {
  captions: readonly string[];
  /** Of the model's own size. */
  pictures: readonly Picture[];
}

/** CLIP's vectors, `[P]` each and not of length 1: `text_embeds` and `image_embeds` before they are normalised. */
export interface Embeddings {
  captions: Float32Array[];
  pictures: Float32Array[];
  /** `logit_scale.exp()`: what training multiplied cosines by. */
  scale: number;
}

export type RunEvent =
  | { type: 'download'; file: string; loaded: number; total: number; overallLoaded: number; overallTotal: number }
  | { type: 'backend'; backend: BackendName; reason: BackendReason; tried: Refusal[] }
  | { type: 'begin'; trace: Trace }
  | { type: 'step'; step: TraceStep }
  | { type: 'end'; finalLatents: Float32Array; picture: Picture }
  /** How long a part took, in milliseconds. Only for measuring: nothing may depend on it. */
  | { type: 'phase'; phase: Phase; milliseconds: number }
  | { type: 'cancelled' };

export type RuntimeErrorCode = 'weights-missing' | 'weights-truncated' | 'weights-altered' | 'offline' | 'no-backend' | 'run-failed';

/** `code` is machine-readable; figures turn it into a sentence in the reader's language. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode;
  /** The file at fault, relative to the model's folder. */
  readonly file: string | undefined;
  /** For engineers: the exact message, not translated. */
  readonly detail: string | undefined;

  constructor(code: RuntimeErrorCode, file?: string, detail?: string) {
    super([code, file, detail].filter(Boolean).join(': '));
    this.code = code;
    this.file = file;
    this.detail = detail;
  }
}

export interface Tokenization {
  tokens: Token[];
  truncated: Trace['truncated'];
  unknown: UnknownWord[];
}

export interface Runtime {
  /** Downloads what is missing, chooses a backend. Idempotent. `part`: painting, unless said. Rejects with RuntimeError. */
  load(onEvent: (event: RunEvent) => void, part?: ModelPart): Promise<{ backend: BackendName }>;
  /** Needs only the tokenizer's files and the vocabulary, not the weights. Rejects with RuntimeError. */
  tokenize(prompt: string): Promise<Tokenization>;
  /**
   * One run at a time; a new paint cancels the one before. Resolves with the finished trace, or null if cancelled.
   * Rejects with RuntimeError. Should the GPU fail on the way, the run begins again on the next backend
   * (a new `backend` and a new `begin`).
   */
  paint(request: PaintRequest, onEvent: (event: RunEvent) => void): Promise<Trace | null>;
  /**
   * Asks CLIP for its vectors, between the steps of a run where one is under way. Should the backend fail, the next one is
   * asked. Rejects with RuntimeError.
   */
  embed(request: EmbedRequest, onEvent: (event: RunEvent) => void): Promise<Embeddings>;
  /**
   * Asks the networks a single question, between the steps of a run where one is under way. Should the backend fail, the
   * next one is asked. `run` (a whole run of its own) is stopped by a later `run`, and then resolves with null.
   * Rejects with RuntimeError.
   */
  probe<K extends ProbeName>(name: K, request: ProbeRequest<K>, onEvent: (event: RunEvent) => void): Promise<ProbeAnswer<K>>;
  /**
   * Stops the run under way (painting's, unless said), at the latest after its current step; also stops the part's
   * download, keeping what is complete: who waits for it is rejected.
   */
  cancel(part?: 'painting' | 'probing'): void;
}
