import type { Language } from '../../../i18n/languages';
import { en, type NoiseLevelTexts } from './en';
import { ko } from './ko';

export type { NoiseLevelTexts } from './en';

export const texts: Record<Language, NoiseLevelTexts> = { ko, en };
