import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sirv from 'sirv';

export interface SiteServerOptions {
  /** The built site (`dist`). */
  root: string;
  /** The path that the site was built for, `/` or e.g. `/plain-sight/`. */
  base?: string | undefined;
  host?: string | undefined;
  /** The first port to try; 0 asks the system for a free one. */
  port?: number;
  /** How many ports after `port` may be tried when it is taken. */
  portTries?: number;
  /** False leaves out COOP/COEP, as a host that cannot set headers would: no SharedArrayBuffer, so no threads. */
  isolated?: boolean;
}

export interface SiteServer {
  /** e.g. `http://localhost:4321/` */
  url: string;
  port: number;
  close(): Promise<void>;
}

/** A name that the bundler put a content hash into never changes its content. */
const HASHED = /\/_astro\//;
const WEIGHTS = /\.(safetensors|onnx)$/;

/** Starts with a slash and ends with one. */
export function normalBase(base: string | undefined): string {
  const inner = (base ?? '').replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/**
 * Serves a built site as a careful static host would: cross-origin isolated, precompressed where a `.br` or `.gz` lies
 * beside a file, ranges and validators, hashed names cached for a year and everything else revalidated, the site's own
 * 404 page. Resolves once the server listens; rejects when `root` is not a built site or no port is free.
 */
export async function startSiteServer(options: SiteServerOptions): Promise<SiteServer> {
  const { host = 'localhost', port = 0, portTries = 20, isolated = true } = options;
  const root = resolve(options.root);
  const base = normalBase(options.base);
  if (!existsSync(join(root, 'index.html'))) {
    throw new Error(`${root} holds no built site (no index.html). Run "npm run build" first.`);
  }
  const notFound = await readFile(join(root, '404.html')).catch(() => Buffer.from('Not found\n'));

  const serveFile = sirv(root, {
    etag: true,
    brotli: true,
    gzip: true,
    dotfiles: false,
    setHeaders(response, pathname) {
      // No registry of types knows these two, and an empty type invites guessing.
      if (WEIGHTS.test(pathname)) response.setHeader('Content-Type', 'application/octet-stream');
      response.setHeader('Cache-Control', HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });

  const server = createServer((request, response) => {
    setCommonHeaders(response, isolated);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    if (!stripBase(request, response, base)) return;
    serveFile(request, response, () => {
      response.writeHead(404, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Length': notFound.length,
        'Cache-Control': 'no-cache',
      });
      response.end(request.method === 'HEAD' ? undefined : notFound);
    });
  });

  const actual = await listenOnFreePort(server, host, port, portTries);
  return {
    url: `http://localhost:${actual}${base}`,
    port: actual,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function setCommonHeaders(response: ServerResponse, isolated: boolean): void {
  if (isolated) {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  }
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
}

/** Rewrites the request's URL relative to the site's root. False when it has answered the request itself. */
function stripBase(request: IncomingMessage, response: ServerResponse, base: string): boolean {
  const url = request.url ?? '/';
  if (base === '/') return true;
  if (url.startsWith(base)) {
    request.url = url.slice(base.length - 1);
    return true;
  }
  if (url === '/' || url === base.slice(0, -1)) {
    response.writeHead(302, { Location: base }).end();
    return false;
  }
  // Under a sub-path the rest of the host belongs to somebody else.
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`This site lives under ${base}\n`);
  return false;
}

function listenOnFreePort(server: Server, host: string, first: number, tries: number): Promise<number> {
  return new Promise((done, fail) => {
    let port = first;
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0 && port < first + tries) {
        port += 1;
        server.listen(port, host);
      } else {
        fail(error);
      }
    });
    server.on('listening', () => done((server.address() as AddressInfo).port));
    server.listen(port, host);
  });
}
