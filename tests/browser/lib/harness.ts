/** Builds a small page around part of the site, with the site's own way of bundling. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, defaultClientConditions } from 'vite';

export interface BuiltPage {
  /** The folder to serve. */
  root: string;
  remove(): Promise<void>;
}

/**
 * @param source folder with an index.html
 * @param base path under which it will be served, with both slashes
 */
export async function buildPage(source: string, base = '/'): Promise<BuiltPage> {
  const root = await mkdtemp(join(tmpdir(), 'plain-sight-page-'));
  const names = {
    assetFileNames: '_astro/[name].[hash][extname]',
    entryFileNames: '_astro/[name].[hash].js',
    chunkFileNames: '_astro/[name].[hash].js',
  };
  await build({
    configFile: false,
    root: source,
    base,
    publicDir: false,
    logLevel: 'error',
    build: { outDir: root, emptyOutDir: true, rolldownOptions: { output: names }, chunkSizeWarningLimit: 2000 },
    // As in astro.config.mjs, which says why.
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
    worker: { format: 'es', rolldownOptions: { output: names } },
  });
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
