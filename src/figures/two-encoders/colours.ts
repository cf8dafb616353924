import type { Language } from '../../i18n/languages';
import type { SketchColour } from '../parts/sketch-pad';

/** The colours that the model has words for, about as its training pictures have them. */
const CSS = {
  black: '#222226',
  white: '#fafafa',
  red: '#d92f2f',
  orange: '#f08a24',
  yellow: '#f6d33c',
  green: '#3fa34d',
  blue: '#3b7ddd',
  purple: '#8a4fc7',
  pink: '#f08bb4',
  brown: '#8a5a33',
} as const;

const names: Record<Language, Record<keyof typeof CSS, string>> = {
  en: { black: 'black', white: 'white', red: 'red', orange: 'orange', yellow: 'yellow', green: 'green', blue: 'blue', purple: 'purple', pink: 'pink', brown: 'brown' },
  ko: { black: '검은색', white: '흰색', red: '빨간색', orange: '주황색', yellow: '노란색', green: '초록색', blue: '파란색', purple: '보라색', pink: '분홍색', brown: '갈색' },
};

const of = (language: Language): readonly SketchColour[] => (Object.keys(CSS) as (keyof typeof CSS)[]).map((id) => ({ id, name: names[language][id], css: CSS[id] }));

export const SKETCH_COLOURS: Record<Language, readonly SketchColour[]> = { ko: of('ko'), en: of('en') };
