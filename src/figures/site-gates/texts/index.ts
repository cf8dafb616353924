import type { Language } from '../../../i18n/languages';
import { en, type SiteGatesTexts } from './en';
import { ko } from './ko';

export type { SiteGatesTexts } from './en';

export const texts: Record<Language, SiteGatesTexts> = { ko, en };
