import type { Language } from '../../../i18n/languages';
import { en, type GuidanceTexts } from './en';
import { ko } from './ko';

export type { GuidanceTexts } from './en';

export const texts: Record<Language, GuidanceTexts> = { ko, en };
