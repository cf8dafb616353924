import type { Language } from '../../../i18n/languages';
import { en, type TextInputTexts } from './en';
import { ko } from './ko';

export type { Guess, TextInputTexts } from './en';

export const texts: Record<Language, TextInputTexts> = { ko, en };
