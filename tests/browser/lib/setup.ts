/** Once for all files: a Chromium, the built site, the runtime's bare page, and whose turn it is to paint. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startSiteServer } from '../../../scripts/site/server.ts';
import { serveChromium, SUB_PATH } from './browser.ts';
import { buildPage } from './harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the shared Chromium is reached. */
    chromium: string;
    /** The built site as `npm start` serves it, and as a host does that sends no COOP and COEP. */
    isolated: string;
    plain: string;
    /** Folder of the runtime's bare page, built for `SUB_PATH`. */
    stage: string;
    /** Port of the lane. */
    lane: number;
  }
}

/**
 * Those who paint take both cores, and two at once starve one another: whoever connects first has the lane until the
 * connection ends, however it ends; then the next one is told.
 */
async function openLane(): Promise<{ port: number; close(): void }> {
  const queue: Socket[] = [];
  const server = createServer((socket) => {
    if (queue.push(socket) === 1) socket.write('go');
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const place = queue.indexOf(socket);
      queue.splice(place, 1);
      if (place === 0) queue[0]?.write('go');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const site = (isolated: boolean) => startSiteServer({ root: 'dist', base: process.env.BASE_PATH, isolated });
  const [browser, isolated, plain, stage, lane] = await Promise.all([
    serveChromium([
      // A name that is not localhost, without TLS: what a classroom's own server looks like to a browser.
      '--host-resolver-rules=MAP classroom.test localhost',
      // A turn of the wheel is done at once, instead of gliding on for a while.
      '--disable-smooth-scrolling',
    ]),
    site(true),
    site(false),
    buildPage(fileURLToPath(new URL('../runtime/harness', import.meta.url)), SUB_PATH),
    openLane(),
  ]);
  provide('chromium', browser.wsEndpoint());
  provide('isolated', isolated.url);
  provide('plain', plain.url);
  provide('stage', stage.root);
  provide('lane', lane.port);
  return async () => {
    lane.close();
    await Promise.all([browser.close(), isolated.close(), plain.close(), stage.remove()]);
  };
}
