import { readJson } from './files';

interface Licence {
  title: string;
  spdx: string;
  url: string;
}
export interface Attributions {
  npm: { name: string; version: string; license: string; author: string; homepage: string; text?: string }[];
  artwork: { set: string; title: string; author: string | { name: string; url?: string }; license: Licence; version: string }[];
}

/** Collected from the packages' own metadata; null where it has not been. */
export const attributions = readJson<Attributions>('src/data/attributions.json');
