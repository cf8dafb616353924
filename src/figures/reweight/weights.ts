/** What is set in each of the three ways: a number for every word, or one number of steps. */
import { html, nothing, type TemplateResult } from 'lit';
import { alignTokens } from '../../model/promptToPrompt';
import type { Token } from '../../model/trace';
import { slider } from '../parts/controls';
import type { ReweightTexts } from './texts/index';
import { minus } from './view';
import { wordColumns } from './words';

interface Weights {
  tokens: readonly Token[];
  weights: Readonly<Record<number, number>>;
  /** Column of the word that was touched last. */
  word: number | null;
  touch: (word: number) => void;
  move: (word: number, weight: number) => void;
  settle: () => void;
  reset: () => void;
}

export function weightSliders(t: ReweightTexts, { tokens, weights, word, touch, move, settle, reset }: Weights): TemplateResult {
  const columns = wordColumns(tokens);
  if (columns.length === 0) return html`<p class="note">${t.empty}</p>`;
  return html`<div class="stack">
    <h2>${t.weights}</h2>
    <div class="weights">
      ${columns.map((column) => {
        const value = weights[column] ?? 1;
        const label = tokens[column]!.text.trim();
        const shown = t.times(minus(value));
        return html`<div class=${column === word ? 'here' : ''} @focusin=${() => touch(column)}>
          ${slider({ label, name: t.weight(t.quoted(label)), value, min: -2, max: 5, step: 0.1, shown, move: (weight) => move(column, weight), settle, flat: true })}
        </div>`;
      })}
    </div>
    <p class="row"><button type="button" class="quiet" ?disabled=${Object.values(weights).every((value) => value === 1)} @click=${reset}>${t.reset}</button></p>
    <p class="note">${t.weightsHint}</p>
  </div>`;
}

/** Which of the old tokens' maps each new one takes. */
export function alignment(t: ReweightTexts, from: readonly Token[] | null, to: readonly Token[] | null): TemplateResult | typeof nothing {
  if (!from || !to) return nothing;
  const columns = alignTokens(
    from.map(({ id }) => id),
    to.map(({ id }) => id),
    to.at(-1)!.kind === 'padding' ? to.at(-1)!.id : -1,
  );
  const name = ({ text }: Token): string => text.trim();
  return html`<div class="stack">
    <h2>${t.aligned}</h2>
    <ul class="aligned">
      ${wordColumns(to).map((i) => {
        const [token, old] = [to[i]!, from[columns[i]!]];
        return html`<li class=${old && name(old) === name(token) ? '' : 'other'}>${old ? t.alignedPair(name(old), name(token)) : t.alignedNone(name(token))}</li>`;
      })}
    </ul>
  </div>`;
}
