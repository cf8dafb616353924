import type { Language } from '../../../i18n/languages';
import { en, type LabTexts } from './en';
import { ko } from './ko';

export type { FileId, LabTexts, Tab } from './en';

export const texts: Record<Language, LabTexts> = { ko, en };
