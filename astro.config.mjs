import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { defaultClientConditions } from 'vite';

/**
 * SharedArrayBuffer, and with it ONNX Runtime's threads, exists only on a cross-origin isolated page.
 * A static host must send the same two headers; without them the site runs on one thread and says so.
 */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  // Where the site is served from a sub-path, e.g. BASE_PATH=/plain-sight/.
  base: process.env.BASE_PATH ?? '/',
  ...(process.env.SITE_URL ? { site: process.env.SITE_URL } : {}),
  trailingSlash: 'always',
  integrations: [mdx()],
  server: { headers: isolation },
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'never' },
  vite: {
    // The condition keeps ONNX Runtime's wasm out of the bundler's hands; without it, and without the names below
    // for the worker's output, the same 27 MB file is emitted twice.
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
    optimizeDeps: { exclude: ['onnxruntime-web', '@xenova/transformers'] },
    worker: {
      format: 'es',
      rolldownOptions: {
        output: {
          assetFileNames: '_astro/[name].[hash][extname]',
          entryFileNames: '_astro/[name].[hash].js',
          chunkFileNames: '_astro/[name].[hash].js',
        },
      },
    },
    preview: { headers: isolation },
  },
});
