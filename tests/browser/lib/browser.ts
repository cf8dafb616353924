/**
 * What every browser test needs: a real Chromium, and a server that answers as a static host would.
 * Knows no test runner, so that tests, benches and recordings can share it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserServer, type Page } from 'playwright-core';

const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium on this machine. Throws an Error that says how to get one. */
export function findChromium(): string {
  const found = CANDIDATES.find((path) => path && existsSync(path));
  if (!found) {
    throw new Error('No Chromium found. On Debian: apt-get install -y chromium libvulkan1; elsewhere set CHROMIUM to its executable.');
  }
  return found;
}

/** Quiet (no background request of the browser's own), and with a WebGPU adapter in software (SwiftShader). */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
] as const;

const launchOptions = (extraFlags: readonly string[]) => ({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS, ...extraFlags], headless: true });

/** Launches a headless Chromium; close it when done. `extraFlags` are added to `CHROMIUM_FLAGS`. */
export const launchChromium = (extraFlags: readonly string[] = []): Promise<Browser> => chromium.launch(launchOptions(extraFlags));

/** The same for several processes, each of which connects to it (`connectChromium`). */
export const serveChromium = (extraFlags: readonly string[] = []): Promise<BrowserServer> => chromium.launchServer({ ...launchOptions(extraFlags), host: '127.0.0.1' });

/** Closing it ends the connection and closes the pages that were opened over it. */
export const connectChromium = (endpoint: string): Promise<Browser> => chromium.connect(endpoint);

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
};

/** Types that hosts compress on the fly; weights (octet-stream) are sent as they are. */
const COMPRESSIBLE = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.wasm', '.txt', '.xml', '.webmanifest']);

/** What one answered request put on the wire (bodies only). */
export interface ServedRequest {
  path: string;
  status: number;
  bytes: number;
}

/** A path under which a site may live, as a project page on a static host does. */
export const SUB_PATH = '/plain-sight/';

export interface StaticServerOptions {
  /** Folders that are laid over one another; the first that has the file answers. */
  roots: readonly string[];
  /** The path under which the site lives, with both slashes, e.g. `/plain-sight/`. Default `/`. */
  base?: string;
  /** Send COOP and COEP, so that pages are cross-origin isolated and may have threads. Default true. */
  isolated?: boolean;
  /** Compress as a host would, when the client accepts it. Default none. */
  compress?: 'gzip' | 'br';
  /** Failure injection over a real wire: return true when the response was answered here. */
  intercept?: (request: IncomingMessage, response: ServerResponse, path: string) => boolean | Promise<boolean>;
}

export interface StaticServer {
  /** e.g. `http://127.0.0.1:41213/plain-sight/` */
  url: string;
  /** Every request answered so far. */
  requests: ServedRequest[];
  close(): Promise<void>;
}

async function locate(roots: readonly string[], path: string): Promise<string | null> {
  const relative = normalize(decodeURIComponent(path));
  if (relative.split(sep).includes('..')) return null;
  for (const root of roots) {
    for (const file of [join(root, relative), join(root, relative, 'index.html')]) {
      const found = await stat(file).catch(() => null);
      if (found?.isFile()) return file;
    }
  }
  return null;
}

const compressed = new Map<string, Promise<Buffer>>();

function body(file: string, encoding: 'gzip' | 'br' | undefined): Promise<Buffer> {
  if (!encoding) return readFile(file);
  const key = `${encoding} ${file}`;
  let result = compressed.get(key);
  if (!result) {
    result = readFile(file).then((raw) =>
      encoding === 'gzip' ? gzipSync(raw) : brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } }),
    );
    compressed.set(key, result);
  }
  return result;
}

/** Serves folders on a free port of the loopback interface, as a plain static host. Close it when done. */
export async function serveStatic(options: StaticServerOptions): Promise<StaticServer> {
  const { roots, base = '/', isolated = true, compress, intercept } = options;
  const requests: ServedRequest[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (isolated) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    if (intercept && (await intercept(request, response, path))) return;
    const file = path.startsWith(base) ? await locate(roots, path.slice(base.length)) : null;
    if (!file) {
      requests.push({ path, status: 404, bytes: 0 });
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
      return;
    }
    const extension = extname(file);
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = compress && COMPRESSIBLE.has(extension) && accepted.includes(compress) ? compress : undefined;
    const bytes = await body(file, encoding);
    requests.push({ path, status: 200, bytes: bytes.length });
    response.writeHead(200, {
      'Content-Type': MIME[extension] ?? 'application/octet-stream',
      'Content-Length': bytes.length,
      // Hashed names never change; everything else is asked for again, as hosts do for pages.
      'Cache-Control': path.includes('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };

  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

export interface PageWatch {
  /** URLs asked for outside the site's own origin. Must stay empty. */
  foreign: string[];
  /** Uncaught exceptions and console errors. */
  errors: string[];
}

/** Notes requests that leave the origin, and errors. Call before `page.goto`. */
export function watchPage(page: Page, origin: string): PageWatch {
  const watch: PageWatch = { foreign: [], errors: [] };
  const home = new URL(origin).origin;
  page.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && new URL(url).origin !== home) watch.foreign.push(url);
  });
  page.on('pageerror', (error) => watch.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') watch.errors.push(message.text());
  });
  return watch;
}
