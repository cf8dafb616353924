import type { Language } from '../../../i18n/languages';
import { en, type UnetTrainingTexts } from './en';
import { ko } from './ko';

export type { Guess, UnetTrainingTexts } from './en';

export const texts: Record<Language, UnetTrainingTexts> = { ko, en };
