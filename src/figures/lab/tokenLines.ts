import type { Token } from '../../model/trace';

/** One line of an editor of words: a token, or all padding together. */
export interface TokenLine {
  kind: Token['kind'];
  text: string;
  columns: readonly number[];
}

export function rowsOfTokens(tokens: readonly Token[]): TokenLine[] {
  const lines: TokenLine[] = [];
  tokens.forEach(({ kind, text }, column) => {
    const last = lines.at(-1);
    if (kind === 'padding' && last?.kind === 'padding') lines[lines.length - 1] = { ...last, columns: [...last.columns, column] };
    else lines.push({ kind, text, columns: [column] });
  });
  return lines;
}
