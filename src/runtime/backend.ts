/**
 * ONNX Runtime on one backend. Every build of it is a chunk and a WASM file of its own, fetched only when its
 * backend is tried; the sizes here are the bytes to expect, since a host's Content-Length counts compressed ones.
 */
import type { InferenceSession } from 'onnxruntime-common';
import asyncifyMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiMjs from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { BrowserBackend } from './browserBackends.ts';
import { RuntimeError, type RefusalCode } from './contract.ts';
import { receive, request, type OnBytes } from './download.ts';
import { RUNTIME_BYTES, type RuntimeBuild } from './runtimeBytes.ts';
import { requestDevice, type Device } from './webgpu.ts';

type Ort = typeof import('onnxruntime-web/wasm');

const BUILDS: Record<RuntimeBuild, { load: () => Promise<Ort>; mjs: string; wasm: string }> = {
  jspi: { load: () => import('onnxruntime-web/jspi'), mjs: jspiMjs, wasm: jspiWasm },
  asyncify: { load: () => import('onnxruntime-web/webgpu'), mjs: asyncifyMjs, wasm: asyncifyWasm },
  plain: { load: () => import('onnxruntime-web/wasm'), mjs: plainMjs, wasm: plainWasm },
};

/** This backend can't be used here: `code` for a figure, the message for an engineer. */
export class BackendRefused extends Error {
  override readonly name = 'BackendRefused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Prepared {
  build: RuntimeBuild;
  threads: number;
  /** The device is ours, so that releasing a session does not destroy it. */
  device: Device | null;
}

/** More threads than this gain nothing on arrays of 16×16. */
const MAX_THREADS = 4;

/**
 * Everything that can be known before anything is downloaded.
 * @param forced the reader asked for this one by name: an emulated GPU or a single core is then no objection
 * @throws BackendRefused
 */
export async function prepare(backend: BrowserBackend, forced: boolean): Promise<Prepared> {
  if (backend === 'webgpu') {
    const result = await requestDevice(forced);
    if ('code' in result) throw new BackendRefused(result.code, result.error);
    return { build: 'Suspending' in WebAssembly ? 'jspi' : 'asyncify', threads: 1, device: result.device };
  }
  if (backend === 'wasm') return { build: 'plain', threads: 1, device: null };
  if (!self.crossOriginIsolated) {
    throw new BackendRefused('not-isolated', 'crossOriginIsolated is false: no SharedArrayBuffer, no threads');
  }
  const cores = navigator.hardwareConcurrency || 1;
  if (cores < 2 && !forced) throw new BackendRefused('one-core', 'navigator.hardwareConcurrency is 1');
  return { build: 'plain', threads: Math.max(2, Math.min(MAX_THREADS, cores)), device: null };
}

async function fetchWasm(url: string, bytes: number, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return receive(await request(url, file, 'default'), file, bytes, onBytes);
}

export interface StartedRuntime {
  ort: Ort;
  sessionOptions: InferenceSession.SessionOptions;
}

/**
 * Downloads and starts ONNX Runtime. Once for each worker: the library can't be started twice.
 * @throws BackendRefused, or RuntimeError where its file does not arrive
 */
export async function start({ build, threads, device }: Prepared, onBytes: OnBytes): Promise<StartedRuntime> {
  const { load, mjs, wasm } = BUILDS[build];
  const [ort, wasmBinary] = await Promise.all([
    load().catch((error: unknown) => {
      throw new RuntimeError('offline', `onnxruntime-web (${build})`, String(error));
    }),
    fetchWasm(wasm, RUNTIME_BYTES[build], onBytes),
  ]);
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = { mjs, wasm };
  ort.env.wasm.wasmBinary = wasmBinary;
  // Threads that a policy keeps from starting would be waited for without end.
  ort.env.wasm.initTimeout = 30_000;
  ort.env.logLevel = 'error';
  return {
    ort,
    sessionOptions: {
      // WebGpuExecutionProviderOption wants a GPUDevice, which TypeScript's library does not declare.
      executionProviders: device ? [{ name: 'webgpu', device: device as never }] : ['wasm'],
      graphOptimizationLevel: 'all',
    },
  };
}
