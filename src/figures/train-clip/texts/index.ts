import type { Language } from '../../../i18n/languages';
import { en, type TrainClipTexts } from './en';
import { ko } from './ko';

export type { Guess, TrainClipTexts } from './en';

export const texts: Record<Language, TrainClipTexts> = { ko, en };
