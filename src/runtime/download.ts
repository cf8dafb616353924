/**
 * One file over the network: streamed with true progress, and checked against what the manifest says of it.
 */
import type { ManifestFile } from '../model/manifest.ts';
import { RuntimeError } from './contract.ts';

/** `loaded` of the file's decoded bytes are here. */
export type OnBytes = (loaded: number) => void;

/**
 * SHA-256 in lower-case hexadecimal; null where the browser has none to offer: `crypto.subtle` exists in secure
 * contexts only, so on plain http from another machine a file is known by its length alone.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Asks for a file. The browser's HTTP cache is passed by where `store` says that the file will be kept elsewhere.
 * @throws RuntimeError offline (no answer) or weights-missing (an answer, but not the file)
 */
export async function request(url: string, file: string, cache: RequestCache, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { cache, ...(signal && { signal }) });
  } catch (error) {
    throw new RuntimeError('offline', file, String(error));
  }
  if (!response.ok) throw new RuntimeError('weights-missing', file, `HTTP ${response.status}`);
  // Many hosts answer an unknown path with their front page and status 200.
  if (response.headers.get('Content-Type')?.startsWith('text/html')) {
    throw new RuntimeError('weights-missing', file, 'a web page came in its place');
  }
  return response;
}

/** Bytes as they come, `onBytes` after each piece. Errors of the stream itself are passed on as they are. */
async function* pieces(response: Response, onBytes: OnBytes): AsyncGenerator<Uint8Array, void, void> {
  if (!response.body) return;
  const reader = response.body.getReader();
  let loaded = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    loaded += value.length;
    yield value;
    onBytes(loaded);
  }
}

/**
 * A response's whole body, where its length is known beforehand: a Content-Length is not it, since that counts
 * compressed bytes where the host compresses.
 * @param file names the file in errors
 * @throws RuntimeError: offline or weights-truncated (fewer than `bytes`), weights-altered (more)
 */
export async function receive(response: Response, file: string, bytes: number, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
  const received = new Uint8Array(bytes);
  let length = 0;
  try {
    for await (const piece of pieces(response, onBytes)) {
      if (length + piece.length > bytes) throw new RuntimeError('weights-altered', file, `more than the ${bytes} bytes expected`);
      received.set(piece, length);
      length += piece.length;
    }
  } catch (error) {
    if (error instanceof RuntimeError) throw error;
    const code = globalThis.navigator?.onLine === false ? 'offline' : 'weights-truncated';
    throw new RuntimeError(code, file, `${length} of ${bytes} bytes, then: ${String(error)}`);
  }
  if (length < bytes) throw new RuntimeError('weights-truncated', file, `${length} of ${bytes} bytes`);
  return received;
}

/**
 * Downloads a file and checks it.
 * @throws RuntimeError: offline, weights-missing, weights-truncated (fewer bytes than the manifest says) or
 *   weights-altered (more bytes, or another SHA-256), each with the file's path
 */
export async function download(url: string, file: ManifestFile, cache: RequestCache, onBytes: OnBytes, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await receive(await request(url, file.path, cache, signal), file.path, file.bytes, onBytes);
  const hash = await sha256(bytes);
  if (hash !== null && hash !== file.sha256) {
    throw new RuntimeError('weights-altered', file.path, `SHA-256 ${hash} where the manifest says ${file.sha256}`);
  }
  return bytes;
}
