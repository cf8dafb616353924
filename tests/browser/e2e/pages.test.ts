import { describe, expect, test } from 'vitest';
import { expectAccessible, expectContrast, expectFits, ready } from './lib/looks.ts';
import { builtPages, useSite } from './lib/site.ts';

const site = useSite();
const pages = builtPages();
/** The front page only chooses a language and leads on, unless no script runs. */
const inner = pages.filter((path) => path !== '');

describe('every page', () => {
  test('exists in both languages', () => {
    const of = (language: string) => inner.filter((path) => path.startsWith(`${language}/`)).map((path) => path.slice(3));
    expect(of('ko')).toEqual(of('en'));
    expect(of('en')).toContain('lessons/from-a-sentence-to-a-picture/');
    expect(of('en')).toContain('attributions/');
    expect(of('en')).toContain('model/');
  });

  test.each(inner)('names its language, its title and what it is about, asks nothing of another origin, breaks no rule of accessibility and fits every width: %s', async (path) => {
    const { page, watch } = await site.reader({ reducedMotion: 'no-preference' });
    await page.goto(`${site.url}${path}`);
    expect(await page.getAttribute('html', 'lang')).toBe(path.slice(0, 2));
    expect(await page.title()).toMatch(/Plain Sight/);
    expect((await page.getAttribute('meta[name=description]', 'content'))?.length).toBeGreaterThan(10);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await ready(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await (path.startsWith('en/') ? expectAccessible : expectContrast)(page);
    await expectFits(page);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test.each(['en', 'ko'])('fits a phone, which is told not to pretend to be wider: %s', async (language) => {
    const { page } = await site.newcomer({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    for (const path of inner.filter((one) => one.startsWith(language))) {
      await page.goto(`${site.url}${path}`);
      await ready(page);
      const wide = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, window: innerWidth }));
      expect(wide.page, path).toBeLessThanOrEqual(wide.window);
      expect(wide.window, path).toBe(360);
    }
  });
});

describe('links', () => {
  test('lead to pages that exist, and to headings that are on them', async () => {
    const { page } = await site.reader();
    const broken: string[] = [];
    const known = new Map<string, Set<string>>();
    const home = new URL(site.url);
    const links: [string, URL][] = [];
    for (const path of inner) {
      await page.goto(`${site.url}${path}`);
      const found = await page.evaluate(() => ({
        ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
        hrefs: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => href),
      }));
      known.set(new URL(page.url()).pathname, new Set(found.ids));
      for (const href of found.hrefs) links.push([path, new URL(href)]);
    }
    for (const [from, to] of links) {
      if (to.origin !== home.origin) continue;
      const ids = known.get(to.pathname);
      const anchor = decodeURIComponent(to.hash.slice(1));
      if (ids !== undefined) {
        if (anchor !== '' && !ids.has(anchor)) broken.push(`${from} → ${to.pathname}${to.hash}`);
      } else if (!(await fetch(to)).ok) broken.push(`${from} → ${to.pathname}`);
    }
    expect(broken).toEqual([]);
    expect(links.length).toBeGreaterThan(20);
  });

  test('to other origins carry no referrer', async () => {
    expect((await fetch(site.url)).headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('the front page', () => {
  test.each([
    ['ko-KR', 'ko/'],
    ['en-GB', 'en/'],
    ['fr-FR', 'en/'],
  ])('leads a reader whose browser speaks %s to %s', async (locale, path) => {
    const { page } = await site.newcomer({ locale });
    await page.goto(site.url);
    await page.waitForURL(`${site.url}${path}`);
  });

  test('offers both languages where no script runs', async () => {
    const { page } = await site.newcomer({ javaScriptEnabled: false });
    await page.goto(site.url);
    for (const path of ['ko/', 'en/']) {
      const href = await page.locator(`main a[hreflang=${path.slice(0, 2)}]`).getAttribute('href');
      expect(new URL(href!, site.url).href).toBe(`${site.url}${path}`);
    }
  });

  test('an address that is none answers in both languages', async () => {
    const { page } = await site.reader({ reducedMotion: 'no-preference' });
    const response = await page.goto(`${site.url}ko/nowhere/`);
    expect(response?.status()).toBe(404);
    expect(await page.locator('section[lang=ko]').textContent()).not.toBe('');
    expect(await page.locator('section[lang=en]').textContent()).not.toBe('');
    await expectAccessible(page);
  });
});
