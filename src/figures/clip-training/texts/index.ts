import type { Language } from '../../../i18n/languages';
import { en, type ClipTrainingTexts } from './en';
import { ko } from './ko';

export type { ClipTrainingTexts, Guess, MatrixKind } from './en';

export const texts: Record<Language, ClipTrainingTexts> = { ko, en };
