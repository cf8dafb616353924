import type { Language } from '../../../i18n/languages';
import { en, type HandTexts } from './en';
import { ko } from './ko';

export type { Guess, HandTexts } from './en';

export const texts: Record<Language, HandTexts> = { ko, en };
