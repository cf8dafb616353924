import { en, type Strings } from './en';
import { ko } from './ko';
import type { Language } from './languages';

export * from './languages';
export type { Strings };

const strings: Record<Language, Strings> = { ko, en };

export function ui(language: Language): Strings {
  return strings[language];
}

/** Puts values into the `{places}` of a text; a place without a value is left as it stands, so that it is noticed. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}
