import type { Language } from '../../../i18n/languages';
import { en, type SkipCutTexts } from './en';
import { ko } from './ko';

export type { Guess, SkipCutTexts } from './en';

export const texts: Record<Language, SkipCutTexts> = { ko, en };
