/**
 * Files kept between visits, in the browser's Cache Storage, each under its path and hash: a new version of the model
 * fetches only what changed. Where the browser has no Cache Storage (insecure context, some private windows), or
 * its quota is used up, nothing is kept and nothing fails.
 */
import type { ManifestFile } from '../model/manifest.ts';

const SHELF = 'plain-sight-model';

const open = async (): Promise<Cache | null> => {
  try {
    return await caches.open(SHELF);
  } catch {
    return null;
  }
};

const key = (baseUrl: string, file: ManifestFile): string => `${baseUrl}${file.path}?sha256=${file.sha256}`;

export interface Shelf {
  take(file: ManifestFile): Promise<Uint8Array<ArrayBuffer> | null>;
  put(file: ManifestFile, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  discard(file: ManifestFile): Promise<void>;
  takeManifest(): Promise<string | null>;
  /** Keeps `text` as the manifest to fall back on, and throws out every file of this model that it does not list. */
  settle(text: string, files: readonly ManifestFile[]): Promise<void>;
}

/** The shelf of the model at `baseUrl` (absolute, with a trailing slash); null where nothing can be kept. */
export async function openShelf(baseUrl: string): Promise<Shelf | null> {
  const cache = await open();
  if (!cache) return null;
  const manifestKey = `${baseUrl}manifest.json`;
  const kept = async (url: string, body: BodyInit): Promise<void> => {
    try {
      await cache.put(url, new Response(body));
    } catch {
      // Over quota: this visit goes on, the next one downloads again.
    }
  };
  return {
    async take(file) {
      const response = await cache.match(key(baseUrl, file));
      return response ? new Uint8Array(await response.arrayBuffer()) : null;
    },
    put: (file, bytes) => kept(key(baseUrl, file), bytes),
    discard: async (file) => void (await cache.delete(key(baseUrl, file))),
    async takeManifest() {
      return (await (await cache.match(manifestKey))?.text()) ?? null;
    },
    async settle(text, files) {
      await kept(manifestKey, text);
      const wanted = new Set([manifestKey, ...files.map((file) => key(baseUrl, file))]);
      for (const { url } of await cache.keys()) {
        if (url.startsWith(baseUrl) && !wanted.has(url)) await cache.delete(url);
      }
    },
  };
}
