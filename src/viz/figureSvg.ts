/** A row of pictures with their captions as one SVG file that needs nothing else: pictures are PNGs inside it. */

export interface FigurePanel {
  title: string;
  /** data: address of a picture. */
  picture: string;
  /** In units of cells of `columns` × `rows`, drawn over the picture; '' for none. */
  outline: { path: string; columns: number; rows: number } | null;
  /** Of the place that was chosen, in 0 … 1 of the picture; null for none. */
  mark: { left: number; top: number; width: number; height: number } | null;
  /** Lines below it. */
  notes: readonly string[];
}

export interface FigureSheet {
  panels: readonly FigurePanel[];
  /** Lines below all of them. */
  caption: readonly string[];
  language: string;
}

export const PANEL = 320;
const GAP = 24;
const LINE = 20;
const MARGIN = 28;
/** Characters that surely fit a line of the sheet's width, Hangul being twice as wide as Latin. */
const CHARACTER = 7.4;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
const widthOf = (text: string): number => Array.from(text).reduce((sum, c) => sum + (c.codePointAt(0)! > 0x2e80 ? 2 : 1), 0) * CHARACTER;

/** Lines no wider than `width`, broken at spaces, or anywhere where a word alone is wider. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const c of word) {
      if (widthOf(line + c) > width && line !== '') {
        lines.push(line);
        line = '';
      }
      line += c;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** @returns the file's text, and its size in pixels */
export function figureSvg({ panels, caption, language }: FigureSheet): { svg: string; width: number; height: number } {
  const width = 2 * MARGIN + panels.length * PANEL + (panels.length - 1) * GAP;
  const notes = panels.map((panel) => panel.notes.flatMap((note) => wrapped(note, PANEL)));
  const captionTop = MARGIN + LINE + PANEL + LINE * (Math.max(0, ...notes.map(({ length }) => length)) + 1.5);
  const lines = caption.flatMap((text) => wrapped(text, width - 2 * MARGIN));
  const height = Math.ceil(captionTop + LINE * lines.length + MARGIN - LINE / 2);
  const text = (x: number, y: number, content: string, more = ''): string => `<text x="${x}" y="${y}"${more}>${escaped(content)}</text>`;
  const parts = panels.map(({ title, picture, outline, mark }, i) => {
    const x = MARGIN + i * (PANEL + GAP);
    const y = MARGIN + LINE;
    return [
      text(x, MARGIN + 6, title, ' font-weight="600"'),
      `<image x="${x}" y="${y}" width="${PANEL}" height="${PANEL}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${escaped(picture)}"/>`,
      outline?.path
        ? `<path d="${outline.path}" transform="translate(${x} ${y}) scale(${PANEL / outline.columns} ${PANEL / outline.rows})" fill="none" stroke="#fff" stroke-width="1.5" vector-effect="non-scaling-stroke"/>`
        : '',
      mark
        ? `<rect x="${x + mark.left * PANEL}" y="${y + mark.top * PANEL}" width="${mark.width * PANEL}" height="${mark.height * PANEL}" fill="none" stroke="#000" stroke-width="4"/><rect x="${x + mark.left * PANEL}" y="${y + mark.top * PANEL}" width="${mark.width * PANEL}" height="${mark.height * PANEL}" fill="none" stroke="#fff" stroke-width="2"/>`
        : '',
      ...notes[i]!.map((note, k) => text(x, y + PANEL + LINE * (k + 1), note, ' fill="#4d515b"')),
    ].join('');
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${language}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Noto Sans', 'Noto Sans KR', sans-serif" font-size="13" fill="#1a1c22"><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}${lines.map((line, i) => text(MARGIN, captionTop + LINE * i, line)).join('')}</svg>`;
  return { svg, width, height };
}
