/** Text states compared row by row: what changed, how far, and what did not. */
import type { Token } from '../../model/trace';
import { cosine } from '../../model/similarity';
import type { EncodedText } from '../../model/textRecord';
import { overGround, type Scale } from '../../viz/colourScale';
import { niceCeil, symmetricLimit } from '../../viz/range';

export type Shown = 'a' | 'b' | 'difference';

export interface RowChange {
  /** The largest of the row's differences, each without its sign. */
  largest: number;
  /** Length of the difference, in lengths of the row as it was. */
  relative: number;
}

export const widthOf = ({ states, tokens }: Pick<EncodedText, 'states' | 'tokens'>): number => states.length / tokens.length;

const rowOf = (text: EncodedText, row: number): Float32Array => text.states.subarray(row * widthOf(text), (row + 1) * widthOf(text));

/** One a row. */
export function changesBetween(a: EncodedText, b: EncodedText): RowChange[] {
  return a.tokens.map((_, row) => {
    const [before, after] = [rowOf(a, row), rowOf(b, row)];
    let [largest, sum, length] = [0, 0, 0];
    before.forEach((value, i) => {
      const difference = after[i]! - value;
      largest = Math.max(largest, Math.abs(difference));
      sum += difference ** 2;
      length += value ** 2;
    });
    return { largest, relative: Math.sqrt(sum / length) };
  });
}

/** Smaller differences are the order in which sums were rounded. */
export const ALIKE = 1e-5;

export interface Verdict {
  /** The first row that changed; −1 where none did. */
  first: number;
  /** Whether every row from there on changed. */
  allAfter: boolean;
  /** The largest difference in the rows before. */
  before: number;
  changed: number;
}

export function verdictOf(changes: readonly RowChange[]): Verdict {
  const first = changes.findIndex(({ largest }) => largest > ALIKE);
  const rest = first < 0 ? [] : changes.slice(first);
  return {
    first,
    allAfter: rest.every(({ largest }) => largest > ALIKE),
    before: Math.max(0, ...(first < 0 ? changes : changes.slice(0, first)).map(({ largest }) => largest)),
    changed: rest.filter(({ largest }) => largest > ALIKE).length,
  };
}

export function differenceOf(a: EncodedText, b: EncodedText): Float32Array {
  return b.states.map((value, i) => value - a.states[i]!);
}

export const scaleOf = (values: readonly Float32Array[]): Scale => {
  const limit = niceCeil(symmetricLimit(values));
  return { table: overGround, min: -limit, max: limit };
};

/** A word that stands twice in the sentence, and how alike its two rows are; null where none does. */
export function twice(text: EncodedText): { text: string; rows: [number, number]; cosine: number } | null {
  const { tokens } = text;
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.kind !== 'word') continue;
    const again = tokens.findIndex(({ id, kind }, k) => k > i && kind === 'word' && id === tokens[i]!.id);
    if (again > 0) return { text: tokens[i]!.text, rows: [i, again], cosine: cosine(rowOf(text, i), rowOf(text, again)) };
  }
  return null;
}

/** Rows of one kind, e.g. all padding. */
export const rowsOfKind = (tokens: readonly Token[], kind: Token['kind']): number[] => tokens.flatMap((token, i) => (token.kind === kind ? [i] : []));

/** The word between spaces that holds [start, end). */
export function wordAround(prompt: string, start: number, end: number): string {
  const before = prompt.slice(0, start).search(/\S*$/);
  const after = prompt.slice(end).search(/\s|$/);
  return prompt.slice(before, end + after);
}
