import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startSiteServer, type SiteServer } from '../../../../scripts/site/server.ts';
import { launchChromium, watchPage, type PageWatch } from '../../lib/browser.ts';

export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How long anything may take, in milliseconds, before it counts as hung: a busy machine is no failure. */
export const PATIENCE = 240_000;

export interface Reader {
  context: BrowserContext;
  page: Page;
  watch: PageWatch;
}

export interface Site {
  /** The site's address, with a trailing slash. */
  readonly url: string;
  readonly browser: Browser;
  /** A fresh browser profile: nothing cached, nothing remembered. Closed after the file's tests at the latest. */
  reader(options?: BrowserContextOptions): Promise<Reader>;
}

/** Addresses of all pages of the build, relative to its root: `''`, `ko/`, `ko/lessons/…/`. */
export function builtPages(): string[] {
  if (!existsSync('dist/index.html')) throw new Error('There is no built site. Run "npm run build" first.');
  return readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)index\.html$/.test(path))
    .map((path) => path.replace(/index\.html$/, ''))
    .sort();
}

export interface SiteOptions {
  /** False: the host sends no COOP/COEP. */
  isolated?: boolean;
  /**
   * False: the site's name is not localhost and there is no TLS, as on a classroom's own server. Browsers then have no
   * WebGPU, no threads, no Cache Storage and no WebCrypto.
   */
  secure?: boolean;
}

/** Serves `dist` as `npm start` does and opens a Chromium on it, for all tests of the calling file. */
export function useSite({ isolated = true, secure = true }: SiteOptions = {}): Site {
  let server: SiteServer;
  let browser: Browser;
  let url: string;
  const contexts = new Set<BrowserContext>();

  beforeAll(async () => {
    server = await startSiteServer({ root: 'dist', base: process.env.BASE_PATH, isolated });
    url = secure ? server.url : server.url.replace('localhost', 'classroom.test');
    browser = await launchChromium(secure ? [] : ['--host-resolver-rules=MAP classroom.test localhost']);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    get url() {
      return url;
    },
    get browser() {
      return browser;
    },
    async reader(contextOptions = {}) {
      for (const old of contexts) await old.close();
      contexts.clear();
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...contextOptions });
      context.setDefaultTimeout(PATIENCE);
      contexts.add(context);
      const page = await context.newPage();
      return { context, page, watch: watchPage(page, url) };
    },
  };
}
