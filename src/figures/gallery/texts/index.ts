import type { Language } from '../../../i18n/languages';
import { en, type GalleryTexts } from './en';
import { ko } from './ko';

export type { GalleryTexts, Guess } from './en';

export const texts: Record<Language, GalleryTexts> = { ko, en };
