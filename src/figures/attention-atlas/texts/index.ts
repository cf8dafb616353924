import type { Language } from '../../../i18n/languages';
import { en, type AtlasTexts } from './en';
import { ko } from './ko';

export type { Guess, AtlasTexts } from './en';

export const texts: Record<Language, AtlasTexts> = { ko, en };
