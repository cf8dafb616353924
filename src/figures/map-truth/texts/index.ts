import type { Language } from '../../../i18n/languages';
import { en, type MapTruthTexts } from './en';
import { ko } from './ko';

export type { MapTruthTexts } from './en';

export const texts: Record<Language, MapTruthTexts> = { ko, en };
