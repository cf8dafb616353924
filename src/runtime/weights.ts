/**
 * The files of a model's folder: from the shelf where an intact copy lies there, over the network otherwise.
 */
import { ManifestError, parseManifest, type GraphName, type Manifest, type ManifestFile } from '../model/manifest.ts';
import { RuntimeError, type ModelPart } from './contract.ts';
import { download, request, sha256 } from './download.ts';
import { openShelf, type Shelf } from './shelf.ts';

/** What a run needs. The UNet without taps is not among it. */
const PAINTING_GRAPHS: readonly GraphName[] = ['text_encoder', 'unet_taps', 'vae_decoder'];

/** What looking inside needs besides. */
const PROBING_GRAPHS: readonly GraphName[] = [...PAINTING_GRAPHS, 'vae_encoder', 'unet_time'];

/** Of CLIP: what transformers.js reads first, and the file that holds `logit_scale`. */
const CLIP_CONFIG = 'clip/config.json';
export const CLIP_SCALE = 'clip/projection.safetensors';

export type OnProgress = (progress: { file: string; loaded: number; total: number }) => void;

export interface ModelFolder {
  manifest: Manifest;
  /** SHA-256 of manifest.json as it was read; empty where the browser can compute none. */
  manifestSha256: string;
  /**
   * Brings files, by their paths in the manifest. All are tried even when one fails, so that trying again fetches only
   * what failed. `onProgress` counts decoded bytes; a file from the shelf is reported once, whole. `signal` stops what is
   * still on its way.
   * @throws RuntimeError of the first file that failed
   */
  files(paths: readonly string[], onProgress?: OnProgress, signal?: AbortSignal): Promise<Map<string, Uint8Array<ArrayBuffer>>>;
  /** Everything needed is here: keeps the manifest for offline visits and evicts what it does not list. */
  settle(): Promise<void>;
}

/** Graphs and weights that a part of the model needs, each once. */
export function filesOf(manifest: Manifest, part: ModelPart): string[] {
  const clip = () => [CLIP_CONFIG, CLIP_SCALE, ...Object.values(manifest.clipGraphs).flatMap(({ path, weights }) => [path, ...weights])];
  const graphs = (names: readonly GraphName[]) => names.flatMap((name) => [manifest.graphs[name].path, manifest.graphs[name].weights]);
  return [...new Set(part === 'clip' ? clip() : graphs(part === 'painting' ? PAINTING_GRAPHS : PROBING_GRAPHS))];
}

/** Sum of the manifest's bytes over `paths`. */
export function bytesOf(manifest: Manifest, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + entry(manifest, path).bytes, 0);
}

function entry(manifest: Manifest, path: string): ManifestFile {
  const found = manifest.files.find((file) => file.path === path);
  if (!found) throw new RuntimeError('weights-missing', path, 'the manifest does not list it');
  return found;
}

async function readManifest(baseUrl: string, shelf: Shelf | null): Promise<string> {
  try {
    const response = await request(`${baseUrl}manifest.json`, 'manifest.json', 'no-cache');
    return await response.text();
  } catch (error) {
    // No network, but the model was here before: go on with that one.
    const kept = await shelf?.takeManifest();
    if (kept !== undefined && kept !== null) return kept;
    throw error instanceof RuntimeError ? error : new RuntimeError('offline', 'manifest.json', String(error));
  }
}

/**
 * Opens the model at `baseUrl` (absolute, with a trailing slash): reads its manifest, nothing else yet.
 * @throws RuntimeError
 */
export async function openModelFolder(baseUrl: string): Promise<ModelFolder> {
  const shelf = await openShelf(baseUrl);
  const text = await readManifest(baseUrl, shelf);
  let manifest: Manifest;
  try {
    manifest = parseManifest(text);
  } catch (error) {
    if (error instanceof ManifestError) throw new RuntimeError('weights-altered', 'manifest.json', error.message);
    throw error;
  }

  async function bring(path: string, onProgress?: OnProgress, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const file = entry(manifest, path);
    const report = (loaded: number): void => onProgress?.({ file: path, loaded, total: file.bytes });
    const kept = await shelf?.take(file);
    if (kept) {
      const hash = await sha256(kept);
      if (kept.length === file.bytes && (hash === null || hash === file.sha256)) {
        report(file.bytes);
        return kept;
      }
      await shelf?.discard(file);
    }
    // With a shelf the HTTP cache would only be a second copy, and a stale one at that.
    const bytes = await download(`${baseUrl}${path}`, file, shelf ? 'no-store' : 'default', report, signal);
    await shelf?.put(file, bytes);
    return bytes;
  }

  return {
    manifest,
    manifestSha256: (await sha256(new TextEncoder().encode(text))) ?? '',
    async files(paths, onProgress, signal) {
      const results = await Promise.allSettled(paths.map((path) => bring(path, onProgress, signal)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
      return new Map(results.map((result, i) => [paths[i]!, (result as PromiseFulfilledResult<Uint8Array<ArrayBuffer>>).value]));
    },
    settle: async () => shelf?.settle(text, manifest.files),
  };
}
