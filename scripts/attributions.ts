/**
 * `npm run attributions`: rewrites src/data/attributions.json from the installed packages' own metadata. The artwork's
 * half needs `npm ci` in training/; without it, that half stays as it was committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { artworkInstalled, collectArtwork, collectNpm } from './attributions/collect.ts';

const FILE = 'src/data/attributions.json';

const kept = () => (JSON.parse(readFileSync(FILE, 'utf8')) as { artwork: unknown }).artwork;
const artwork = artworkInstalled('.') ? collectArtwork('.') : kept();
const npm = collectNpm('.');
writeFileSync(FILE, `${JSON.stringify({ npm, artwork }, null, 2)}\n`);
console.log(`${FILE}: ${npm.length} packages.`);
