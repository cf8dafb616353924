import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { connectChromium, watchPage, type PageWatch } from '../../lib/browser.ts';

export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How long anything may take, in milliseconds, before it counts as hung: a busy machine is no failure. `vitest.config.ts` says the same of `expect.poll`. */
const PATIENCE = 240_000;

export interface Reader {
  context: BrowserContext;
  page: Page;
  watch: PageWatch;
  /** What the page asked for of the model, or of what runs it. */
  model: string[];
}

/** What a page can be given without a profile of its own. */
export type Mood = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'reducedMotion'>;

export interface Site {
  /** The site's address, with a trailing slash. */
  readonly url: string;
  /**
   * A page in the profile that the file's tests share: what came once is cached, the model's weights included. Wants little motion
   * unless told otherwise. It takes the place of the page before it.
   */
  reader(mood?: Mood): Promise<Reader>;
  /** The same in a browser profile of its own: nothing cached, nothing remembered. */
  newcomer(options?: BrowserContextOptions): Promise<Reader>;
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

const OPTIONS: BrowserContextOptions = { locale: 'en-GB', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' };

/** The built site, in the Chromium that all files share, for all tests of the calling file. */
export function useSite({ isolated = true, secure = true }: SiteOptions = {}): Site {
  const address = inject(isolated ? 'isolated' : 'plain');
  const url = secure ? address : address.replace('localhost', 'classroom.test');
  let browser: Browser;
  let shared: BrowserContext | undefined;
  let current: Page | BrowserContext | undefined;

  beforeAll(async () => {
    browser = await connectChromium(inject('chromium'));
  });
  afterAll(() => browser?.close());

  const profile = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ ...OPTIONS, ...options });
    context.setDefaultTimeout(PATIENCE);
    return context;
  };
  const open = async (context: BrowserContext): Promise<Reader> => {
    const page = await context.newPage();
    current = context === shared ? page : context;
    const model: string[] = [];
    page.on('request', (request) => /\/models\/|ort-wasm/.test(request.url()) && model.push(request.url()));
    return { context, page, watch: watchPage(page, url), model };
  };

  return {
    url,
    async reader({ viewport, ...media } = {}) {
      await current?.close();
      const reader = await open((shared ??= await profile()));
      if (viewport) await reader.page.setViewportSize(viewport);
      await reader.page.emulateMedia(media);
      return reader;
    },
    async newcomer(options) {
      await current?.close();
      return open(await profile(options));
    },
  };
}
