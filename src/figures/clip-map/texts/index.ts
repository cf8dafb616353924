import type { Language } from '../../../i18n/languages';
import { en, type ClipMapTexts } from './en';
import { ko } from './ko';

export type { ClipMapTexts, Guess, View } from './en';

export const texts: Record<Language, ClipMapTexts> = { ko, en };
