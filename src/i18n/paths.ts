import type { Language } from './languages';

const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** Address of a file of the site, under whatever path the site is served from: `at('traces/x')` → `/base/traces/x`. */
export function at(path: string): string {
  return base + path.replace(/^\//, '');
}

/** Address of a page in one language: `page('ko', 'model')` → `/base/ko/model/`. */
export function page(language: Language, path = ''): string {
  return at(path ? `${language}/${path}/` : `${language}/`);
}
