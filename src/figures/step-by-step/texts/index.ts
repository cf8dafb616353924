import type { Language } from '../../../i18n/languages';
import { en, type StepByStepTexts } from './en';
import { ko } from './ko';

export type { Guess, StepByStepTexts } from './en';

export const texts: Record<Language, StepByStepTexts> = { ko, en };
