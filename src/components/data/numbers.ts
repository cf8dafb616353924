import type { Language } from '../../i18n/index';

/** 12_288 → "12,288"; 6_340_000 → "6.3 million", "634만": from 100,000 on it is read, not added up. */
export function roundCount(n: number, language: Language): string {
  if (n < 100_000) return n.toLocaleString(language);
  if (language === 'ko') {
    return `${Number((n / 10_000).toPrecision(3)).toLocaleString('ko')}만`;
  }
  if (n < 1_000_000) return n.toLocaleString('en');
  return `${Number((n / 1_000_000).toPrecision(2))} million`;
}

/** Bytes as megabytes of a million, one decimal below 10. */
export function megabytes(bytes: number, language: Language): string {
  const mb = bytes / 1_000_000;
  return `${mb.toLocaleString(language, { maximumFractionDigits: mb < 10 ? 1 : 0 })} MB`;
}
