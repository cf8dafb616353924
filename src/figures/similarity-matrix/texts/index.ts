import type { Language } from '../../../i18n/languages';
import { en, type SimilarityMatrixTexts } from './en';
import { ko } from './ko';

export type { Guess, Mode, SimilarityMatrixTexts } from './en';

export const texts: Record<Language, SimilarityMatrixTexts> = { ko, en };
