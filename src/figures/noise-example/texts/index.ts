import type { Language } from '../../../i18n/languages';
import { en, type NoiseExampleTexts } from './en';
import { ko } from './ko';

export type { NoiseExampleTexts };
export const texts: Record<Language, NoiseExampleTexts> = { en, ko };
