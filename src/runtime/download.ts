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
export async function request(url: string, file: string, cache: RequestCache): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { cache });
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
export async function* pieces(response: Response, onBytes: OnBytes): AsyncGenerator<Uint8Array, void, void> {
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
 * Downloads a file and checks it.
 * @throws RuntimeError: offline, weights-missing, weights-truncated (fewer bytes than the manifest says) or
 *   weights-altered (more bytes, or another SHA-256), each with the file's path
 */
export async function download(url: string, file: ManifestFile, cache: RequestCache, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, file.path, cache);
  // Content-Length counts compressed bytes where the host compresses: only the manifest knows the true length.
  const bytes = new Uint8Array(file.bytes);
  let length = 0;
  try {
    for await (const piece of pieces(response, onBytes)) {
      if (length + piece.length > bytes.length) {
        throw new RuntimeError('weights-altered', file.path, `more than the ${file.bytes} bytes of the manifest`);
      }
      bytes.set(piece, length);
      length += piece.length;
    }
  } catch (error) {
    if (error instanceof RuntimeError) throw error;
    const code = globalThis.navigator?.onLine === false ? 'offline' : 'weights-truncated';
    throw new RuntimeError(code, file.path, `${length} of ${file.bytes} bytes, then: ${String(error)}`);
  }
  if (length < file.bytes) throw new RuntimeError('weights-truncated', file.path, `${length} of ${file.bytes} bytes`);
  const hash = await sha256(bytes);
  if (hash !== null && hash !== file.sha256) {
    throw new RuntimeError('weights-altered', file.path, `SHA-256 ${hash} where the manifest says ${file.sha256}`);
  }
  return bytes;
}
