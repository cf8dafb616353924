import type { Language } from '../../../i18n/languages';
import { en, type ReweightTexts } from './en';
import { ko } from './ko';

export type { ReweightTexts } from './en';

export const texts: Record<Language, ReweightTexts> = { ko, en };
