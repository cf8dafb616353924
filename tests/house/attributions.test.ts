import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { artworkInstalled, collectArtwork, collectNpm, importedPackages, type ArtworkAttribution, type NpmAttribution } from '../../scripts/attributions/collect.ts';

const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const committed = read<{ npm: NpmAttribution[]; artwork: ArtworkAttribution[] }>('src/data/attributions.json');
const training = read<{ dependencies: Record<string, string> }>('training/package.json');

describe('the attributions', () => {
  test('name exactly the packages that the site’s code brings along, as they are installed', () => {
    // If this fails after a change of imports or of packages: npm run attributions.
    expect(committed.npm).toEqual(collectNpm('.'));
  });

  test('include the ones that everyone knows are there', () => {
    const names = committed.npm.map(({ name }) => name);
    for (const name of ['lit', 'nanostores', 'onnxruntime-web']) expect(names).toContain(name);
    expect(names).not.toContain('astro');
    expect(importedPackages('.')).not.toContain('vite');
  });

  test('give every package a licence and somewhere to find it', () => {
    for (const { name, license, homepage } of committed.npm) {
      expect(license, name).toMatch(/^[\w.() -]+$/);
      expect(homepage, name).toMatch(/^https:\/\//);
    }
  });

  test('name every emoji set that the training may draw from, in the version that it is pinned to', () => {
    const named = Object.fromEntries(committed.artwork.map(({ set, version }) => [`@iconify-json/${set}`, version]));
    expect(named).toEqual(training.dependencies);
  });

  test('hold no share-alike artwork', () => {
    for (const { set, license } of committed.artwork) {
      expect(['Apache-2.0', 'MIT', 'CC-BY-4.0'], set).toContain(license.spdx);
      expect(license.url).toMatch(/^https:\/\//);
    }
  });

  test.runIf(artworkInstalled('.'))('say of the artwork what its packages say', () => {
    expect(committed.artwork).toEqual(collectArtwork('.'));
  });
});
