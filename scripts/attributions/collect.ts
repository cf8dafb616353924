import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface NpmAttribution {
  name: string;
  version: string;
  /** SPDX expression. */
  license: string;
  author: string;
  homepage: string;
  /** The licence as the package carries it; absent where it carries none. */
  text?: string;
}

export interface ArtworkAttribution {
  /** The Iconify prefix, e.g. `noto-v1`. */
  set: string;
  title: string;
  author: { name: string; url?: string };
  license: { title: string; spdx: string; url: string };
  version: string;
}

interface PackageJson {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
  homepage?: string;
  repository?: string | { url: string };
  main?: string;
  module?: string;
  dependencies?: Record<string, string>;
}

/** Imported while the site is built, never sent to a reader. */
const BUILD_ONLY = /^(astro|@astrojs\/.*|sharp)$/;
/** Types vanish in the build. */
const TYPES_ONLY = /^(@types\/.*|undici-types)$/;

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`, less `import type`. */
const IMPORTS = /(?:^\s*(?:import|export)\s+(?!type\b)(?:[\w\s{},*$]+\sfrom\s+)?|\bimport\(\s*)['"]([\w@./:?-]+)['"]/gm;

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** npm packages that code in `src` and `content` imports values from, by package name, sorted. */
export function importedPackages(house: string): string[] {
  const names = new Set<string>();
  for (const folder of ['src', 'content']) {
    if (!existsSync(join(house, folder))) continue;
    for (const entry of readdirSync(join(house, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|astro|mdx)$/.test(entry.name)) continue;
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const [, specifier] of source.matchAll(IMPORTS)) {
        if (specifier === undefined) continue;
        if (/^[./]|:/.test(specifier)) continue;
        const name = specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/');
        if (!BUILD_ONLY.test(name)) names.add(name);
      }
    }
  }
  return [...names].sort();
}

/** The folder that `name` resolves to from `from`, as Node looks it up; null where it is not installed. */
function packageFolder(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) return null;
  }
}

function licenceText(folder: string, manifest: PackageJson): string | undefined {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim();
  const entry = join(folder, manifest.module ?? manifest.main ?? 'index.js');
  if (!existsSync(entry)) return undefined;
  // Some packages state their copyright only at the head of the code itself.
  return /^\s*(\/\*![\s\S]*?\*\/)/.exec(readFileSync(entry, 'utf8').slice(0, 4000))?.[1];
}

const authorOf = ({ author }: PackageJson): string =>
  // Names only: an e-mail address in a package is no invitation to print it on a page.
  (typeof author === 'string' ? author : (author?.name ?? '')).replace(/\s*[<(].*$/, '');

function homepageOf({ homepage, repository }: PackageJson): string {
  if (homepage) return homepage;
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
  if (/^[\w.-]+\/[\w.-]+$/.test(url)) return `https://github.com/${url}`;
  return url
    .replace(/^git\+/, '')
    .replace(/^git:/, 'https:')
    .replace(/\.git$/, '');
}

/**
 * The packages that may reach a reader: those that the site's code imports, and what they depend on in turn. A package
 * whose code the bundler drops is named all the same: too much thanks does no harm.
 */
export function collectNpm(house: string): NpmAttribution[] {
  const found = new Map<string, NpmAttribution>();
  const visit = (name: string, from: string): void => {
    if (TYPES_ONLY.test(name)) return;
    const folder = packageFolder(name, from);
    if (folder === null) throw new Error(`${name} is imported but not installed. Run "npm ci".`);
    const manifest = readJson<PackageJson>(join(folder, 'package.json'));
    const key = `${manifest.name}@${manifest.version}`;
    if (found.has(key)) return;
    const text = licenceText(folder, manifest);
    found.set(key, {
      name: manifest.name,
      version: manifest.version,
      license: manifest.license ?? 'see its homepage',
      author: authorOf(manifest),
      homepage: homepageOf(manifest),
      ...(text === undefined ? {} : { text }),
    });
    for (const dependency of Object.keys(manifest.dependencies ?? {})) visit(dependency, folder);
  };
  for (const name of importedPackages(house)) visit(name, house);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** True once `npm ci` has run in `training/`; the product's own install leaves the artwork out. */
export const artworkInstalled = (house: string): boolean => existsSync(join(house, 'training/node_modules/@iconify-json'));

/** The emoji sets that `training/package.json` names, from their own metadata. */
export function collectArtwork(house: string): ArtworkAttribution[] {
  const { dependencies } = readJson<{ dependencies: Record<string, string> }>(join(house, 'training/package.json'));
  return Object.keys(dependencies)
    .sort()
    .map((name) => {
      const folder = join(house, 'training/node_modules', name);
      const info = readJson<{ prefix: string; name: string; author: ArtworkAttribution['author']; license: ArtworkAttribution['license'] }>(join(folder, 'info.json'));
      const { version } = readJson<PackageJson>(join(folder, 'package.json'));
      const { title, spdx, url } = info.license;
      return { set: info.prefix, title: info.name, author: info.author, license: { title, spdx, url }, version };
    });
}
