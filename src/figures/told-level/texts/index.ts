import type { Language } from '../../../i18n/languages';
import { en, type ToldLevelTexts } from './en';
import { ko } from './ko';

export type { Guess, ToldLevelTexts } from './en';

export const texts: Record<Language, ToldLevelTexts> = { ko, en };
