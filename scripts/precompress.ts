/**
 * `tsx scripts/precompress.ts DIR`: lays a `.br` and a `.gz` beside every file of a built site that compresses, so that
 * a static server has nothing to do but to choose. Weights are left as they are: fp16 noise hardly shrinks, and their
 * Content-Length is what a progress bar counts to.
 *
 * Compressed bytes are kept by content in `node_modules/.cache`, since the WebAssembly takes Brotli half a minute.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = new Set(['.html', '.css', '.js', '.mjs', '.json', '.svg', '.txt', '.xml', '.wasm', '.onnx', '.map']);
/** Under this a response fits into one packet anyway. */
const MIN_BYTES = 1024;
const CACHE = 'node_modules/.cache/precompress';

/** Over this the last few per cent are not worth ten times the time. */
const LARGE = 4 << 20;

const encoders = {
  br: (data: Buffer) =>
    promisify(brotliCompress)(data, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: data.length > LARGE ? 9 : 11,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      },
    }),
  gz: (data: Buffer) => promisify(gzip)(data, { level: data.length > LARGE ? 6 : 9 }),
};

async function precompress(path: string): Promise<void> {
  const data = await readFile(path);
  if (data.length < MIN_BYTES) return;
  const hash = createHash('sha256').update(data).digest('hex');
  for (const [suffix, encode] of Object.entries(encoders)) {
    const kept = join(CACHE, `${hash}.${suffix}`);
    if (!existsSync(kept)) {
      // Written whole under another name first: an interrupted build must not leave half a file that looks kept.
      await writeFile(`${kept}.part`, await encode(data));
      await rename(`${kept}.part`, kept);
    }
    await copyFile(kept, `${path}.${suffix}`);
  }
}

const root = process.argv[2];
if (root === undefined) throw new Error('Usage: tsx scripts/precompress.ts DIR');
await mkdir(CACHE, { recursive: true });
console.log(`Compressing ${root} (files that did not change are kept)…`);
const entries = await readdir(root, { recursive: true, withFileTypes: true });
await Promise.all(entries.filter((entry) => entry.isFile() && COMPRESSIBLE.has(extname(entry.name))).map((entry) => precompress(join(entry.parentPath, entry.name))));
