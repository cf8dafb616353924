import type { Language } from '../../../i18n/languages';
import { en, type Guess, type LatentsTexts } from './en';
import { ko } from './ko';

export type { Guess, LatentsTexts };
export const texts: Record<Language, LatentsTexts> = { en, ko };
