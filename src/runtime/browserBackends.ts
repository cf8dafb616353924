import type { BackendName } from '../model/trace.ts';

export type BrowserBackend = Exclude<BackendName, 'node'>;

/** In the order in which they are tried. */
export const BROWSER_BACKENDS: readonly BrowserBackend[] = ['webgpu', 'wasm-threads', 'wasm'];
