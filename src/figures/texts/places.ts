import type { Language } from '../../i18n/languages';
import type { Column, Row } from '../../viz/place';

/** A ninth of a picture, in words. */
export const places: Record<Language, Record<Row, Record<Column, string>>> = {
  en: {
    upper: { left: 'upper left', centre: 'top', right: 'upper right' },
    middle: { left: 'left', centre: 'centre', right: 'right' },
    lower: { left: 'lower left', centre: 'bottom', right: 'lower right' },
  },
  ko: {
    upper: { left: '왼쪽 위', centre: '위', right: '오른쪽 위' },
    middle: { left: '왼쪽', centre: '가운데', right: '오른쪽' },
    lower: { left: '왼쪽 아래', centre: '아래', right: '오른쪽 아래' },
  },
};
