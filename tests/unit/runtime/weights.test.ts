import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RuntimeError } from '../../../src/runtime/contract.ts';
import { bytesOf, filesOf, openModelFolder, type ModelFolder } from '../../../src/runtime/weights.ts';
import { cacheStorage } from './cacheStorage.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const GRAPHS = ['text_encoder', 'unet', 'unet_taps', 'unet_time', 'vae_decoder', 'vae_encoder'];

/** A small model's folder: the right shape, contents that only have to be told apart. */
function makeFolder(salt = ''): Map<string, Buffer> {
  const folder = new Map<string, Buffer>();
  for (const name of GRAPHS) folder.set(`onnx/${name}.onnx`, Buffer.from(`graph ${name} ${salt}`));
  for (const part of ['text_encoder', 'unet', 'vae']) folder.set(`${part}/weights.safetensors`, Buffer.alloc(100_000, `${part} `));
  return folder;
}

function manifestOf(folder: Map<string, Buffer>): string {
  const weights = (graph: string) => `${graph.replace(/_(taps|time|decoder)$/, '').replace(/^vae_encoder$/, 'vae')}/weights.safetensors`;
  return JSON.stringify({
    format: 'plain-sight.manifest/1',
    name: 'test',
    training: { commit: 'none', profile: 'smoke', unet_samples: 0 },
    files: [...folder].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
    graphs: Object.fromEntries(GRAPHS.map((graph) => [graph, { path: `onnx/${graph}.onnx`, weights: weights(graph) }])),
    clip_graphs: Object.fromEntries(['text_model', 'vision_model'].map((graph) => [graph, { path: 'onnx/text_encoder.onnx', weights: ['text_encoder/weights.safetensors'] }])),
    text: { max_length: 24, hidden_size: 8, bos_token_id: 0, eos_token_id: 1, vocab_size: 300 },
    latent: { channels: 4, height: 16, width: 16, scaling_factor: 1 },
    image: { width: 64, height: 64 },
    scheduler: { num_train_timesteps: 1000, beta_schedule: 'squaredcos_cap_v2', prediction_type: 'v_prediction', timestep_spacing: 'trailing' },
    sites: [],
    unet: { layers: [], skips: [] },
  });
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let folder: Map<string, Buffer>;
let manifest: string;
let faults: Map<string, Answer>;
let asked: string[];
let server: Server;
let baseUrl: string;
let storage: ReturnType<typeof cacheStorage>;

beforeEach(async () => {
  folder = makeFolder();
  manifest = manifestOf(folder);
  faults = new Map();
  asked = [];
  server = createServer((request, response) => {
    const path = request.url!.slice('/models/test/'.length);
    asked.push(path);
    const fault = faults.get(path);
    if (fault) return fault(request, response);
    const body = path === 'manifest.json' ? Buffer.from(manifest) : folder.get(path);
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/models/test/`;
  storage = cacheStorage();
  vi.stubGlobal('caches', storage.caches);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const UNET = 'unet/weights.safetensors';

async function failure(work: Promise<unknown>): Promise<RuntimeError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RuntimeError);
  return error as RuntimeError;
}

const bringAll = async (opened: ModelFolder) => opened.files(filesOf(opened.manifest, 'painting'));

describe('what painting needs', () => {
  test('is three graphs and three weight files, neither the UNet without taps nor the VAE’s encoder', async () => {
    const opened = await openModelFolder(baseUrl);
    expect(filesOf(opened.manifest, 'painting')).toEqual([
      'onnx/text_encoder.onnx',
      'text_encoder/weights.safetensors',
      'onnx/unet_taps.onnx',
      'unet/weights.safetensors',
      'onnx/vae_decoder.onnx',
      'vae/weights.safetensors',
    ]);
    expect(asked).toEqual(['manifest.json']);
  });

  test('looking inside needs two small graphs more, and no other weights', async () => {
    const { manifest: opened } = await openModelFolder(baseUrl);
    const painting = new Set(filesOf(opened, 'painting'));
    expect(filesOf(opened, 'probing').filter((path) => !painting.has(path))).toEqual(['onnx/vae_encoder.onnx', 'onnx/unet_time.onnx']);
  });

  test('arrives whole, byte for byte, counted up to the manifest’s sum', async () => {
    const opened = await openModelFolder(baseUrl);
    const paths = filesOf(opened.manifest, 'painting');
    const loaded = new Map<string, number>();
    const files = await opened.files(paths, (progress) => {
      expect(progress.loaded).toBeGreaterThanOrEqual(loaded.get(progress.file) ?? 0);
      loaded.set(progress.file, progress.loaded);
    });
    for (const path of paths) expect(Buffer.from(files.get(path)!).equals(folder.get(path)!), path).toBe(true);
    expect([...loaded.values()].reduce((a, b) => a + b)).toBe(bytesOf(opened.manifest, paths));
  });

  test('counts decoded bytes where the host compresses', async () => {
    faults.set(UNET, (_, response) => {
      const body = gzipSync(folder.get(UNET)!);
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': body.length }).end(body);
    });
    const opened = await openModelFolder(baseUrl);
    const seen: number[] = [];
    await opened.files([UNET], ({ loaded, total }) => {
      expect(total).toBe(100_000);
      seen.push(loaded);
    });
    expect(seen.at(-1)).toBe(100_000);
  });
});

describe('a file that does not arrive as it should is named', () => {
  test.for<[string, Answer, RuntimeError['code'], RegExp]>([
    ['missing', (_, response) => response.writeHead(404).end(), 'weights-missing', /HTTP 404/],
    ['answered by a front page', (_, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<!doctype html>'), 'weights-missing', /web page/],
    ['cut short by whoever stored it', (_, response) => response.writeHead(200).end(folder.get(UNET)!.subarray(0, 70_000)), 'weights-truncated', /70000 of 100000 bytes/],
    [
      'cut short on its way',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': 100_000 });
        response.write(folder.get(UNET)!.subarray(0, 50_000), () => response.destroy());
      },
      'weights-truncated',
      /of 100000 bytes, then:/,
    ],
    [
      'altered in one bit',
      (_, response) => {
        const body = Buffer.from(folder.get(UNET)!);
        body[12_345]! ^= 1;
        response.writeHead(200).end(body);
      },
      'weights-altered',
      /SHA-256 [0-9a-f]{64} where the manifest says/,
    ],
    [
      'longer than it should be',
      (_, response) => response.writeHead(200).end(Buffer.concat([folder.get(UNET)!, Buffer.from('!')])),
      'weights-altered',
      /more than the 100000 bytes/,
    ],
    ['not to be had, the connection being refused', (request) => request.socket.destroy(), 'offline', /\S/],
  ])('%s', async ([, answer, code, detail]) => {
    faults.set(UNET, answer);
    const error = await failure(bringAll(await openModelFolder(baseUrl)));
    expect(error.code).toBe(code);
    expect(error.file).toBe(UNET);
    expect(error.detail).toMatch(detail);
  });

  test('the manifest too, when it is missing, damaged or out of reach', async () => {
    faults.set('manifest.json', (_, response) => response.writeHead(404).end());
    expect(await failure(openModelFolder(baseUrl))).toMatchObject({ code: 'weights-missing', file: 'manifest.json' });
    faults.set('manifest.json', (_, response) => response.writeHead(200).end(manifest.slice(0, 300)));
    expect(await failure(openModelFolder(baseUrl))).toMatchObject({ code: 'weights-altered', file: 'manifest.json' });
    faults.set('manifest.json', (request) => request.socket.destroy());
    expect(await failure(openModelFolder(baseUrl))).toMatchObject({ code: 'offline', file: 'manifest.json' });
  });
});

describe('what has arrived is kept', () => {
  test('trying again after a failure asks for the failed file alone', async () => {
    faults.set(UNET, (_, response) => response.writeHead(503).end());
    const opened = await openModelFolder(baseUrl);
    await failure(bringAll(opened));
    faults.clear();
    asked.length = 0;
    await bringAll(opened);
    expect(asked).toEqual([UNET]);
  });

  test('the next visit asks for the manifest alone, and paints offline when there is no answer', async () => {
    const first = await openModelFolder(baseUrl);
    await bringAll(first);
    await first.settle();
    asked.length = 0;
    await bringAll(await openModelFolder(baseUrl));
    expect(asked).toEqual(['manifest.json']);
    faults.set('manifest.json', (request) => request.socket.destroy());
    const offline = await openModelFolder(baseUrl);
    expect((await bringAll(offline)).size).toBe(6);
    expect(offline.manifestSha256).toBe(sha256(manifest));
  });

  test('a new version of the model fetches what changed and evicts what is gone', async () => {
    const first = await openModelFolder(baseUrl);
    await bringAll(first);
    await first.settle();
    folder.set(UNET, Buffer.alloc(100_000, 'better '));
    manifest = manifestOf(folder);
    asked.length = 0;
    const second = await openModelFolder(baseUrl);
    await bringAll(second);
    await second.settle();
    expect(asked).toEqual(['manifest.json', UNET]);
    expect([...storage.entries.keys()].filter((url) => url.includes(UNET))).toEqual([`${baseUrl}${UNET}?sha256=${sha256(folder.get(UNET)!)}`]);
  });

  test('another model’s files are left alone', async () => {
    storage.entries.set('http://127.0.0.1/models/other/a?sha256=0', new Response('a'));
    const opened = await openModelFolder(baseUrl);
    await opened.settle();
    expect(storage.entries.has('http://127.0.0.1/models/other/a?sha256=0')).toBe(true);
  });

  test('a kept copy that went bad is fetched anew', async () => {
    const opened = await openModelFolder(baseUrl);
    await bringAll(opened);
    storage.entries.set(`${baseUrl}${UNET}?sha256=${sha256(folder.get(UNET)!)}`, new Response('rot'));
    asked.length = 0;
    const files = await bringAll(opened);
    expect(asked).toEqual([UNET]);
    expect(sha256(files.get(UNET)!)).toBe(sha256(folder.get(UNET)!));
  });

  test('a full or absent Cache Storage costs the keeping, not the picture', async () => {
    storage.quota.full = true;
    expect((await bringAll(await openModelFolder(baseUrl))).size).toBe(6);
    vi.stubGlobal('caches', undefined);
    expect((await bringAll(await openModelFolder(baseUrl))).size).toBe(6);
  });

  test('without crypto.subtle a file is held to its length, and the manifest’s hash is left empty', async () => {
    vi.stubGlobal('crypto', {});
    const opened = await openModelFolder(baseUrl);
    expect(opened.manifestSha256).toBe('');
    faults.set(UNET, (_, response) => response.writeHead(200).end(folder.get(UNET)!.subarray(1)));
    expect(await failure(bringAll(opened))).toMatchObject({ code: 'weights-truncated', file: UNET });
  });
});
