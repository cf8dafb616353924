/** The runtime's bare page, served for a test file. All of its tests run the model, so each takes the lane. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, inject, onTestFinished } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { MODEL_NAME } from '../../../src/model/shipped.ts';
import type { PaintRequest } from '../../../src/model/trace.ts';
import { connectChromium, serveStatic, SUB_PATH, type StaticServer, type StaticServerOptions } from '../lib/browser.ts';
import { takeLane } from '../lib/lane.ts';

const PUBLIC = fileURLToPath(new URL('../../../public', import.meta.url));
export const MODEL = `${PUBLIC}/models/${MODEL_NAME}`;
export const BASE = SUB_PATH;

export const REQUEST: PaintRequest = { prompt: 'a red apple', seed: 7, numInferenceSteps: 2, guidanceScale: 4, scheduler: 'ddim' };

export interface Stage {
  server: StaticServer;
  /** Another server for the same page. */
  serve(options: Partial<StaticServerOptions>): Promise<StaticServer>;
  /** A page in a browser profile of its own (empty caches), until the test ends. */
  open(url?: string): Promise<Page>;
}

/** Folder of the built page. */
export const ROOT = inject('stage');

/** The runtime's bare page on a server of the calling file's own, whose requests can be counted. */
export function useStage(): Stage {
  const servers: StaticServer[] = [];
  let browser: Browser;
  const serve: Stage['serve'] = async (options) => {
    const server = await serveStatic({ roots: [ROOT, PUBLIC], base: BASE, ...options });
    servers.push(server);
    return server;
  };
  beforeAll(async () => {
    browser = await connectChromium(inject('chromium'));
    await serve({});
  });
  beforeEach(takeLane);
  afterAll(async () => {
    await browser?.close();
    await Promise.all(servers.map((one) => one.close()));
  });
  return {
    get server() {
      return servers[0]!;
    },
    serve,
    async open(url = servers[0]!.url) {
      const context = await browser.newContext();
      onTestFinished(() => context.close());
      const page = await context.newPage();
      await page.goto(url);
      await page.waitForFunction(() => 'plainSight' in window);
      return page;
    },
  };
}

/** Paints with a new runtime on the page. */
export function paintOn(page: Page, request: PaintRequest) {
  return page.evaluate((asked) => window.plainSight.paint(window.plainSight.createRuntime(), asked), request);
}
