import type { Language } from '../../../i18n/languages';
import { en, type FirstPictureTexts } from './en';
import { ko } from './ko';

export type { FirstPictureTexts, Guess, RowId } from './en';

export const texts: Record<Language, FirstPictureTexts> = { ko, en };
