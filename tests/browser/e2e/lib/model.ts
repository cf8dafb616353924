import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import type { Manifest } from '../../../../src/model/manifest.ts';
import type { Language } from './site.ts';

const MODELS = 'public/models';

/** The one model of the site. */
export const modelFolder = (): string => {
  const name = readdirSync(MODELS).find((entry) => existsSync(join(MODELS, entry, 'manifest.json')));
  if (name === undefined) throw new Error(`There is no model in ${MODELS}.`);
  return join(MODELS, name);
};

const read = <T>(file: string): T => JSON.parse(readFileSync(join(modelFolder(), file), 'utf8')) as T;

export const readManifest = (): Manifest => read<Manifest>('manifest.json');

interface Vocabulary {
  things: { id: string; en: string[]; ko: string[] }[];
  examples: Record<Language, string[]>;
}

/** A sentence that the model knows every word of. */
export function examplePrompt(language: Language): string {
  const prompt = read<Vocabulary>('vocabulary.json').examples[language][0];
  if (prompt === undefined) throw new Error(`vocabulary.json has no example in ${language}.`);
  return prompt;
}

/** A known thing's word of at least four letters (English) or three syllables (Korean), for misspelling. */
export function longWord(language: Language): string {
  const words = read<Vocabulary>('vocabulary.json').things.flatMap((thing) => thing[language]);
  const word = words.find((one) => one.length >= (language === 'ko' ? 3 : 5));
  if (word === undefined) throw new Error(`No long word in ${language}.`);
  return word;
}
