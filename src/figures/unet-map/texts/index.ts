import type { Language } from '../../../i18n/languages';
import { en, type UnetMapTexts } from './en';
import { ko } from './ko';

export type { Guess, UnetMapTexts, View } from './en';

export const texts: Record<Language, UnetMapTexts> = { ko, en };
