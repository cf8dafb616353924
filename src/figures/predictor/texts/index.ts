import type { Language } from '../../../i18n/languages';
import { en, type PredictorTexts } from './en';
import { ko } from './ko';

export type { Guess, PredictorTexts } from './en';

export const texts: Record<Language, PredictorTexts> = { ko, en };
