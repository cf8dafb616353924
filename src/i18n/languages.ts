/** The languages of the site. Korean first: it is the one that other sites forget. */
export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language's name in itself, for the switch. */
export const languageNames: Record<Language, string> = { ko: '한국어', en: 'English' };

export function isLanguage(value: string | null | undefined): value is Language {
  return value === 'ko' || value === 'en';
}

/** `ko-KR` → `ko`, `de` → `en`. */
export function closestLanguage(tag: string | null | undefined): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return isLanguage(primary) ? primary : 'en';
}
