import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normalBase, startSiteServer, type SiteServer } from '../../scripts/site/server.ts';

const WASM = Buffer.from('\0asm'.padEnd(4000, 'w'));
let root: string;
let site: SiteServer;
let under: SiteServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plain-sight-server-'));
  await mkdir(join(root, '_astro'));
  await mkdir(join(root, 'ko'));
  await writeFile(join(root, 'index.html'), '<title>home</title>');
  await writeFile(join(root, 'ko/index.html'), '<title>집</title>');
  await writeFile(join(root, '404.html'), '<title>no such page</title>');
  await writeFile(join(root, 'weights.safetensors'), Buffer.alloc(5000, 7));
  await writeFile(join(root, 'unet.onnx'), Buffer.alloc(10, 7));
  await writeFile(join(root, '_astro/ort.abc123.wasm'), WASM);
  await writeFile(join(root, '_astro/ort.abc123.wasm.gz'), gzipSync(WASM));
  site = await startSiteServer({ root });
  under = await startSiteServer({ root, base: 'plain-sight', isolated: false });
});

afterAll(async () => {
  await site?.close();
  await under?.close();
  await rm(root, { recursive: true, force: true });
});

const get = (path: string, init?: RequestInit) => fetch(new URL(path, site.url), init);

/** fetch() normalises paths and undoes compression; this shows what is on the wire. */
const raw = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: Record<string, unknown>; bytes: number }>((done, fail) => {
    request({ host: 'localhost', port: site.port, path, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, bytes }));
    })
      .on('error', fail)
      .end();
  });

describe('the server behind npm start', () => {
  test('isolates every answer, so that WebAssembly may have threads', async () => {
    for (const path of ['/', '/weights.safetensors', '/no/such/page']) {
      const { headers } = await get(path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    }
  });

  test('leaves isolation out when asked, as a host that cannot set headers would', async () => {
    const { headers } = await fetch(under.url);
    expect(headers.get('cross-origin-embedder-policy')).toBeNull();
  });

  test('names what each file is', async () => {
    expect((await get('/')).headers.get('content-type')).toMatch('text/html');
    expect((await get('/_astro/ort.abc123.wasm')).headers.get('content-type')).toBe('application/wasm');
    for (const path of ['/weights.safetensors', '/unet.onnx']) {
      expect((await get(path)).headers.get('content-type')).toBe('application/octet-stream');
    }
  });

  test('says how many bytes a weight file has, and sends a part when asked', async () => {
    const whole = await raw('/weights.safetensors', { 'Accept-Encoding': 'br, gzip' });
    expect([whole.status, whole.headers['content-length'], whole.bytes]).toEqual([200, '5000', 5000]);
    expect(whole.headers['content-encoding']).toBeUndefined();
    const part = await raw('/weights.safetensors', { Range: 'bytes=10-19' });
    expect([part.status, part.bytes]).toEqual([206, 10]);
  });

  test('sends the precompressed twin to whoever accepts it', async () => {
    const small = await raw('/_astro/ort.abc123.wasm', { 'Accept-Encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(small.headers['content-type']).toBe('application/wasm');
    expect(small.bytes).toBeLessThan(200);
    expect((await raw('/_astro/ort.abc123.wasm')).bytes).toBe(4000);
  });

  test('lets hashed names be kept for a year and asks again for all others', async () => {
    expect((await get('/_astro/ort.abc123.wasm')).headers.get('cache-control')).toMatch('immutable');
    expect((await get('/weights.safetensors')).headers.get('cache-control')).toBe('no-cache');
  });

  test('answers a revalidation with 304', async () => {
    const etag = (await get('/weights.safetensors')).headers.get('etag') ?? '';
    expect((await raw('/weights.safetensors', { 'If-None-Match': etag })).status).toBe(304);
  });

  test('shows the site’s own page for an address that is none', async () => {
    const response = await get('/no/such/page');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('no such page');
  });

  test('opens a folder’s page', async () => {
    expect(await (await get('/ko/')).text()).toContain('집');
  });

  test('gives out nothing from outside the site', async () => {
    for (const path of ['/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/..%2fpackage.json']) {
      expect((await raw(path)).status).toBe(404);
    }
  });

  test('survives an address that does not decode', async () => {
    expect((await raw('/%E0%A4%A')).status).toBeGreaterThanOrEqual(400);
    expect((await raw('/')).status).toBe(200);
  });

  test('refuses to be written to', async () => {
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  test('lives under a sub-path, and leads there from the root', async () => {
    expect(under.url).toMatch(/\/plain-sight\/$/);
    expect(await (await fetch(`${under.url}ko/`)).text()).toContain('집');
    expect((await fetch(new URL('/', under.url))).url).toBe(under.url);
    expect((await fetch(new URL('/ko/', under.url))).status).toBe(404);
  });

  test('takes the next port when the one asked for is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, 'localhost', done));
    const { port } = other.address() as AddressInfo;
    const moved = await startSiteServer({ root, port });
    expect(moved.port).toBeGreaterThan(port);
    await moved.close();
    other.close();
  });

  test('says what to do when there is no built site', async () => {
    await expect(startSiteServer({ root: join(root, 'nothing') })).rejects.toThrow('npm run build');
  });

  test('reads a sub-path however it is written', () => {
    expect(['', undefined, '/', 'a', '/a', 'a/', '/a/b/'].map(normalBase)).toEqual(['/', '/', '/', '/a/', '/a/', '/a/', '/a/b/']);
  });
});
