import type { Language } from '../../../i18n/languages';
import { en, type TwoEncodersTexts } from './en';
import { ko } from './ko';

export type { FileFault, Guess, TwoEncodersTexts } from './en';

export const texts: Record<Language, TwoEncodersTexts> = { ko, en };
