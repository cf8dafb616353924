/** The runtime's bare page, built and served once for a test file. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { MODEL_NAME } from '../../../src/model/shipped.ts';
import type { PaintRequest } from '../../../src/model/trace.ts';
import { launchChromium, serveStatic, type StaticServer, type StaticServerOptions } from '../lib/browser.ts';
import { buildPage } from '../lib/harness.ts';

export const PUBLIC = fileURLToPath(new URL('../../../public', import.meta.url));
export const MODEL = `${PUBLIC}/models/${MODEL_NAME}`;
/** A sub-path, as a project page on a static host has it. */
export const BASE = '/plain-sight/';

export const REQUEST: PaintRequest = { prompt: 'a red apple', seed: 7, numInferenceSteps: 2, guidanceScale: 4, scheduler: 'ddim' };

export interface Stage {
  browser: Browser;
  server: StaticServer;
  /** Folder of the built page. */
  root: string;
  /** Another server for the same page; closed with the stage. */
  serve(options: Partial<StaticServerOptions>): Promise<StaticServer>;
  /** A page in a browser profile of its own (empty caches). */
  open(url?: string): Promise<Page>;
  close(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const built = await buildPage(fileURLToPath(new URL('./harness', import.meta.url)), BASE);
  const servers: StaticServer[] = [];
  const serve: Stage['serve'] = async (options) => {
    const server = await serveStatic({ roots: [built.root, PUBLIC], base: BASE, ...options });
    servers.push(server);
    return server;
  };
  const server = await serve({});
  const browser = await launchChromium();
  return {
    browser,
    server,
    root: built.root,
    serve,
    async open(url = server.url) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(url);
      await page.waitForFunction(() => 'plainSight' in window);
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all(servers.map((one) => one.close()));
      await built.remove();
    },
  };
}

/** Paints with a new runtime on the page. */
export function paintOn(page: Page, request: PaintRequest) {
  return page.evaluate((asked) => window.plainSight.paint(window.plainSight.createRuntime(), asked), request);
}
